package dev.jtrace.aggregate.crossover;

import java.util.List;

/**
 * What one recording has of marks whose sizes are known.
 *
 * @param file its name
 * @param machine that it was made on
 * @param engine who told of system calls
 * @param devices how devices were watched, in words
 * @param changed programs and libraries that are not what ran: their code may have been another
 * @param lost events that are missing
 */
public record Recording(String file, String machine, String engine, String devices, List<String> changed, long lost,
        List<Timed> timed, List<LeftOut> leftOut) {
    public Recording {
        changed = List.copyOf(changed);
        timed = List.copyOf(timed);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * A mark that can be compared.
     *
     * @param code what ran in it, in words
     * @param size as the program told it, 1 and up
     */
    public record Timed(String mark, Way way, String code, long size, long nanos) {}

    /** Marks of a name that cannot. */
    public record LeftOut(String mark, String why, long count) {}
}
