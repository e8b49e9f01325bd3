package dev.jtrace.aggregate.phases;

import dev.jtrace.code.CodeNames;
import dev.jtrace.code.unwind.FrameTable;
import org.jspecify.annotations.Nullable;

/** Programs and libraries of which only names are asked for, each read once, when the first is. */
final class NamedFiles implements UnwindTables {
    private static final FrameTable NO_FRAMES = FrameTable.empty();

    private final ReadFiles<CodeNames> files;

    NamedFiles(boolean withLines, boolean withInlined) {
        files = new ReadFiles<>(path -> CodeNames.open(path, withLines, withInlined), CodeNames::ofKernelPages);
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
        return files.of(file);
    }
}
