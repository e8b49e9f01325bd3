package dev.jtrace.session.program;

import dev.jtrace.bindings.launch.ExecRequest;
import dev.jtrace.bindings.launch.LaunchInfo;
import dev.jtrace.bindings.linux.Errno;
import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.Spawn;
import dev.jtrace.bindings.linux.Wait;
import dev.jtrace.bindings.posix.Identities;
import dev.jtrace.engine.ptrace.SeccompFilter;
import dev.jtrace.session.ErrorText;
import dev.jtrace.session.Failure;
import dev.jtrace.session.Home;
import dev.jtrace.session.Invocation;
import dev.jtrace.session.Outcome;
import dev.jtrace.session.filter.SyscallFilter;
import dev.jtrace.session.setting.TraceSettings;
import dev.jtrace.table.Abi;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Starts the command: finds its file, has a stub ready that waits, and lets the stub become the command once it is
 * traced. The stub is the launcher's child from before the JVM existed, or a shell where there is no launcher.
 */
public final class TargetStarter {
    /** Descriptor that a further stub of the launcher reads its request from. */
    private static final int REQUEST = 9;

    private final TraceSettings.Target target;
    private final Invocation invocation;
    private final Files files;
    private final Spawn spawn;
    private final int cwd;
    private @Nullable ShellStub shell;
    private boolean launcherUsed;
    private int request = -1;
    /** What {@link #stubBehind} has prepared. */
    private @Nullable Plan behind;
    private final List<TraceSettings.EnvEdit> edits;

    public TargetStarter(TraceSettings.Target target, Invocation invocation, Files files, Spawn spawn, int cwd) {
        this.target = target;
        this.invocation = invocation;
        this.files = files;
        this.spawn = spawn;
        this.cwd = cwd;
        edits = new ArrayList<>(target.environment());
    }

    /** Changes the environment of a command that does not run yet. */
    public void edit(Plan plan, TraceSettings.EnvEdit edit) {
        plan.environment.edit(edit.name(), edit.value());
        edits.add(edit);
    }

    /** What the stub is to execute. @param filter a program for seccomp(2), empty for none */
    public record Plan(String file, int index, Identities.@Nullable Identity user, byte[] filter,
            Environment environment) {}

    /**
     * The plan for the command, null when there is none.
     *
     * @param filtered calls that a filter in the target is to stop at; null for no filter
     */
    @Nullable
    public Plan plan(@Nullable SyscallFilter filtered) throws Failure {
        if (target.command() < 0) {
            return null;
        }
        String name = invocation.args()[target.command()];
        Environment environment = Environment.own(files);
        for (TraceSettings.EnvEdit edit : edits) {
            environment.edit(edit.name(), edit.value());
        }
        String path = environment.get("PATH");
        ProgramFinder.Found found = new ProgramFinder(files, cwd).find(name, path == null ? "" : path);
        if (found.errno() != 0) {
            throw new Failure(
                    status(found.errno(), false), "Can't stat '" + name + "': " + ErrorText.of(found.errno()));
        }
        byte[] filter = filtered == null ? new byte[0] : SeccompFilter.build(filtered, nativeAbis());
        return new Plan(found.path(), target.command(), user(target.user()), filter, environment);
    }

    /** A plan for the same command without what {@link #edit} has changed: as the user started it. */
    public Plan plain(Plan plan) {
        edits.clear();
        edits.addAll(target.environment());
        Environment environment = Environment.own(files);
        for (TraceSettings.EnvEdit edit : edits) {
            environment.edit(edit.name(), edit.value());
        }
        return new Plan(plan.file(), plan.index(), plan.user(), plan.filter(), environment);
    }

    private Identities.@Nullable Identity user(@Nullable String name) throws Failure {
        if (name == null) {
            return null;
        }
        Identities identities = new Identities();
        Identities.Identity user = identities.user(name);
        if (user == null) {
            throw new Failure(Outcome.USAGE, "Cannot find user '" + name + "'");
        }
        if (identities.effectiveUser() != 0) {
            throw new Failure(Outcome.USAGE, "You must be root to use the -u option");
        }
        return user;
    }

    private static Abi[] nativeAbis() {
        return "amd64".equals(System.getProperty("os.arch"))
                ? new Abi[] {Abi.X86_64, Abi.I386}
                : new Abi[] {Abi.AARCH64};
    }

