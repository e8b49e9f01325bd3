package dev.jtrace.engine.probe;

import dev.jtrace.event.MarkSource;

/**
 * A place in a file where the kernel tells of tasks that come by.
 *
 * @param path of the file, one byte a character
 * @param offset of the instruction in the file
 * @param returns whether the returns of the function that begins there are told, and not the task at the instruction
 * @param semaphore offset in the file of the 16 bits that are to be more than 0 while anybody listens; 0 for none
 * @param action what it means to come by
 * @param source who calls it by {@code name}
 * @param name what begins or ends; sites of one name and source belong together
 * @param nanos that a task loses each time
 */
public record ProbeSite(String path, long offset, boolean returns, long semaphore, Action action, MarkSource source,
        String name, int nanos) {

    /** What a site says. */
    public enum Action {
        BEGIN, END,
        /** It happened, and took no time. */
        POINT
    }
}
