package dev.jtrace.engine.capture;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.table.CaptureOp;

/**
 * Runs capture programs: copies what a call refers to from the stopped task into an event. Reusable, allocation-free;
 * belongs to the engine's thread. Whatever the task claims, no more is read than the writer has room for.
 */
@HotPath
public final class CaptureRunner {
    private static final int PAGE = 4096;
    /** Bits of a set of descriptors that are taken at most. */
    private static final int MOST_BITS = 1 << 16;

    private final CaptureLimits limits;
    private final Blocks blocks = new Blocks();
    private final Operands operands;
    private final Descriptors descriptors;
    private final Vectors vectors;
    private final Sockets sockets;
    private final Messages messages;
    private final HandlerFrame handlerFrame = new HandlerFrame(blocks);

    private int[] code = new int[0];
    private TraceEvent call = new TraceEvent();

    public CaptureRunner(CaptureLimits limits) {
        this.limits = limits;
        operands = new Operands(limits, blocks);
        descriptors = new Descriptors(limits, blocks);
        vectors = new Vectors(limits, blocks);
        sockets = new Sockets(limits, blocks);
        messages = new Messages(limits, blocks, vectors, descriptors, sockets);
    }

    /**
     * Runs one program.
     *
     * @param program
     *            from {@code dev.jtrace.table.CapturePlan}
     * @param event
     *            the call: arguments, and at an exit result and FAILED
     * @param to
     *            gets the blocks; its room bounds everything
     */
    public void run(int[] program, TraceEvent event, TaskMemory from, TaskLinks links, CaptureWriter to) {
        code = program;
        call = event;
        blocks.start(from, to);
        operands.start(program, event);
        descriptors.start(links);
        sockets.start(links);
        run(0, program.length);
    }

    private void run(int from, int to) {
        int at = from;
        while (at < to && !blocks.full()) {
            at = step(at);
        }
    }

    /** Does what stands at {@code at}; where to go on. */
    private int step(int at) {
        return switch (code[at]) {
            case CaptureOp.MEM -> memory(at);
            case CaptureOp.AFTER -> after(at);
            case CaptureOp.STR -> string(at);
            case CaptureOp.PTRS -> pointers(at);
            case CaptureOp.EACH -> each(at);
            case CaptureOp.IF_BITS -> {
                long mask = code[at + 2] & 0xffffffffL | (long) code[at + 3] << 32;
                yield at + 5 + ((call.arg(code[at + 1]) & mask) != 0 ? 0 : code[at + 4]);
            }
            case CaptureOp.IF_EQUAL -> at + 4 + ((int) call.arg(code[at + 1]) == code[at + 2] ? 0 : code[at + 3]);
            case CaptureOp.IF_SOURCE -> {
                boolean equal = (int) operands.source(at + 1) == code[at + 3];
                yield at + 5 + (operands.known() && equal ? 0 : code[at + 4]);
            }
            case CaptureOp.JUMP -> at + 2 + code[at + 1];
            case CaptureOp.IF_OK -> at + 2 + (failed() ? code[at + 1] : 0);
            case CaptureOp.IF_VERBOSE -> at + 2 + (limits.verbose() ? 0 : code[at + 1]);
            case CaptureOp.FD -> descriptor(at);
            case CaptureOp.LINK -> {
                long fd = operands.source(at + 1);
                if (operands.known()) {
                    descriptors.link((int) fd);
                }
                yield at + 3;
            }
            case CaptureOp.CWD -> {
                descriptors.directory();
                yield at + 1;
            }
            case CaptureOp.IOV -> vectors(at);
            case CaptureOp.MSG -> message(at);
            case CaptureOp.MMSG -> messages(at);
            case CaptureOp.BITSET -> bitset(at);
            case CaptureOp.PAGES -> pages(at);
            case CaptureOp.SWITCH -> chosen(at);
            case CaptureOp.INTERFACES -> {
                sockets.interfaces();
                yield at + 1;
            }
            case CaptureOp.SOCKBUF -> socketBuffer(at);
            case CaptureOp.FRAME_MASK -> {
                handlerFrame.mask(call);
                yield at + 1;
            }
            default -> throw new IllegalStateException("capture program: no operation " + code[at] + " at " + at);
        };
    }

