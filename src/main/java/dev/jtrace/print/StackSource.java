package dev.jtrace.print;

import dev.jtrace.event.TraceEvent;
import dev.jtrace.model.StackPlace;
import java.util.List;

/** Finds the frames of captured stacks. Used by the thread that prints. */
public interface StackSource {
    /** Knows of no stacks. */
    StackSource NONE = new StackSource() {
        @Override
        public void learn(TraceEvent e) {
            // Nobody asks.
        }

        @Override
        public List<StackPlace> of(int process, byte[] data, int offset, int length) {
            return List.of();
        }
    };

    /** Learns from an event what its process has mapped. */
    void learn(TraceEvent e);

    /**
     * The frames of a stack, the innermost first.
     *
     * @param process whose stack it is
     * @param data registers and stack as in {@link dev.jtrace.event.CaptureWriter#STACK}, {@code length} bytes from
     *     {@code offset}
     */
    List<StackPlace> of(int process, byte[] data, int offset, int length);
}
