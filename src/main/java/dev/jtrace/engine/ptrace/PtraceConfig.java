package dev.jtrace.engine.ptrace;

import dev.jtrace.engine.CallFilter;
import dev.jtrace.engine.capture.CaptureLimits;
import dev.jtrace.engine.select.CallCondition;
import dev.jtrace.engine.tamper.Injections;
import org.jspecify.annotations.Nullable;

/**
 * What the ptrace engine is to do.
 *
 * @param follow trace new threads and processes too
 * @param killOnExit a launched target dies with jtrace
 * @param seccomp a filter in the launched target stops the wanted calls
 * @param reach how far children are followed, and when tasks are let go
 * @param systemTimes fill {@code TraceEvent.systemTime}
 * @param pointers fill {@code TraceEvent.ip} of signals too
 * @param stacks take the stack of each event along, and tell what is mapped
 * @param filter which calls become events
 * @param limits how much of each call is taken along
 * @param condition which of these calls, by their arguments; null for all
 * @param injections how calls are tampered with; null for not at all
 */
public record PtraceConfig(
        boolean follow, boolean killOnExit, boolean seccomp, Reach reach, boolean systemTimes, boolean pointers,
        boolean stacks, CallFilter filter, CaptureLimits limits, @Nullable CallCondition condition,
        @Nullable Injections injections) {}
