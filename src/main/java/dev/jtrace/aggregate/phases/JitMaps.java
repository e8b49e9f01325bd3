package dev.jtrace.aggregate.phases;

import dev.jtrace.code.CodePlace;
import dev.jtrace.code.JitDump;
import dev.jtrace.code.JitMap;
import dev.jtrace.event.TraceEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of code that processes made while they ran: their dumps and maps are read when the first name is asked for. A
 * dump is found because the process maps it for execution, which is what the format is told by.
 */
final class JitMaps {
    /** Where run-time compilers leave the map of a process: this, its id, and {@link #AFTER}. */
    private static final String BEFORE = "/tmp/perf-";

    private static final String AFTER = ".map";

    private static final Pattern MADE = Pattern.compile(BEFORE + "\\d{1,9}\\.map");
    private static final Pattern DUMP = Pattern.compile("/(?:.*/)?jit-\\d+\\.dump");

    private final MadePages pages = new MadePages();

    /** Dumps by process. */
    private final Map<Integer, String> dumpFiles = new HashMap<>();

    private final Map<String, @Nullable JitDump> dumps = new HashMap<>();
    private final Map<CodePlace, CodePlace> found = new HashMap<>();

    /** Null for what cannot be read. */
    private final Map<String, @Nullable JitMap> maps = new HashMap<>();

    /** A place in memory that is no part of a file. */
    static CodePlace place(int process, long address) {
        return CodePlace.unknown(BEFORE + process + AFTER, address);
    }

    /** Learns of a mapping. @param file its name */
    void mapped(int process, String file) {
        if (file.endsWith(".dump") && DUMP.matcher(file).matches()) {
            dumpFiles.put(process, file);
        }
    }

    /** {@code place}, and if it is one of {@link #place}, with its name or without its file. */
    CodePlace named(CodePlace place) {
        if (!MADE.matcher(place.file()).matches()) {
            return place;
        }
        CodePlace known = found.get(place);
        if (known == null) {
            known = find(place);
            found.put(place, known);
        }
        return known;
    }

    private CodePlace find(CodePlace place) {
        String number = place.file().substring(BEFORE.length(), place.file().length() - AFTER.length());
        int process = Integer.parseInt(number);
        JitDump dump = dump(dumpFiles.get(process));
        CodePlace dumped = dump == null ? null : dump.at(place.address());
        if (dumped != null) {
            return dumped;
        }
        JitMap map = map(place.file());
        JitMap.Function function = map == null ? null : map.at(place.address());
        return function == null
                ? made(pages.at(process, "", "", place.address(), 0, place.address()),
                        CodePlace.unknown("", place.address()))
                : made(pages.at(process, place.file(), function.name(), function.start(), function.size(),
                        place.address()),
                        new CodePlace(place.file(), function.name(), place.address(), 0, null, "", null, List.of(), 0));
    }

    private static CodePlace made(@Nullable CodePlace read, CodePlace unread) {
        return read == null ? unread : read;
    }

    /** Learns of code. */
    void told(TraceEvent e) {
        pages.told(e);
    }

    private @Nullable JitDump dump(@Nullable String file) {
        if (file == null) {
            return null;
        }
        if (!dumps.containsKey(file)) {
            try {
                dumps.put(file, JitDump.read(Path.of(file)));
            } catch (IOException none) {
                dumps.put(file, null);
            }
        }
        return dumps.get(file);
    }

    private @Nullable JitMap map(String file) {
        if (!maps.containsKey(file)) {
            maps.put(file, read(file));
        }
        return maps.get(file);
    }

    private static @Nullable JitMap read(String file) {
        try {
            return JitMap.read(Path.of(file));
        } catch (IOException none) {
            return null;
        }
    }
}
