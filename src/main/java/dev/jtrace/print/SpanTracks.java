package dev.jtrace.print;

import dev.jtrace.model.DeviceCall;
import dev.jtrace.model.DeviceCommand;
import dev.jtrace.model.MarkSpan;
import dev.jtrace.model.RunView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers marks, commands of devices and the calls that asked for them for a page, as many as it can hold: of the rows
 * those that come first.
 */
final class SpanTracks {
    /** Of each kind. */
    private static final int MOST_SPANS = 400_000;
    private static final int MOST_ROWS = 150;
    /** Different names and different texts. */
    private static final int MOST_WORDS = 50_000;
    private static final String FURTHER = "...";

    private final Map<Key, Row> rows = new LinkedHashMap<>();
    private final Map<RunView.SpanName, Integer> nameIds = new HashMap<>();
    private final List<RunView.SpanName> names = new ArrayList<>();
    private final Map<String, Integer> textIds = new HashMap<>();
    private final List<String> texts = new ArrayList<>(List.of(""));
    private long omitted;
    private long first = Long.MAX_VALUE;
    private long last;

    private final Map<Kind, Room> used = new EnumMap<>(Kind.class);

    /** The order of kinds is that in which they are drawn. */
    private enum Kind {
        QUEUE("queue"), CALLS("calls"), MARKS("marks");

        final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** What is held of a kind. */
    private static final class Room {
        int spans;
        int rows;
    }

    private record Key(Kind kind, int pid, int tid, int queue, int lane) {}

    private static final class Row {
        final String name;
        long[] start = new long[16];
        long[] duration = new long[16];
        int[] span = new int[16];
        int[] text = new int[16];
        /** Numbers of commands: own ones in rows of queues, those that were launched in rows of calls. */
        long[] command = new long[16];
        int length;

        Row(String name) {
            this.name = name;
        }

        void add(long from, long time, int spanId, int textId, long number) {
            if (length == start.length) {
                start = Arrays.copyOf(start, 2 * length);
                duration = Arrays.copyOf(duration, 2 * length);
                span = Arrays.copyOf(span, 2 * length);
                text = Arrays.copyOf(text, 2 * length);
                command = Arrays.copyOf(command, 2 * length);
            }
            start[length] = from;
            duration[length] = time;
            span[length] = spanId;
            text[length] = textId;
            command[length++] = number;
        }

        Integer[] byStart() {
            Integer[] order = new Integer[length];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, Comparator.comparingLong(i -> start[i]));
            return order;
        }
    }

    /** Names and texts are safe to show. */
    void command(DeviceCommand c, String name, String device) {
        String kind = switch (c.kind()) {
            case "kernel" -> c.kind();
            case "host to device" -> "to device";
            case "device to host" -> "to host";
            default -> "transfer";
        };
        String text = (kind.equals("transfer") ? c.kind() + ", " : "") + c.size();
        add(new Key(Kind.QUEUE, c.pid(), 0, c.queue(), c.lane()), device, c.started(), c.ended(), name, kind, text,
                c.number());
    }

    /** What a task asked for. */
    void call(DeviceCall c, String name) {
        String kind = switch (c.kind()) {
            case "wait", "build", "allocation", "other" -> c.kind();
            default -> "launch";
        };
        add(new Key(Kind.CALLS, c.pid(), c.tid(), 0, c.lane()), "", c.from(), c.to(), name, kind,
                c.failed() ? "failed" : "", c.launched());
    }

    void mark(MarkSpan mark, String name) {
        add(new Key(Kind.MARKS, mark.pid(), mark.tid(), 0, mark.lane()), "", mark.begin(), mark.end(), name, "mark",
                mark.ended() ? "" : "not ended", 0);
    }

    private void add(Key key, String rowName, long from, long to, String name, String kind, String text, long number) {
        Row row = rows.get(key);
        Room room = used.computeIfAbsent(key.kind, k -> new Room());
        if (room.spans == MOST_SPANS || row == null && room.rows == MOST_ROWS) {
            omitted++;
            return;
        }
        if (row == null) {
            row = new Row(rowName);
            rows.put(key, row);
            room.rows++;
        }
        room.spans++;
        first = Math.min(first, from);
        last = Math.max(last, to);
        row.add(from, Math.max(0, to - from), nameId(name, kind), textId(text), number);
    }

    private int nameId(String name, String kind) {
        RunView.SpanName known = new RunView.SpanName(name, kind);
        RunView.SpanName key = names.size() < MOST_WORDS || nameIds.containsKey(known)
                ? known
                : new RunView.SpanName(FURTHER, kind);
        return nameIds.computeIfAbsent(key, k -> {
            names.add(k);
            return names.size() - 1;
        });
    }

    private int textId(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        String key = texts.size() < MOST_WORDS || textIds.containsKey(text) ? text : FURTHER;
        return textIds.computeIfAbsent(key, k -> {
            texts.add(k);
            return texts.size() - 1;
        });
    }

    /** Earliest time; Long.MAX_VALUE for no spans. */
    long first() {
        return first;
    }

    /** Latest time; 0 for no spans. */
    long last() {
        return last;
    }

    /** All of them, process by process, times counted from {@code zero}. */
    RunView.Tracks view(long zero) {
        List<Map.Entry<Key, Row>> sorted = new ArrayList<>(rows.entrySet());
        sorted.sort(Map.Entry.comparingByKey(Comparator.comparingInt(Key::pid)
                .thenComparing(Key::kind)
                .thenComparingInt(Key::queue)
                .thenComparingInt(Key::tid)
                .thenComparingInt(Key::lane)));
        List<Integer[]> orders = sorted.stream().map(entry -> entry.getValue().byStart()).toList();
        Map<Long, Integer> places = new HashMap<>();
        int place = 0;
        for (int r = 0; r < sorted.size(); r++) {
            boolean queue = sorted.get(r).getKey().kind == Kind.QUEUE;
            Row row = sorted.get(r).getValue();
            for (int i : orders.get(r)) {
                place++;
                if (queue) {
                    places.put(row.command[i], place);
                }
            }
        }
        List<RunView.Track> tracks = new ArrayList<>();
        for (int r = 0; r < sorted.size(); r++) {
            tracks.add(track(sorted.get(r).getKey(), sorted.get(r).getValue(), orders.get(r), places, zero));
        }
        return new RunView.Tracks(tracks, names, texts, omitted);
    }

    private static RunView.Track track(Key key, Row row, Integer[] order, Map<Long, Integer> places, long zero) {
        int n = row.length;
        RunView.Track track = new RunView.Track(key.kind.word, row.name, key.pid, key.tid, key.queue, new long[n],
                new long[n], new int[n], new int[n], new int[n]);
        for (int k = 0; k < n; k++) {
            int i = order[k];
            track.start()[k] = row.start[i] - zero;
            track.duration()[k] = row.duration[i];
            track.span()[k] = row.span[i];
            track.text()[k] = row.text[i];
            track.led()[k] = key.kind == Kind.CALLS ? places.getOrDefault(row.command[i], 0) : 0;
        }
        return track;
    }
}
