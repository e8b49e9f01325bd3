package dev.jtrace.aggregate.gpu;

/**
 * Whether a device pays, as far as that can be said without knowing how long the CPU takes. R is the time that the device
 * computes over what it costs to use it; where the device computes A times as fast as the CPU, the whole is
 * A / (1 + 1/R) times as fast. So it breaks even at A = 1 + 1/R.
 *
 * @param compute nanoseconds
 */
record Verdict(long compute, Overhead overhead) {
    /** The advantage in computing that the rule is about. */
    private static final double ADVANTAGE = 5;
    /** R at which an advantage of 5 is all eaten. */
    static final double LOSES = 1 / (ADVANTAGE - 1);
    /** R from which on 5/6 of any advantage are left. */
    static final double HARDLY_MATTERS = 5;

    /**
     * What it costs to use a device, nanoseconds.
     *
     * @param transfer in which nothing computes
     * @param first launches of kernels, what they take more than others
     * @param build of code, and @param allocation of memory: the part that falls to these kernels
     */
    record Overhead(long transfer, long launch, long first, long build, long allocation) {
        Overhead plus(Overhead o) {
            return new Overhead(transfer + o.transfer, launch + o.launch, first + o.first, build + o.build,
                    allocation + o.allocation);
        }

        long sum() {
            return transfer + launch + first + build + allocation;
        }
    }

    /** How much the overhead matters. */
    enum Band {
        LOSES("loses even if the device computes 5x faster"), EATS("overhead eats a part"),
        HARDLY_MATTERS("overhead hardly matters");

        private final String label;

        Band(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** Infinite without overhead. */
    double ratio() {
        return overhead.sum() == 0 ? Double.POSITIVE_INFINITY : (double) compute / overhead.sum();
    }

    /** The same without what is paid once: how it is when a program runs for long. */
    double steady() {
        long each = overhead.transfer + overhead.launch;
        return each == 0 ? Double.POSITIVE_INFINITY : (double) compute / each;
    }

    /** The advantage in computing from which on the device is the faster way; infinite where nothing is computed. */
    double breakEven() {
        return 1 + 1 / ratio();
    }

    /** The part of any advantage that the overhead takes, 0 to 1: of A is left A / (1 + 1/R). */
    double eaten() {
        return 1 / (1 + ratio());
    }

    /** How many times as fast as the CPU the whole is. @param advantage in computing */
    double net(double advantage) {
        return advantage / breakEven();
    }

    Band band() {
        if (ratio() < LOSES) {
            return Band.LOSES;
        }
        return ratio() < HARDLY_MATTERS ? Band.EATS : Band.HARDLY_MATTERS;
    }
}
