package dev.jtrace.engine.replay;

import dev.jtrace.event.TraceEvent;

/** The beginning of a call that is kept until its end is known. */
final class HeldEvent {
    final TraceEvent event = new TraceEvent();
    private byte[] bytes = new byte[64];
    boolean active;

    void hold(TraceEvent e) {
        event.copyNumbers(e);
        if (bytes.length < e.dataLength) {
            bytes = new byte[e.dataLength];
        }
        System.arraycopy(e.data, e.dataOffset, bytes, 0, e.dataLength);
        event.data = bytes;
        event.dataOffset = 0;
        event.dataLength = e.dataLength;
        active = true;
    }
}
