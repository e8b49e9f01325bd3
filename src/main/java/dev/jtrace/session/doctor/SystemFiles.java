package dev.jtrace.session.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that tell about the system, below a root so that tests can bring their own. */
final class SystemFiles {
    private final Path root;

    /** @param root {@code /} for the machine itself */
    SystemFiles(Path root) {
        this.root = root;
    }

    boolean exists(String path) {
        return Files.exists(root.resolve(path));
    }

    /** Contents without surrounding white space; empty when the file cannot be read. */
    String read(String path) {
        try {
            return new String(Files.readAllBytes(root.resolve(path)), StandardCharsets.ISO_8859_1).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** The number in a file, or {@code otherwise} when there is none. */
    int number(String path, int otherwise) {
        try {
            return Integer.parseInt(read(path));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** Value of a {@code Key:<tab>value} line of /proc/self/status; empty when there is none. */
    String status(String key) {
        for (String line : read("proc/self/status").split("\n", -1)) {
            if (line.startsWith(key + ':')) {
                return line.substring(key.length() + 1).strip();
            }
        }
        return "";
    }

    /** Whether the effective set has the capability with this number (linux/capability.h). */
    boolean capable(int capability) {
        try {
            return (Long.parseUnsignedLong(status("CapEff"), 16) >>> capability & 1) != 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
