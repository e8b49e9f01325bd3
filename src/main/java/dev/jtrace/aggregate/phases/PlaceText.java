package dev.jtrace.aggregate.phases;

import dev.jtrace.code.CodePlace;

/** Places of code in words. */
final class PlaceText {
    private PlaceText() {}

    /** Function and file without its folder, as {@code saxpy (app) at kernels.c:88}. */
    static String of(CodePlace place) {
        String file = place.file().substring(place.file().lastIndexOf('/') + 1);
        String name = place.function().isEmpty() ? "0x" + Long.toHexString(place.address()) : place.function();
        name = place.part().isEmpty() ? name : place.part() + ", inlined in " + name;
        return (file.isEmpty() || file.equals(name) ? name : name + " (" + file + ')') + line(place);
    }

    private static String line(CodePlace place) {
        if (place.line() == null) {
            return "";
        }
        String source = place.line().file();
        return " at " + source.substring(source.lastIndexOf('/') + 1) + ':' + place.line().line();
    }
}
