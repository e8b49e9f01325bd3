package dev.jtrace.aggregate.phases;

import dev.jtrace.code.CodeNames;
import dev.jtrace.code.unwind.FrameTable;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Programs and libraries of which only names are asked for, each read once, when the first is. */
final class NamedFiles implements UnwindTables {
    private static final FrameTable NO_FRAMES = FrameTable.empty();

    private final boolean withLines;
    /** Null for what cannot be read. */
    private final Map<String, @Nullable CodeNames> files = new HashMap<>();

    NamedFiles(boolean withLines) {
        this.withLines = withLines;
    }

    @Override
    public FrameTable frames(String file) {
        CodeNames names = of(file);
        return names == null ? NO_FRAMES : names.frames();
    }

    @Override
    public long address(String file, long offset) {
        CodeNames names = of(file);
        return names == null ? offset : names.address(offset);
    }

    /** The names of a file; null for what cannot be read. */
    @Nullable
    CodeNames of(String file) {
        if (!files.containsKey(file)) {
            files.put(file, open(file));
        }
        return files.get(file);
    }

    private @Nullable CodeNames open(String file) {
        try {
            if (file.equals(AddressSpaces.KERNEL_PAGES)) {
                return CodeNames.ofKernelPages();
            }
            return AddressSpaces.isFile(file) ? CodeNames.open(Path.of(file), withLines) : null;
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }
}
