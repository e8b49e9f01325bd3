package dev.jtrace.engine.select;

import dev.jtrace.engine.capture.TaskLinks;
import dev.jtrace.engine.capture.TaskMemory;

/** Decides at the entry of a call whether it is wanted. On the thread that stopped the task. */
public interface CallCondition {
    /** Whether the call is wanted; memory and links are those of the stopped task. */
    boolean holds(CallArguments call, TaskMemory memory, TaskLinks links);

    /** Both conditions. */
    default CallCondition and(CallCondition other) {
        return (call, memory, links) -> holds(call, memory, links) && other.holds(call, memory, links);
    }
}
