package dev.jtrace.session.program;

import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.Spawn;

/**
 * The launch stub of an installation without the native launcher: a shell that waits for a line and then becomes the
 * command. It cannot give back what the JVM's start has changed (limits, closed descriptors, environment bytes that
 * are no UTF-8, argv[0]); the README says so.
 */
public final class ShellStub {
    /** Descriptor that the shell reads the line from. */
    private static final int REQUEST = 9;

    private static final String SCRIPT = "IFS= read -r _ <&9 || exit 0; exec 9<&-; exec \"$@\"";

    private final int pid;
    private final int request;

    private ShellStub(int pid, int request) {
        this.pid = pid;
        this.request = request;
    }

    /**
     * Starts the shell.
     *
     * @return the stub, whose {@link #pid} is a negative errno when it could not be started
     */
    public static ShellStub start(Spawn spawn, Files files, String[] command, Environment environment) {
        String[] argv = new String[command.length + 4];
        argv[0] = "sh";
        argv[1] = "-c";
        argv[2] = SCRIPT;
        argv[3] = "sh";
        System.arraycopy(command, 0, argv, 4, command.length);
        int[] ends = new int[2];
        int r = spawn.pipe(ends);
        if (r < 0) {
            return new ShellStub(r, -1);
        }
        int pid = spawn.start("/bin/sh", argv, environment.toArray(), ends[0], REQUEST);
        files.close(ends[0]);
        return new ShellStub(pid, ends[1]);
    }

    public int pid() {
        return pid;
    }

    /** Lets the shell become the command. */
    public int go(Files files) {
        int r = files.writeAll(request, new byte[] {'\n'}, 0, 1);
        files.close(request);
        return r;
    }
}
