package dev.jtrace.aggregate.phases;

import dev.jtrace.code.CodeImage;
import dev.jtrace.code.CodePlace;
import dev.jtrace.code.mangle.Demangler;
import dev.jtrace.code.unwind.FrameTable;
import java.util.HashMap;
import java.util.Map;

/** The programs and libraries that code ran in, each read once, when the first place in it is asked for. */
final class Images implements UnwindTables {
    private static final FrameTable NO_FRAMES = FrameTable.empty();

    private final ReadFiles<CodeImage> images;
    private final boolean demangle;
    private final Map<String, String> names = new HashMap<>();

    /**
     * @param demangle whether names of C++ are told as their sources have them
     * @param inlined whether places tell the functions that are inlined there
     */
    Images(boolean demangle, boolean inlined) {
        images = new ReadFiles<>(path -> CodeImage.open(path, inlined), CodeImage::ofKernelPages);
        this.demangle = demangle;
    }

    /** What is at byte {@code offset} of a file. */
    CodePlace at(String file, long offset) {
        CodeImage image = images.of(file);
        if (image == null) {
            return CodePlace.unknown(file, offset);
        }
        CodePlace place = image.at(offset);
        return demangle ? place.named(this::named) : place;
    }

    /** How a symbol is told. */
    String named(String symbol) {
        return demangle ? names.computeIfAbsent(symbol, Demangler::name) : symbol;
    }

    @Override
    public FrameTable frames(String file) {
        CodeImage image = images.of(file);
        return image == null ? NO_FRAMES : image.frames();
    }

    @Override
    public long address(String file, long offset) {
        CodeImage image = images.of(file);
        return image == null ? offset : image.address(offset);
    }
}
