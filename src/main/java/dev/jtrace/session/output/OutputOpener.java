package dev.jtrace.session.output;

import dev.jtrace.bindings.launch.LaunchInfo;
import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.session.ErrorText;
import dev.jtrace.session.Failure;
import dev.jtrace.session.Invocation;
import dev.jtrace.session.Outcome;
import dev.jtrace.session.setting.TraceSettings;
import java.lang.foreign.Arena;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Opens the place that a trace goes to, before the target starts. */
public final class OutputOpener {
    private static final String LOST = "; the rest of the trace is lost, the program runs on";
    private static final int STDOUT = 1;
    private static final int STDERR = 2;
    private static final int PRIVATE = 0600;

    private final int cwd;
    private final Invocation invocation;
    private final String consequence;

    /** For the output of a program that runs. @param cwd descriptor of the directory that relative names start from */
    public OutputOpener(int cwd, Invocation invocation) {
        this(cwd, invocation, LOST);
    }

    /**
     * @param cwd descriptor of the directory that relative names start from
     * @param consequence what the end of a complaint about a failed write says
     */
    public OutputOpener(int cwd, Invocation invocation, String consequence) {
        this.consequence = consequence;
        this.cwd = cwd;
        this.invocation = invocation;
    }

    /** The user's descriptors above 2 are open in the launch stub only: /dev/fd/N is looked for there. */
    private String own(String name) {
        String prefix = "/dev/fd/";
        LaunchInfo launch = invocation.launch();
        return launch != null && name.startsWith(prefix)
                ? "/proc/" + launch.stubPid() + "/fd/" + name.substring(prefix.length())
                : name;
    }

    /** The channel, and the command behind it if there is one. */
    public OutputChannel open(TraceSettings.Output output) throws Failure {
        Arena arena = Arena.global();
        Syscalls calls = new Syscalls();
        Files files = new Files(calls, arena);
        Consumer<String> complaints = invocation.messages();
        return switch (output.sink()) {
            case STDOUT -> new OutputChannel(STDOUT, "standard output", files, complaints, consequence, () -> {});
            case STDERR, NONE -> new OutputChannel(STDERR, "standard error", files, complaints, consequence, () -> {});
            case FILE -> output.separate() ? separate(output) : file(output.target(), output.append());
            case COMMAND -> {
                PipedCommand command = PipedCommand.start(output.target());
                if (command.input() < 0) {
                    throw new Failure(
                            Outcome.USAGE, "Can't start '" + output.target() + "': " + ErrorText.of(-command.input()));
                }
                yield new OutputChannel(
                        command.input(), output.target(), files, complaints, consequence, command::awaitEnd);
            }
        };
    }

    private OutputChannel separate(TraceSettings.Output output) {
        Files files = new Files(new Syscalls(), Arena.global());
        OutputChannel channel =
                new OutputChannel(-1, output.target(), files, invocation.messages(), consequence, () -> {});
        channel.separate(new SeparateFiles(files, cwd, own(output.target()), output.append(), channel));
        return channel;
    }

    /** A channel into a file, or to standard error where none is named. @param append whether the file keeps its text */
    public OutputChannel fileOrStderr(@Nullable String name, boolean append) throws Failure {
        return name == null
                ? open(new TraceSettings.Output(
                        TraceSettings.Sink.STDERR, "", TraceSettings.Format.TEXT, false, false))
                : file(name, append);
    }

    /** A channel into a file, which is made with mode 0600 where there is none. @param append whether it keeps its text */
    OutputChannel file(String name, boolean append) throws Failure {
        Files files = new Files(new Syscalls(), Arena.global());
        int flags = Files.O_WRONLY | Files.O_CREAT | Files.O_CLOEXEC | (append ? Files.O_APPEND : Files.O_TRUNC);
        int fd = files.open(cwd, own(name), flags, PRIVATE);
        if (fd < 0) {
            String what = invocation.asStrace() ? "Can't fopen '" : "Can't open '";
            throw new Failure(Outcome.USAGE, what + name + "': " + ErrorText.of(-fd));
        }
        return new OutputChannel(fd, name, files, invocation.messages(), consequence, () -> {});
    }
}
