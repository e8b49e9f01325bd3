package dev.jtrace.model;

import java.util.List;

/**
 * A frame in a tree of stacks: what was found below the same callers.
 *
 * @param name of the function, or of the task for the frames at the bottom
 * @param kind class of the code that was sampled there, or the name of an activity; empty for tasks
 * @param self samples of the frame itself
 * @param total samples of it and of what it calls
 * @param children what it calls, by name
 */
public record StackNode(String name, String kind, long self, long total, List<StackNode> children) {
    public StackNode {
        children = List.copyOf(children);
    }
}
