package dev.jtrace.print;

import dev.jtrace.model.StackPlace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which code of a stack is the program's own: not the C library, its helpers, the loader or the kernel's pages. */
final class OwnCode {
    private static final String[] SYSTEM = {"libc.", "libc-", "ld-", "ld.", "libpthread", "librt.", "librt-", "libdl.",
        "libdl-", "[vdso]", "[vsyscall]"};

    private OwnCode() {}

    /**
     * The innermost frame of own code of which the line is known, or else the innermost; null where there is none. The
     * line matters because a program may have the C library in it.
     */
    static @Nullable StackPlace first(List<StackPlace> places) {
        StackPlace first = null;
        for (StackPlace place : places) {
            if (!place.file().isEmpty() && !isSystem(name(place.file()))) {
                if (place.line() > 0) {
                    return place;
                }
                first = first == null ? place : first;
            }
        }
        return first;
    }

    private static boolean isSystem(String name) {
        for (String start : SYSTEM) {
            if (name.startsWith(start)) {
                return true;
            }
        }
        return false;
    }

    /** A path without its folders. */
    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
