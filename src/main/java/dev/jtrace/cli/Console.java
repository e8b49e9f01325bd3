package dev.jtrace.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard output and error as bytes: text is written one byte a character, so that words of the command line come out
 * as they went in; in messages they are made safe first.
 */
final class Console {
    private final OutputStream out;
    private final OutputStream err;

    Console() {
        this(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err));
    }

    Console(OutputStream out, OutputStream err) {
        this.out = out;
        this.err = err;
    }

    /** Prints {@code text} as it is on standard output; false when that failed. */
    boolean print(String text) {
        return write(out, text);
    }

    /** Prints one line of our own words on standard error. */
    void plain(String line) {
        write(err, line + '\n');
    }

    /**
     * Prints one line on standard error, after the name that jtrace was called by. Where even that fails there is
     * nobody to tell.
     */
    void message(String name, String line) {
        write(err, name + ": " + SafeText.of(line) + '\n');
    }

    private static boolean write(OutputStream to, String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) text.charAt(i);
        }
        try {
            to.write(bytes);
            to.flush();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
