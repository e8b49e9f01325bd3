package dev.jtrace.aggregate.gpu;

import dev.jtrace.event.GpuApi;
import dev.jtrace.event.GpuNote;
import dev.jtrace.event.TraceEvent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What probes tell of themselves, and whether they tell anything. */
final class ProbeNotes {
    /** Different notes of a kind that are kept of an API. */
    private static final int MOST = 8;
    private static final int MOST_PROCESSES = 1 << 14;
    private static final int BYTE = 0xff;

    private final Set<GpuApi> told = EnumSet.noneOf(GpuApi.class);
    private final Map<GpuApi, List<Note>> notes = new EnumMap<>(GpuApi.class);
    /** Until when a process has told all that ran; those that have lost something are none. */
    private final Map<Integer, Long> whole = new HashMap<>();
    private final Set<Integer> lossy = new HashSet<>();

    /** @param name number of its text */
    private record Note(GpuNote kind, int name, long count) {}

    /** An event that says that an API is used. */
    void told(TraceEvent e) {
        GpuApi api = GpuApi.of(e.flags & BYTE);
        if (api != null) {
            told.add(api);
        }
    }

    void noted(TraceEvent e) {
        GpuApi api = GpuApi.of(e.flags & BYTE);
        GpuNote kind = GpuNote.of(e.code);
        if (api == null || kind == null) {
            return;
        }
        if (kind == GpuNote.WHOLE) {
            if (whole.size() < MOST_PROCESSES || whole.containsKey(e.tgid)) {
                whole.put(e.tgid, e.time);
            }
            return;
        }
        if (kind == GpuNote.LOST && lossy.size() < MOST_PROCESSES) {
            lossy.add(e.tgid);
        }
        List<Note> own = notes.computeIfAbsent(api, key -> new ArrayList<>());
        for (int i = 0; i < own.size(); i++) {
            Note known = own.get(i);
            if (known.kind == kind && known.name == (int) e.a0) {
                own.set(i, new Note(kind, known.name, known.count + e.a1));
                return;
            }
        }
        if (own.stream().filter(note -> note.kind == kind).count() < MOST) {
            own.add(new Note(kind, (int) e.a0, e.a1));
        } else {
            merge(own, kind, e.a1);
        }
    }

    /** Counts what finds no room with the last of its kind. */
    private static void merge(List<Note> own, GpuNote kind, long count) {
        for (int i = own.size() - 1; i >= 0; i--) {
            Note known = own.get(i);
            if (known.kind == kind) {
                own.set(i, new Note(kind, known.name, known.count + count));
                return;
            }
        }
    }

    /** Whether a process has told all that ran up to a time. */
    boolean isWhole(int pid, long time) {
        return !lossy.contains(pid) && whole.getOrDefault(pid, Long.MIN_VALUE) >= time;
    }

    /** Whether anything was told of the use of an API. */
    boolean isTold(GpuApi api) {
        return told.contains(api);
    }

    /** Whether a probe says that it works, or why not. */
    boolean isNoted(GpuApi api) {
        return notes.containsKey(api);
    }

    /** The state of an API that a probe tells of. */
    String state(GpuApi api) {
        List<Note> own = notes.getOrDefault(api, List.of());
        if (isHostOnly(api)) {
            return isTold(api) ? "host only in part" : "host only";
        }
        if (own.stream().anyMatch(note -> note.kind == GpuNote.UNAVAILABLE)) {
            return "UNAVAILABLE";
        }
        return own.stream().anyMatch(note -> note.kind == GpuNote.LOST) ? "incomplete" : "ok";
    }

    /** Whether in some process only the host's side is told, from outside. */
    boolean isHostOnly(GpuApi api) {
        return notes.getOrDefault(api, List.of()).stream().anyMatch(note -> note.kind == GpuNote.HOST);
    }

    /** What the probe of an API says; null for nothing. */
    @Nullable
    String detail(GpuApi api, IntFunction<String> names) {
        List<String> texts = new ArrayList<>();
        for (GpuNote kind : List.of(GpuNote.UNAVAILABLE, GpuNote.HOST, GpuNote.LOST, GpuNote.OK)) {
            for (Note note : notes.getOrDefault(api, List.of())) {
                if (note.kind == kind) {
                    texts.add(names.apply(note.name) + (kind == GpuNote.LOST ? ": " + note.count : ""));
                }
            }
        }
        return texts.isEmpty() ? null : String.join("; ", texts);
    }
}