    /** Where a switch goes on: binary search. */
    private int chosen(int at) {
        int second = code[at + 2];
        long key = call.arg(code[at + 1]) & 0xffffffffL;
        if (second >= 0) {
            key = key << 32 | call.arg(second) & 0xffffffffL;
        }
        int list = at + 5;
        int low = 0;
        int high = code[at + 3] - 1;
        int after = list + 3 * code[at + 3];
        while (low <= high) {
            int middle = low + high >>> 1;
            long here = code[list + 3 * middle] & 0xffffffffL | (long) code[list + 3 * middle + 1] << 32;
            if (here == key) {
                return after + code[list + 3 * middle + 2];
            }
            if (here < key) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return after + code[at + 4];
    }

    private int socketBuffer(int at) {
        long fd = operands.source(at + 1);
        long address = operands.source(at + 3);
        long count = operands.source(at + 5);
        if (operands.known()) {
            sockets.buffer((int) fd, address, count);
        }
        return at + 7;
    }

    private boolean failed() {
        return (call.flags & TraceEvent.FAILED) != 0;
    }

    private int memory(int at) {
        blocks.forget();
        long address = operands.source(at + 1);
        long count = operands.source(at + 3);
        if (operands.known()) {
            blocks.memory(address, count, code[at + 5], operands.cap(at + 6));
        }
        return at + 7;
    }

    private int after(int at) {
        blocks.forget();
        long address = operands.source(at + 1);
        long count = operands.source(at + 4);
        if (operands.known() && address != 0) {
            blocks.memory(address + code[at + 3], count, code[at + 6], operands.cap(at + 7));
        }
        return at + 8;
    }

    private int string(int at) {
        long address = operands.source(at + 1);
        if (operands.known()) {
            blocks.string(address, operands.cap(at + 3));
        }
        return at + 4;
    }

    private int pointers(int at) {
        blocks.forget();
        long address = operands.source(at + 1);
        if (operands.known()) {
            blocks.pointers(address, code[at + 3], operands.cap(at + 4));
        }
        return at + 5;
    }

    private int each(int at) {
        int unit = code[at + 1];
        int body = at + 3;
        int after = body + code[at + 2];
        int outer = operands.frame;
        int start = blocks.start();
        int end = start + blocks.length();
        for (int element = start; end - element >= unit && !blocks.full(); element += unit) {
            operands.frame = element;
            run(body, after);
        }
        operands.frame = outer;
        return after;
    }

    private int descriptor(int at) {
        long fd = operands.source(at + 1);
        if (operands.known()) {
            descriptors.descriptor((int) fd);
        }
        return at + 3;
    }

    private int vectors(int at) {
        long address = operands.source(at + 1);
        long count = operands.source(at + 3);
        // A call that failed has filled nothing.
        long total = failed() ? 0 : operands.source(at + 5);
        if (operands.known()) {
            vectors.capture(address, count, total, code[at + 7], limits.text());
        }
        return at + 8;
    }

    private int message(int at) {
        long address = operands.source(at + 1);
        long total = operands.source(at + 3);
        if (operands.known()) {
            messages.one((int) call.arg(0), address, total, code[at + 5]);
        }
        return at + 6;
    }

    private int messages(int at) {
        long address = operands.source(at + 1);
        long count = operands.source(at + 3);
        if (operands.known()) {
            messages.several((int) call.arg(0), address, count, code[at + 5] != 0, code[at + 6]);
        }
        return at + 7;
    }

    private int pages(int at) {
        long address = operands.source(at + 1);
        long length = operands.source(at + 3);
        if (operands.known()) {
            long pages = (length >>> 12) + ((length & PAGE - 1) == 0 ? 0 : 1);
            blocks.memory(address, pages, 1, limits.elements());
        }
        return at + 5;
    }

    private int bitset(int at) {
        long address = operands.source(at + 1);
        int bits = (int) operands.source(at + 3);
        if (operands.known() && bits > 0) {
            blocks.memory(address, (Math.min(bits, MOST_BITS) + 63) / 64, 8, MOST_BITS);
            if (limits.fds() != 0) {
                members(blocks.start(), Math.min(bits, 8 * blocks.length()));
            }
        }
        return at + 5;
    }

    /** What the descriptors in the set at {@code start} refer to. */
    private void members(int start, int bits) {
        for (int fd = 0; fd < bits && !blocks.full(); fd++) {
            if ((blocks.load(start + fd / 8, 1) >>> fd % 8 & 1) != 0) {
                descriptors.descriptor(fd);
            }
        }
    }
}
