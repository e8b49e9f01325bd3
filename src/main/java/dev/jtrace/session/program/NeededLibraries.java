package dev.jtrace.session.program;

import dev.jtrace.code.elf.ElfFile;
import dev.jtrace.code.elf.Section;
import dev.jtrace.session.RawPath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The libraries that a program is linked with, and those that they are linked with (DT_NEEDED of elf(5)). What a program
 * loads by dlopen(3) is not among them.
 */
public final class NeededLibraries {
    private static final int NEEDED = 1;
    private static final int MOST = 1000;

    private final Function<String, @Nullable Path> library;

    /** @param library finds the file of a name; null when there is none */
    public NeededLibraries(Function<String, @Nullable Path> library) {
        this.library = library;
    }

    /** Their names, as linkers have them: libc.so.6. */
    public Set<String> of(Path program) {
        Set<String> found = new LinkedHashSet<>();
        Deque<Path> files = new ArrayDeque<>();
        files.add(program);
        while (!files.isEmpty() && found.size() < MOST) {
            for (String name : needed(files.remove())) {
                Path file = found.add(name) ? library.apply(name) : null;
                if (file != null) {
                    files.add(file);
                }
            }
        }
        return found;
    }

    private static Set<String> needed(Path file) {
        Set<String> names = new LinkedHashSet<>();
        try (ElfFile elf = ElfFile.open(file)) {
            Section dynamic = elf.section(".dynamic");
            Section texts = elf.section(".dynstr");
            if (dynamic == null || texts == null) {
                return names;
            }
            ByteBuffer entries = ByteBuffer.wrap(elf.content(dynamic)).order(ByteOrder.LITTLE_ENDIAN);
            byte[] text = elf.content(texts);
            while (entries.remaining() >= 2 * Long.BYTES) {
                long tag = entries.getLong();
                long at = entries.getLong();
                if (tag == NEEDED && at >= 0 && at < text.length) {
                    int end = (int) at;
                    while (end < text.length && text[end] != 0) {
                        end++;
                    }
                    names.add(new String(text, (int) at, end - (int) at, StandardCharsets.ISO_8859_1));
                }
            }
        } catch (IOException | InvalidPathException no) {
            // A script, or what else is no ELF file, is linked with nothing.
            return names;
        }
        return names;
    }

    /** Looks where loaders look. @param searched LD_LIBRARY_PATH; null for none */
    public static @Nullable Path find(String name, @Nullable String searched) {
        Set<String> folders = new LinkedHashSet<>();
        if (searched != null) {
            folders.addAll(java.util.List.of(RawPath.text(searched).split(":")));
        }
        folders.addAll(ProgramFiles.FOLDERS);
        for (String folder : folders) {
            try {
                Path file = Path.of(folder, name);
                if (Files.isRegularFile(file)) {
                    return file;
                }
            } catch (InvalidPathException no) {
                continue;
            }
        }
        return null;
    }
}
