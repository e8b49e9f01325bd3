package dev.jtrace.aggregate.phases;

import dev.jtrace.code.CodeImage;
import dev.jtrace.code.CodePlace;
import dev.jtrace.code.mangle.Demangler;
import dev.jtrace.code.unwind.FrameTable;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The programs and libraries that code ran in, each read once, when the first place in it is asked for. */
final class Images implements UnwindTables {
    private static final FrameTable NO_FRAMES = FrameTable.empty();

    /** Null for what cannot be read. */
    private final Map<String, @Nullable CodeImage> images = new HashMap<>();
    private final boolean demangle;
    private final boolean inlined;
    private final Map<String, String> names = new HashMap<>();

    /**
     * @param demangle whether names of C++ are told as their sources have them
     * @param inlined whether places tell the functions that are inlined there
     */
    Images(boolean demangle, boolean inlined) {
        this.inlined = inlined;
        this.demangle = demangle;
    }

    /** What is at byte {@code offset} of a file. */
    CodePlace at(String file, long offset) {
        CodeImage image = image(file);
        if (image == null) {
            return CodePlace.unknown(file, offset);
        }
        CodePlace place = image.at(offset);
        return demangle ? place.named(symbol -> names.computeIfAbsent(symbol, Demangler::name)) : place;
    }

    @Override
    public FrameTable frames(String file) {
        CodeImage image = image(file);
        return image == null ? NO_FRAMES : image.frames();
    }

    @Override
    public long address(String file, long offset) {
        CodeImage image = image(file);
        return image == null ? offset : image.address(offset);
    }

    private @Nullable CodeImage image(String file) {
        if (!images.containsKey(file)) {
            images.put(file, open(file));
        }
        return images.get(file);
    }

    private @Nullable CodeImage open(String file) {
        try {
            if (file.equals(AddressSpaces.KERNEL_PAGES)) {
                return CodeImage.ofKernelPages();
            }
            return AddressSpaces.isFile(file) ? CodeImage.open(Path.of(file), inlined) : null;
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }
}
