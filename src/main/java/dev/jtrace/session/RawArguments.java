package dev.jtrace.session;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The arguments of main as the bytes that they were, which decoding by the VM may have lost. */
final class RawArguments {
    private RawArguments() {}

    /** {@code args} with one char a byte; read again from the kernel unless all of them are ASCII. */
    static String[] of(String[] args) {
        for (String arg : args) {
            for (int i = 0; i < arg.length(); i++) {
                if (arg.charAt(i) > 0x7f) {
                    return reread(args);
                }
            }
        }
        return args;
    }

    private static String[] reread(String[] args) {
        try (FileInputStream in = new FileInputStream("/proc/self/cmdline")) {
            return last(args.length, in.readAllBytes());
        } catch (IOException e) {
            return args;
        }
    }

    /** The last {@code count} strings of a list in which each ends with NUL. */
    static String[] last(int count, byte[] list) {
        String[] found = new String[count];
        int end = list.length - 1;
        for (int i = count - 1; i >= 0; i--) {
            int start = end;
            while (start > 0 && list[start - 1] != 0) {
                start--;
            }
            found[i] = new String(list, start, end - start, StandardCharsets.ISO_8859_1);
            end = start - 1;
        }
        return found;
    }
}
