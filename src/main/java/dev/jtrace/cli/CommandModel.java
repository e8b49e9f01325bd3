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
 * hurry. Options come from the tables; the start-up path never loads this.
 */
final class CommandModel {
    static final List<String> COMMANDS =
            List.of("trace", "record", "report", "export", "query", "stat", "phases", "flame", "analyze",
                    "merge", "doctor", "help", "completion");

    private CommandModel() {}

    static CommandLine create() {
        CommandSpec root = CommandSpec.create().name("jtrace");
        root.addOption(flag("-h", "--help")).addOption(flag("-V", "--version"));
        root.addSubcommand("trace", runner("trace", "PROG", "0..*"));
        root.addSubcommand("record", runner("record", "PROG", "0..*"));
        root.addSubcommand("report", runner("report", "FILE", "0..1"));
        root.addSubcommand("export", runner("export", "FILE", "0..1"));
        root.addSubcommand("query", runner("query", "FILE", "0..2"));
        root.addSubcommand("stat", runner("stat", "PROG", "0..*"));
        root.addSubcommand("phases", runner("phases", "PROG", "0..*"));
        root.addSubcommand("flame", runner("flame", "PROG", "0..*"));
        root.addSubcommand("analyze", runner("analyze", "FILE", "0..1"));
        root.addSubcommand("merge", CommandSpec.create()
                .addOption(flag("-h", "--help"))
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("FILE")
                        .type(String.class)
                        .arity("0..1")
                        .build()));
        root.addSubcommand("doctor", CommandSpec.create()
                .addOption(flag("-h", "--help"))
                .addOption(flag("--counters"))
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

    /** The nearest command, or option of {@code command} unless that is empty; or empty. */
    static String suggestion(String command, String word) {
        CommandLine line = create();
        CommandLine within = command.isEmpty() ? line : line.getSubcommands().get(command);
        List<String> found = new UnmatchedArgumentException(within, List.of(word)).getSuggestions();
        return found.isEmpty() ? "" : found.getFirst();
    }

    /** A command with the options of its table, and with names of programs behind them. */
    private static CommandSpec runner(String command, String operand, String arity) {
        CommandSpec spec = CommandSpec.create();
        for (OptionHelp option : OptionTexts.of(command)) {
            spec.addOption(option(option));
        }
        return spec.addPositional(PositionalParamSpec.builder()
                .paramLabel(operand)
                .type(List.class)
                .auxiliaryTypes(Path.class)
                .arity(arity)
                .build());
    }

    private static OptionSpec option(OptionHelp help) {
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
        if (help.argument().equals("FILE")) {
            return builder.type(Path.class).build();
        }
        if (!help.values().isEmpty()) {
            builder.completionCandidates(help.values());
        }
        return builder.type(String.class).build();
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
