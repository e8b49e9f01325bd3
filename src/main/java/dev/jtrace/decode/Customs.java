package dev.jtrace.decode;

import dev.jtrace.table.Type;
import java.util.HashMap;
import java.util.Map;

/** The printers of irregular types by the names that the tables use. */
final class Customs {
    private static final Map<String, CustomPrinter> BY_NAME = new HashMap<>();

    /** A type that the tables know and no printer does yet is shown as the number it is. */
    private static final CustomPrinter PLAIN = (c, type, value) -> ScalarPrinter.address(c.out, value);

    private Customs() {}

    static {
        BY_NAME.put("wait_status", new WaitStatus());
        BY_NAME.put("file_mode", new FileMode());
        BY_NAME.put("environment", new StringArray());
        BY_NAME.put("sigset", new Sigset());
        BY_NAME.put("sigaction", new SignalAction());
        BY_NAME.put("siginfo", (c, type, value) -> SiginfoPrinter.behind(c, value));
        BY_NAME.put("cpuset", new CpuSet());
        BY_NAME.put("dirents64", new Dirents(true));
        BY_NAME.put("dirents", new Dirents(false));
        BY_NAME.put("utimes_spec", Times.nanoseconds());
        BY_NAME.put("sockaddr", new SocketAddress());
        BY_NAME.put("socklen", new SocketLength());
        BY_NAME.put("iovec", new IoVectors());
        BY_NAME.put("msghdr", new MessageHeader());
        BY_NAME.put("mmsghdr", new MessageHeaders());
        BY_NAME.put("fdset", new FdSet());
        BY_NAME.put("remaining", new RemainingTime());
        BY_NAME.put("epoll_event", new EpollEvent());
        BY_NAME.put("pollfds", new PollFd());
        BY_NAME.put("pollfd", new PollFd());
        BY_NAME.put("cap_data", new Capabilities());
        BY_NAME.put("ioctl_request", new IoctlRequest());
        BY_NAME.put("sigmask_arg6", new SigmaskArgument());
        BY_NAME.put("mincore_vec", new PageVector());
        BY_NAME.put("task_name", new TaskName());
    }

    /** Whether the name has a printer. */
    static boolean has(String name) {
        return BY_NAME.containsKey(name);
    }

    static CustomPrinter of(Type.Custom type) {
        CustomPrinter known = BY_NAME.get(type.name());
        return known == null ? PLAIN : known;
    }
}
