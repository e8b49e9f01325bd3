package dev.jtrace.cli;

import dev.jtrace.session.UsageException;
import dev.jtrace.session.doctor.Doctor;
import dev.jtrace.session.doctor.Finding;
import dev.jtrace.session.output.LogMerge;
import java.util.ArrayList;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The commands that run no program and read no recording: doctor, merge, analyze, completion, help. */
final class Commands {
    /** Characters that are written at once. */
    private static final int BLOCK = 1 << 16;

    private final Console console;
    private final boolean nativeLauncher;

    Commands(Console console, boolean nativeLauncher) {
        this.console = console;
        this.nativeLauncher = nativeLauncher;
    }

    /**
     * Runs the command of {@code args}.
     *
     * @return the exit status
     */
    int run(String[] args) {
        checkCommand(args[0]);
        if (args[0].equals("analyze")) {
            return analyze(args);
        }
        ParseResult parsed;
        try {
            parsed = CommandModel.create().parseArgs(args);
        } catch (ParameterException e) {
            throw UsageException.withHint(String.valueOf(e.getMessage()).lines().findFirst().orElse("bad usage"));
        }
        if (parsed.hasMatchedOption("--version")) {
            return print(version());
        }
        if (parsed.hasMatchedOption("--help") || !parsed.hasSubcommand()) {
            return print(Manual.page("jtrace"));
        }
        ParseResult command = parsed.subcommand();
        String name = command.commandSpec().name();
        if (command.hasMatchedOption("--help")) {
            return print(Manual.page(name));
        }
        return switch (name) {
            case "doctor" ->
                    doctor(command.matchedOptionValue("--format", "text"), command.hasMatchedOption("--counters"));
            case "merge" -> merge(command.matchedPositionalValue(0, ""));
            case "completion" -> completion(command.matchedPositionalValue(0, ""));
            case "help" -> print(Manual.page(page(command.matchedPositionalValue(0, "jtrace"))));
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** What {@code --version} prints. */
    static String version() {
        return "jtrace " + versionNumber() + '\n';
    }

    static String versionNumber() {
        java.lang.module.ModuleDescriptor module = Commands.class.getModule().getDescriptor();
        return module == null ? "?" : module.rawVersion().orElse("?");
    }

    private static void checkCommand(String word) {
        if (CommandModel.COMMANDS.contains(word) || List.of("-h", "--help", "-V", "--version").contains(word)) {
            return;
        }
        if (word.startsWith("-")) {
            throw UsageException
                    .withHint("option '" + word + "' needs a command before it, as in: jtrace trace " + word);
        }
        String near = word.indexOf('/') >= 0 ? "" : CommandModel.suggestion("", word);
        throw UsageException.withHint("unknown command '" + word + "'; "
                + (near.isEmpty() ? "to trace a program: jtrace trace " + word : "did you mean '" + near + "'?"));
    }

    private static String page(String command) {
        if (!command.equals("jtrace") && !CommandModel.COMMANDS.contains(command)) {
            throw UsageException.withHint("there is no command '" + command + "'");
        }
        return command;
    }

    private int doctor(String format, boolean counters) {
        if (!format.equals("text") && !format.equals("json")) {
            throw UsageException.withHint("invalid --format argument: '" + format + "'");
        }
        List<Finding> findings = new ArrayList<>(Doctor.examine(nativeLauncher));
        if (counters) {
            findings.addAll(Doctor.counters());
        }
        String version = versionNumber();
        int status = print(
                format.equals("json") ? DoctorReport.json(version, findings) : DoctorReport.text(version, findings));
        return findings.getFirst().ok() ? status : 1;
    }

    private int merge(String name) {
        if (name.isEmpty()) {
            throw UsageException.withHint("which log? as in: jtrace merge LOG, after jtrace trace -ff -tt -o LOG");
        }
        StringBuilder block = new StringBuilder();
        LogMerge.join(name, line -> {
            block.append(line);
            if (block.length() > BLOCK) {
                console.print(block.toString());
                block.setLength(0);
            }
        });
        return print(block.toString());
    }

    private int analyze(String[] args) {
        AnalyzeCommand command = new AnalyzeCommand(args);
        return print(switch (command.parse()) {
            case RUN -> command.text();
            case HELP -> Manual.page("analyze");
            case VERSION -> version();
        });
    }

    private int completion(String shell) {
        if (!shell.equals("bash")) {
            throw UsageException.withHint(
                    shell.isEmpty() ? "which shell? try: jtrace completion bash" : "no completion for '" + shell + "'");
        }
        CommandLine model = CommandModel.create();
        return print(AutoComplete.bash("jtrace", model));
    }

    private int print(String text) {
        return console.print(text) ? 0 : 1;
    }
}
