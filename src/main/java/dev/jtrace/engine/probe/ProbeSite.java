package dev.jtrace.engine.probe;

import dev.jtrace.event.MarkSource;
import java.util.List;

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
 * @param arguments what it tells in numbers
 * @param texts what it tells in strings; what it is called by has them behind {@code name}
 */
public record ProbeSite(String path, long offset, boolean returns, long semaphore, Action action, MarkSource source,
        String name, int nanos, List<Argument> arguments, List<Text> texts) {
    public ProbeSite {
        arguments = List.copyOf(arguments);
        texts = List.copyOf(texts);
    }

    /** One that tells no strings. */
    public ProbeSite(String path, long offset, boolean returns, long semaphore, Action action, MarkSource source,
            String name, int nanos, List<Argument> arguments) {
        this(path, offset, returns, semaphore, action, source, name, nanos, arguments, List.of());
    }

    /**
     * A number that is told each time.
     *
     * @param name of the quantity
     * @param fetch where it is, as the kernel takes it (uprobetracer.rst), without its type
     * @param bytes 1, 2, 4 or 8
     * @param signed whether it may be negative
     */
    public record Argument(String name, String fetch, int bytes, boolean signed) {
        /** In the words of uprobetracer.rst; {@code number} tells arguments apart. */
        String text(int number) {
            return " a" + number + '=' + fetch + ':' + (signed ? 's' : 'u') + Byte.SIZE * bytes;
        }
    }

    /**
     * A string that is told each time.
     *
     * @param fetch where the kernel finds it (uprobetracer.rst), without its type
     * @param length where 32 bits with the number of its bytes are; empty for a string with a zero at its end
     */
    public record Text(String fetch, String length) {
        /** In the words of uprobetracer.rst; {@code number} tells strings apart. */
        String text(int number) {
            return " t" + number + '=' + fetch + ":string"
                    + (length.isEmpty() ? "" : " l" + number + '=' + length + ":u32");
        }
    }

    /** What a site says. */
    public enum Action {
        BEGIN, END,
        /** It happened, and took no time. */
        POINT
    }
}
