package dev.jtrace.session.stat;

import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.bindings.perf.PerfEvents;
import dev.jtrace.session.ErrorText;
import dev.jtrace.session.Failure;
import dev.jtrace.session.Outcome;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;

/**
 * Obeys the commands that come through a fifo: enable, disable, ping, a line each. Opened for reading and writing, so
 * that writers may come and go.
 */
final class StatControl {
    private static final int O_RDWR = 2;
    private static final int S_IFMT = 0170000;
    private static final int S_IFIFO = 0010000;
    private static final byte[] ACK = "ack\n".getBytes(StandardCharsets.US_ASCII);

    private final Counting counting;
    private final Files files = new Files(new Syscalls(), Arena.global());
    private final PerfEvents perf = new PerfEvents(new Syscalls(), Arena.global());
    private final int commands;
    private final int answers;

    /** @param names as behind {@code fifo:} @param cwd descriptor of the directory that relative names start from */
    StatControl(String names, int cwd, Counting counting) throws Failure {
        this.counting = counting;
        int comma = names.indexOf(',');
        commands = open(cwd, comma < 0 ? names : names.substring(0, comma));
        answers = comma < 0 ? -1 : open(cwd, names.substring(comma + 1));
    }

    private int open(int cwd, String name) throws Failure {
        int mode = files.mode(cwd, name);
        if (mode < 0 || (mode & S_IFMT) != S_IFIFO) {
            throw new Failure(Outcome.USAGE, "--control: '" + name + "' is no fifo (make one: mkfifo " + name + ")");
        }
        int fd = files.open(cwd, name, O_RDWR | Files.O_CLOEXEC, 0);
        if (fd < 0) {
            throw new Failure(Outcome.USAGE, "--control: '" + name + "': " + ErrorText.of(-fd));
        }
        return fd;
    }

    void start() {
        Thread thread = new Thread(this::run, "stat control");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        StringBuilder line = new StringBuilder();
        byte[] bytes = new byte[256];
        int n;
        while ((n = files.read(commands, bytes, 0, bytes.length)) > 0) {
            for (int i = 0; i < n; i++) {
                if (bytes[i] == '\n') {
                    obey(line.toString());
                    line.setLength(0);
                } else if (line.length() < bytes.length) {
                    line.append((char) bytes[i]);
                }
            }
        }
    }

    private void obey(String command) {
        switch (command) {
            case "enable" -> counting.enable(perf);
            case "disable" -> counting.disable(perf);
            case "ping" -> {}
            default -> {
                return;
            }
        }
        if (answers >= 0) {
            files.writeAll(answers, ACK, 0, ACK.length);
        }
    }
}
