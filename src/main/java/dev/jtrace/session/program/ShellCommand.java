package dev.jtrace.session.program;

import dev.jtrace.bindings.launch.LaunchInfo;
import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.Spawn;
import dev.jtrace.bindings.linux.Wait;
import dev.jtrace.session.Home;

/** Shell commands of the user, run with the state that jtrace was started with where the launcher can give it back. */
public final class ShellCommand {
    private ShellCommand() {}

    /** Starts a command. @param input descriptor that becomes its standard input; -1: it keeps ours. @return pid or -errno */
    public static int start(Spawn spawn, Files files, String command, int input) {
        String[] environment = Environment.own(files).toArray();
        String launcher = Home.launcher();
        if (files.mode(Files.AT_FDCWD, launcher) > 0 && System.getenv(LaunchInfo.VARIABLE) != null) {
            String[] argv = {"jtrace", "--jtrace-restore", "/bin/sh", "-c", command};
            return spawn.start(launcher, argv, environment, input, 0);
        }
        return spawn.start("/bin/sh", new String[] {"sh", "-c", command}, environment, input, 0);
    }

    /** Runs a command to its end. @return its wait status, or the negative errno */
    public static int run(Spawn spawn, Files files, Wait wait, String command) {
        int pid = start(spawn, files, command, -1);
        return pid < 0 ? pid : wait.child(pid);
    }
}
