package dev.jtrace.engine.probe;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** The folder in shared memory that the processes of a run make their rings in; nobody else may enter it. */
public final class ProbeFolder {
    /** What tells a program where its ring goes, and how large it is (probes/include/jtrace_ring.h). */
    public static final String VARIABLE = "JTRACE_RING";

    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final String RING = "ring.";
    private static final int TRIES = 5;

    private final Path folder;

    private ProbeFolder(Path folder) {
        this.folder = folder;
    }

    /** Makes a new one. @param owner numeric id of the user whose processes write there, -1 for the caller's */
    public static ProbeFolder create(int owner) throws IOException {
        Path made = Files.createTempDirectory(SHARED_MEMORY, "jtrace.",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        if (owner >= 0) {
            Files.setAttribute(made, "unix:uid", owner);
        }
        return new ProbeFolder(made);
    }

    /** The value of {@link #VARIABLE}. @param bytes of a ring, a power of two from 4096 on */
    public String value(int bytes) {
        return bytes + ":" + folder;
    }

    /** The rings that are there. */
    List<Path> rings() {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, RING + "*")) {
            files.forEach(found::add);
        } catch (IOException | DirectoryIteratorException gone) {
            return found;
        }
        return found;
    }

    /** Removes one of its files. */
    void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            // It goes with the folder, or stays with it.
            return;
        }
    }

    /** Removes it with all that is in it, as far as that is possible. */
    public void remove() {
        for (int tried = 0; tried < TRIES; tried++) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
                Files.deleteIfExists(folder);
                return;
            } catch (IOException | DirectoryIteratorException left) {
                // A process that lives on has just made its ring: once more. At the next start of the machine it is gone.
                continue;
            }
        }
    }
}
