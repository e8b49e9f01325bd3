package dev.jtrace.print;

import dev.jtrace.decode.ByteOutput;
import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.CapturedMemory;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.model.StackPlace;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes the stacks that events carry. One thread. */
public final class StackLines {
    /** No stacks are asked for. */
    public static final StackLines NONE =
            new StackLines(new StackOptions(false, false, false, 0), StackSource.NONE);

    private final StackOptions options;
    private final StackSource source;
    private final CapturedMemory captured = new CapturedMemory();

    public StackLines(StackOptions options, StackSource source) {
        this.options = options;
        this.source = source;
    }

    void learn(TraceEvent e) {
        source.learn(e);
    }

    /** The stack of an event; none where it carries none. */
    List<StackPlace> of(TraceEvent e) {
        return of(e, List.of());
    }

    /** The stack of an event, or else what was found at the entry of its call. */
    List<StackPlace> of(TraceEvent e, List<StackPlace> atEntry) {
        if (!options.frames() && !options.own()) {
            return List.of();
        }
        captured.setFirst(e.data, e.dataOffset, e.dataOffset + e.dataLength);
        captured.setSecond(e.data, 0, 0);
        return captured.findBlock(CaptureWriter.STACK, 0)
                ? source.of(e.tgid, captured.bytes(), captured.offset(), captured.length())
                : atEntry;
    }

    /** Appends {@code  @ main.c:12}: where the program's own code made the call. */
    void own(ByteOutput out, List<StackPlace> places) {
        StackPlace place = options.own() ? OwnCode.first(places) : null;
        if (place == null) {
            return;
        }
        out.ascii(" @ ");
        if (place.line() > 0) {
            text(out, OwnCode.name(place.source()));
            out.put(':').decimal(place.line());
        } else {
            frame(out, OwnCode.name(place.file()), place);
        }
    }

    /** Appends a line for each frame. */
    void frames(ByteOutput out, List<StackPlace> places) {
        if (!options.frames()) {
            return;
        }
        int count = 0;
        for (StackPlace place : places) {
            if (count++ == options.most()) {
                out.ascii(" > too many stack frames\n");
                break;
            }
            out.ascii(" > ");
            if (place.file().isEmpty()) {
                out.ascii("unexpected_backtracing_error");
            } else {
                frame(out, place.file(), place);
            }
            out.ascii(" [").hexAlways(place.offset()).put(']');
            if (options.lines() && place.line() > 0) {
                out.put(' ');
                text(out, place.source());
                out.put(':').decimal(place.line());
            }
            out.put('\n');
        }
    }

    private static void frame(ByteOutput out, String file, StackPlace place) {
        text(out, file);
        out.put('(');
        if (!place.function().isEmpty()) {
            text(out, place.function());
            if (place.inlined()) {
                out.ascii(" inlined");
            } else {
                out.put('+').hexAlways(place.distance());
            }
        }
        out.put(')');
    }

    /** Adds the stack to an object. */
    void json(JsonWriter json, List<StackPlace> places) {
        if (options.frames()) {
            json.name("stack").open('[');
            int count = 0;
            for (StackPlace place : places) {
                if (count++ < options.most()) {
                    json(json, place);
                }
            }
            json.close(']');
        }
        StackPlace own = options.own() ? OwnCode.first(places) : null;
        if (own != null) {
            json.name("own");
            json(json, own);
        }
    }

    private static void json(JsonWriter json, StackPlace place) {
        json.open('{');
        if (!place.file().isEmpty()) {
            string(json, "file", place.file());
        }
        if (!place.function().isEmpty()) {
            string(json, "function", place.function());
            if (place.inlined()) {
                json.name("inlined").bool(true);
            } else {
                json.name("distance").number(place.distance());
            }
        }
        json.name(place.file().isEmpty() ? "address" : "offset").hex(place.offset());
        if (place.line() > 0) {
            string(json, "source", place.source());
            json.name("line").number(place.line());
        }
        json.close('}');
    }

    private static void string(JsonWriter json, String name, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        json.name(name).string(bytes, 0, bytes.length);
    }

    /** Names come from files: nothing in them reaches a terminal as a command. */
    private static void text(ByteOutput out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int size;
        for (int i = 0; i < bytes.length; i += size) {
            size = SafeUtf8.step(bytes, i, bytes.length);
            if (SafeUtf8.shows(bytes, i, bytes.length)) {
                out.raw(bytes, i, size);
            } else {
                out.put('?');
            }
        }
    }
}
