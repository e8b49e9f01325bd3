package dev.jtrace.aggregate.phases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was read of programs and libraries, each once, when it is first asked for. @param <T> what that is */
final class ReadFiles<T> {
    /** Reads one file. */
    interface Reader<T> {
        T read(Path path) throws IOException;
    }

    /** Reads the code that the kernel maps into every process. */
    interface KernelReader<T> {
        T read() throws IOException;
    }

    private final Reader<T> reader;
    private final KernelReader<T> kernel;
    /** Null for what cannot be read. */
    private final Map<String, @Nullable T> files = new HashMap<>();

    ReadFiles(Reader<T> reader, KernelReader<T> kernel) {
        this.reader = reader;
        this.kernel = kernel;
    }

    /** What was read of a file; null for what cannot be read. */
    @Nullable
    T of(String file) {
        if (!files.containsKey(file)) {
            files.put(file, read(file));
        }
        return files.get(file);
    }

    private @Nullable T read(String file) {
        try {
            if (file.equals(AddressSpaces.KERNEL_PAGES)) {
                return kernel.read();
            }
            Path path = Path.of(file);
            // Another file may be there now: a pipe would not even open before someone writes to it.
            return AddressSpaces.isFile(file) && Files.isRegularFile(path) ? reader.read(path) : null;
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }
}