    /** Pid of the stub that waits for {@link #go}; after that, another call makes another stub. */
    public int stub(Plan plan) throws Failure {
        LaunchInfo launch = invocation.launch();
        if (launch != null) {
            if (launcherUsed) {
                return furtherStub(invocation.args());
            }
            launcherUsed = true;
            request = launch.requestFd();
            return launch.stubPid();
        }
        if (plan.user() != null || plan.filter().length > 0 || target.argv0() != null) {
            throw new Failure(
                    Outcome.FAILED,
                    "-u, --argv0 and --seccomp-bpf need the native launcher (install gcc and make, build again)");
        }
        String[] args = invocation.args();
        String[] command = Arrays.copyOfRange(args, plan.index(), args.length);
        command[0] = plan.file();
        shell = ShellStub.start(spawn, files, command, plan.environment());
        if (shell.pid() < 0) {
            throw new Failure(Outcome.FAILED, "/bin/sh cannot be started: " + ErrorText.of(-shell.pid()));
        }
        return shell.pid();
    }

    /** Pid of a stub that becomes the command behind other words, as a simulator's, when {@link #goBehind} is called. */
    public int stubBehind(List<String> words, Plan plan) throws Failure {
        String[] args = invocation.args();
        List<String> command = new ArrayList<>(words);
        command.add(plan.file());
        command.addAll(Arrays.asList(args).subList(plan.index() + 1, args.length));
        String[] argv = command.toArray(String[]::new);
        behind = new Plan(words.getFirst(), 0, plan.user(), plan.filter(), plan.environment());
        if (invocation.launch() != null) {
            return furtherStub(argv);
        }
        shell = ShellStub.start(spawn, files, argv, plan.environment());
        return shell.pid();
    }

    /** Lets the stub of {@link #stubBehind} go on. */
    public void goBehind() throws Failure {
        if (behind != null) {
            go(behind);
        }
    }

    private int furtherStub(String[] args) throws Failure {
        String[] argv = new String[args.length + 3];
        argv[0] = "jtrace";
        argv[1] = "--jtrace-stub";
        argv[2] = Integer.toString(REQUEST);
        System.arraycopy(args, 0, argv, 3, args.length);
        int[] ends = new int[2];
        int r = spawn.pipe(ends);
        if (r >= 0) {
            String launcher = Home.launcher();
            r = spawn.start(launcher, argv, Environment.own(files).toArray(), ends[0], REQUEST);
            files.close(ends[0]);
            request = ends[1];
        }
        if (r < 0) {
            throw new Failure(Outcome.FAILED, "the launcher cannot be run again: " + ErrorText.of(-r));
        }
        return r;
    }

    /** Lets the stub become the command. */
    public void go(Plan plan) throws Failure {
        LaunchInfo launch = invocation.launch();
        int r = 0;
        if (launch != null) {
            byte[] message = request(plan);
            r = files.writeAll(request, message, 0, message.length);
            if (!launch.daemon()) {
                files.close(request);
            }
        } else if (shell != null) {
            r = shell.go(files);
        }
        // A stub that is gone was killed; the engine's wait tells.
        if (r < 0 && r != -Errno.EPIPE) {
            throw new Failure(Outcome.FAILED, "the launch stub is gone: " + ErrorText.of(-r));
        }
    }

    private byte[] request(Plan plan) {
        ExecRequest.Builder request = ExecRequest.of(plan.index(), bytes(plan.file()));
        for (TraceSettings.EnvEdit edit : edits) {
            String value = edit.value();
            if (value == null) {
                request.unset(bytes(edit.name()));
            } else {
                request.set(bytes(edit.name() + '=' + value));
            }
        }
        String argv0 = target.argv0();
        if (argv0 != null) {
            request.argv0(bytes(argv0));
        }
        Identities.Identity user = plan.user();
        if (user != null) {
            request.user(user.uid(), user.gid(), user.groups());
        }
        if (plan.filter().length > 0) {
            request.filter(plan.filter());
        }
        return request.message();
    }

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What a refused seize of stub {@code pid} means: it was killed meanwhile, or ptrace is not allowed. */
    public Outcome refused(int pid, int error, Wait wait) throws Failure {
        int status = error == -Errno.ESRCH ? wait.child(pid) : -1;
        if (status >= 0) {
            return Outcome.like(status);
        }
        throw new Failure(Outcome.FAILED,
                "ptrace is refused here: " + ErrorText.of(-error) + " (see 'jtrace doctor' for what would allow it)");
    }

    /** Exit status for a command that cannot be executed because of {@code errno}. */
    public static int status(int errno, boolean asStrace) {
        if (asStrace) {
            return 1;
        }
        return errno == Errno.ENOENT ? Outcome.NOT_FOUND : Outcome.NOT_EXECUTABLE;
    }
}
