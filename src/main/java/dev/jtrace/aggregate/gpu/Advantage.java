package dev.jtrace.aggregate.gpu;

import java.util.List;

/**
 * What a device gains for work that was also done without one: the same mark, with kernels and without. Times are
 * nanoseconds.
 *
 * @param name number of the mark's
 * @param cpu the median length of marks without commands
 * @param compute in which kernels ran in a mark with kernels, the mean
 * @param each what exposed transfers and launches took of such a mark, the mean
 * @param once what was paid once for all of them: first launches, code, memory
 * @param device the median length of marks with kernels
 */
record Advantage(int name, int cpuRuns, long cpu, int deviceRuns, long compute, long each, long once, long device) {

    /** @param without lengths of marks without commands, and @param with of those with kernels, in order; none is empty */
    static Advantage of(Work work, List<Long> without, List<Long> with) {
        Verdict.Overhead overhead = work.overhead();
        long each = overhead.transfer() + overhead.launch();
        return new Advantage(work.name(), without.size(), median(without), with.size(), work.compute() / with.size(),
                each / with.size(), overhead.sum() - each, median(with));
    }

    private static long median(List<Long> lengths) {
        return lengths.get(lengths.size() / 2);
    }

    /** A: how many times as fast as the CPU the device computes. */
    double computing() {
        return (double) cpu / compute;
    }

    /** How many times as fast the whole is by the rule: A / (1 + 1/R). */
    double net() {
        return (double) cpu / (compute + each + (double) once / deviceRuns);
    }

    /** The same without what is paid once. */
    double steady() {
        return (double) cpu / (compute + each);
    }

    /** How many times as fast a mark was, by the clock. What is paid once may lie outside of marks. */
    double measured() {
        return (double) cpu / device;
    }

    /** Yes or no; open where the rule and the clock do not agree. */
    String verdict() {
        if (steady() > 1 != measured() > 1) {
            return "open: by the rule it " + (steady() > 1 ? "pays" : "loses") + ", by the clock it "
                    + (measured() > 1 ? "pays" : "loses");
        }
        if (net() > 1) {
            return "pays";
        }
        return steady() > 1 ? "pays from " + (once / (cpu - compute - each) + 1) + " times on" : "loses";
    }
}
