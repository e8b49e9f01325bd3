package dev.jtrace.session;

import dev.jtrace.bindings.launch.ExecRequest;
import dev.jtrace.bindings.launch.LaunchInfo;
import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.Syscalls;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How jtrace was called.
 *
 * @param name what its messages begin with: jtrace or strace
 * @param args the user's arguments, one byte a character
 * @param launch what the native launcher prepared; null without it
 * @param messages prints one line, given without the name, on standard error
 */
public record Invocation(String name, String[] args, @Nullable LaunchInfo launch, Consumer<String> messages) {
    private static final String JTRACE = "jtrace";
    private static final String STRACE = "strace";
    /** Set by ./jtrace where there is no native launcher. */
    private static final String NAME_PROPERTY = "jtrace.name";

    /**
     * How this process was called.
     *
     * @param args of main
     * @param messages prints one line, given the name and the text
     */
    public static Invocation current(String[] args, BiConsumer<String, String> messages) {
        LaunchInfo launch = LaunchInfo.parse(System.getenv(LaunchInfo.VARIABLE)).orElse(null);
        boolean strace = launch == null
                ? STRACE.equals(System.getProperty(NAME_PROPERTY))
                : launch.isInvokedAs(STRACE);
        String name = strace ? STRACE : JTRACE;
        return new Invocation(name, RawArguments.of(args), launch, line -> messages.accept(name, line));
    }

    /**
     * Lets the process that was called end as {@code outcome} says where another traces it (-D) and it has not become
     * the command; elsewhere it does nothing.
     */
    public void end(Outcome outcome) {
        if (launch != null && launch.daemon()) {
            byte[] message = ExecRequest.end(outcome.status());
            new Files(new Syscalls(), Arena.global())
                    .writeAll(launch.requestFd(), message, 0, message.length);
        }
    }

    /** The words from the {@code first} on, for people: with {@code ?} for what is no printable ASCII. */
    public String words(int first) {
        StringBuilder words = new StringBuilder();
        for (int i = first; i < args.length; i++) {
            words.append(i == first ? "" : " ").append(args[i]);
        }
        return printable(words);
    }

    /** Text that can be shown: what is not printable in ASCII becomes question marks. */
    public static String printable(StringBuilder words) {
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            words.setCharAt(i, c < ' ' || c > '~' ? '?' : c);
        }
        return words.toString();
    }

    /** Descriptor of the user's directory, for the calls of openat(2) and its like. */
    public int cwd() {
        return launch == null ? Files.AT_FDCWD : launch.cwdFd();
    }

    /**
     * The path of a file that the user names: relative names start from the user's directory, which the launcher may
     * have left for one that has a name.
     *
     * @param file one byte a character
     */
    public Path path(String file) {
        Path path = Path.of(RawPath.text(file));
        return path.isAbsolute() || launch == null
                ? path
                : Path.of("/proc/self/fd/" + launch.cwdFd()).resolve(path);
    }

    /** Whether strace's statuses and habits are wanted. */
    public boolean asStrace() {
        return name.equals(STRACE);
    }
}
