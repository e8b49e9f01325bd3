package dev.jtrace.engine.capture;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.table.Abi;

/** Captures the set of signals in the frame that rt_sigreturn(2) takes off the stack. */
@HotPath
final class HandlerFrame {
    private final Blocks blocks;

    HandlerFrame(Blocks blocks) {
        this.blocks = blocks;
    }

    void mask(TraceEvent call) {
        if (call.sp == 0) {
            return;
        }
        long set = blocks.number(call.sp + maskOffset(Abi.of(call.abi)), Long.BYTES);
        if (blocks.readable()) {
            blocks.putNumber(CaptureWriter.FRAME_MASK, 0, set);
        }
    }

    /** Bytes from the stack pointer that the call is made with to uc_sigmask of struct rt_sigframe. */
    private static int maskOffset(Abi abi) {
        return switch (abi) {
            case X86_64 -> 296;
            case X32 -> 280;
            case I386 -> 248;
            case AARCH64 -> 168;
        };
    }
}
