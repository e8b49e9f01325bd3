package dev.jtrace.model;

import java.util.List;

/**
 * A frame in a tree of stacks: what was found below the same callers. {@link StackProfile} tells what is counted.
 *
 * @param name of the function, or of the task for the frames at the bottom
 * @param kind class of the code that was found there, or the name of an activity; empty for tasks
 * @param self counts of the frame itself
 * @param total counts of it and of what it calls
 * @param children what it calls, by name
 */
public record StackNode(String name, String kind, long self, long total, List<StackNode> children) {
    public StackNode {
        children = List.copyOf(children);
    }
}
