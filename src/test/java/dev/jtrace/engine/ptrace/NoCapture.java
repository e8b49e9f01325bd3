package dev.jtrace.engine.ptrace;

import dev.jtrace.event.TraceEvent;

/** Takes nothing along. */
final class NoCapture implements CallCapture {
    @Override
    public void entry(int tid, TraceEvent event) {}

    @Override
    public void exit(int tid, TraceEvent event) {}
}
