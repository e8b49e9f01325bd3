package dev.jtrace.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The whole command line as picocli sees it: for completion, for suggestions, and for the commands that are in no
 * hurry. The options of trace come from their table; the start-up path never loads this.
 */
final class CommandModel {
    static final List<String> COMMANDS = List.of("trace", "doctor", "help", "completion");

    private CommandModel() {}

    static CommandLine create() {
        CommandSpec root = CommandSpec.create().name("jtrace");
        root.addOption(flag("-h", "--help")).addOption(flag("-V", "--version"));
        root.addSubcommand("trace", trace());
        root.addSubcommand("doctor", CommandSpec.create()
                .addOption(flag("-h", "--help"))
                .addOption(OptionSpec.builder("--format")
                        .type(String.class)
                        .paramLabel("FORMAT")
                        .completionCandidates(List.of("text", "json"))
                        .defaultValue("text")
                        .build()));
        root.addSubcommand("help", CommandSpec.create()
                .addOption(flag("-h", "--help"))
                .addPositional(choice("COMMAND", COMMANDS, "0..1")));
        root.addSubcommand("completion", CommandSpec.create()
                .addOption(flag("-h", "--help"))
                .addPositional(choice("SHELL", List.of("bash"), "0..1")));
        return new CommandLine(root);
    }

    /** The nearest command or option of the tool, or empty. */
    static String suggestion(boolean ofTrace, String word) {
        CommandLine line = create();
        CommandLine within = ofTrace ? line.getSubcommands().get("trace") : line;
        List<String> found = new UnmatchedArgumentException(within, List.of(word)).getSuggestions();
        return found.isEmpty() ? "" : found.getFirst();
    }

    private static CommandSpec trace() {
        CommandSpec spec = CommandSpec.create();
        for (TraceOptionHelp option : TraceOptionHelp.ALL) {
            spec.addOption(option(option));
        }
        return spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("PROG")
                .type(List.class)
                .auxiliaryTypes(Path.class)
                .arity("0..*")
                .build());
    }

    private static OptionSpec option(TraceOptionHelp help) {
        List<String> names = new java.util.ArrayList<>();
        if (!help.shortName().isEmpty()) {
            names.add("-" + help.shortName());
        }
        help.longNames().forEach(name -> names.add("--" + name));
        OptionSpec.Builder builder = OptionSpec.builder(names.toArray(String[]::new)).description(help.help());
        if (help.argument().isEmpty()) {
            return builder.type(boolean.class).arity("0").build();
        }
        builder.paramLabel(help.argument().toUpperCase(Locale.ROOT)).arity(help.argument().startsWith("[") ? "0" : "1");
        return switch (help.option()) {
            case TraceOption.OUTPUT -> builder.type(Path.class).build();
            case TraceOption.FORMAT -> choice(builder, "text", "jsonl");
            case TraceOption.SORT_BY ->
                    choice(builder, "time", "min-time", "max-time", "avg-time", "calls", "errors", "name", "nothing");
            default -> builder.type(String.class).build();
        };
    }

    private static OptionSpec choice(OptionSpec.Builder builder, String... values) {
        return builder.type(String.class).completionCandidates(List.of(values)).build();
    }

    private static OptionSpec flag(String... names) {
        return OptionSpec.builder(names[0], names).type(boolean.class).arity("0").build();
    }

    private static PositionalParamSpec choice(String label, List<String> values, String arity) {
        return PositionalParamSpec.builder()
                .paramLabel(label)
                .type(String.class)
                .completionCandidates(values)
                .arity(arity)
                .build();
    }
}
