package dev.jtrace.session.output;

import dev.jtrace.bindings.linux.Errno;
import dev.jtrace.bindings.linux.Files;
import dev.jtrace.print.TraceOutput;
import dev.jtrace.session.ErrorText;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The trace's way out: a descriptor with a buffer. The first failed write (full disk, file size limit, reader gone) is
 * told once; what follows is thrown away and the target runs on. Used by the printing thread, then by the session.
 */
public final class OutputChannel implements TraceOutput {
    private static final int STDOUT = 1;
    private static final int BUFFER = 1 << 16;

    private final int fd;
    private final Files files;
    private final Consumer<String> complaints;
    private final String consequence;
    private final String name;
    private final Runnable afterClose;
    private final byte[] buffer = new byte[BUFFER];
    private int filled;
    private int error;
    private @Nullable SeparateFiles separate;

    /**
     * @param name what to call the destination in a complaint
     * @param consequence what a failed write means, for the complaint
     * @param afterClose waits for whoever reads the descriptor
     */
    OutputChannel(int fd, String name, Files files, Consumer<String> complaints, String consequence,
            Runnable afterClose) {
        this.consequence = consequence;
        this.afterClose = afterClose;
        this.fd = fd;
        this.name = name;
        this.files = files;
        this.complaints = complaints;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (length > buffer.length - filled) {
            flush();
        }
        if (length > buffer.length) {
            send(bytes, offset, length);
            return;
        }
        System.arraycopy(bytes, offset, buffer, filled, length);
        filled += length;
    }

    @Override
    public void flush() {
        if (filled > 0) {
            send(buffer, 0, filled);
            filled = 0;
        }
    }

    /** Writes out what is left and closes the descriptor. */
    public void close() {
        flush();
        int r = fd > 2 ? files.close(fd) : 0;
        if (r < 0 && error == 0) {
            fail(-r);
        }
        if (separate != null) {
            separate.close();
        }
        afterClose.run();
    }

    /** The files of single tasks that take this one's place, or null. */
    @Nullable
    public SeparateFiles separate() {
        return separate;
    }

    /** Says which files take this one's place. */
    void separate(SeparateFiles files) {
        separate = files;
    }

    /** Whether a terminal shows what is written. */
    public boolean onTerminal() {
        return files.isTerminal(fd);
    }

    /** Whether everything written so far arrived. */
    public boolean intact() {
        return error == 0;
    }

    private void send(byte[] bytes, int offset, int length) {
        if (error != 0) {
            return;
        }
        int r = files.writeAll(fd, bytes, offset, length);
        if (r < 0) {
            fail(-r);
        }
    }

    /** Says that what belongs to this destination could not be written. */
    void fail(int errno) {
        error = errno;
        // Who reads standard output may have seen enough, as head(1) has.
        if (fd != STDOUT || errno != Errno.EPIPE) {
            complaints.accept(name + ": " + ErrorText.of(errno) + consequence);
        }
    }
}
