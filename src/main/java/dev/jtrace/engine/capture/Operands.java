package dev.jtrace.engine.capture;

import dev.jtrace.event.HotPath;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.table.CaptureOp;

/** The values that the operands of a capture program stand for. */
@HotPath
final class Operands {
    /** PATH_MAX of linux/limits.h. */
    private static final int PATH_MAX = 4096;

    private final CaptureLimits limits;
    private final Blocks blocks;
    private int[] code = new int[0];
    private TraceEvent call = new TraceEvent();
    private boolean known = true;

    /** Where the element that FIELD loads from is in the writer's array, -1 for none. */
    int frame;

    Operands(CaptureLimits limits, Blocks blocks) {
        this.limits = limits;
        this.blocks = blocks;
    }

    void start(int[] program, TraceEvent event) {
        code = program;
        call = event;
        frame = -1;
        known = true;
    }

    /** The value of the source at {@code at}; when it cannot be known, 0 and {@link #known} is false from then on. */
    long source(int at) {
        int value = code[at + 1];
        return switch (code[at]) {
            case CaptureOp.CONST -> value;
            case CaptureOp.ARG -> call.arg(value);
            case CaptureOp.ARG32 -> call.arg(value) & 0xffffffffL;
            case CaptureOp.RESULT -> call.result;
            case CaptureOp.FIELD -> field(value & 0xffff, value >>> 16);
            case CaptureOp.DEREF -> pointedTo(call.arg(value));
            default -> throw new IllegalStateException("capture program: no source " + code[at]);
        };
    }

    /** Whether all sources since the last call of this were known. */
    boolean known() {
        boolean all = known;
        known = true;
        return all;
    }

    private long field(int offset, int size) {
        if (frame < 0) {
            known = false;
            return 0;
        }
        return blocks.load(frame + offset, size);
    }

    private long pointedTo(long address) {
        long value = blocks.number(address, Integer.BYTES);
        known &= blocks.readable();
        return value;
    }

    /** How many elements the cap at {@code at} allows. */
    int cap(int at) {
        int cap = code[at];
        return switch (cap) {
            case CaptureOp.CAP_NONE -> Integer.MAX_VALUE;
            case CaptureOp.CAP_STRING -> limits.text();
            case CaptureOp.CAP_ARRAY -> limits.elements();
            case CaptureOp.CAP_PATH -> PATH_MAX;
            default -> cap;
        };
    }
}
