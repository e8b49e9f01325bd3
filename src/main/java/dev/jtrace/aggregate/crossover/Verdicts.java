package dev.jtrace.aggregate.crossover;

/** What a comparison comes to, in words. */
final class Verdicts {
    private static final String OUTSIDE = "; a crossing is not within the measured sizes";

    private Verdicts() {}

    /** Of a comparison as a whole. */
    static String of(Comparison c) {
        return switch (c.result()) {
            case WINS -> "faster at all sizes from " + c.least() + " to " + c.most() + open(c) + OUTSIDE + rare(c);
            case LOSES -> "slower at all sizes from " + c.least() + " to " + c.most() + open(c) + OUTSIDE + rare(c);
            case OPEN -> "open: from " + c.least() + " to " + c.most() + " times scatter more than they differ"
                    + rare(c);
            case FEW -> "too few sizes: " + c.least() + " is the only one within those of both ways";
            case APART -> "not within the measured sizes: those of the one way end at " + c.most()
                    + ", those of the other begin at " + c.least();
            case CROSSES -> "open: the ways take turns " + c.crossings().size() + " times from " + c.least() + " to "
                    + c.most() + rare(c);
        };
    }

    /** Of one of its crossings. */
    static String of(Comparison c, int at) {
        Crossing crossing = c.crossings().get(at);
        String to = at + 1 < c.crossings().size()
                ? " to about " + Math.round(c.crossings().get(at + 1).size())
                : " on (measured to " + c.most() + ')';
        return (crossing.wins() ? "faster" : "slower") + " from about " + Math.round(crossing.size()) + to
                + (c.both() == 0 ? "; no size was measured both ways" : "") + rare(c);
    }

    private static String open(Comparison c) {
        return c.open() == 0 ? "" : " (open at " + c.open() + " of them)";
    }

    private static String rare(Comparison c) {
        return c.rare() == 0 ? ""
                : "; at " + c.rare() + (c.rare() == 1 ? " size" : " sizes") + " too few marks to know the scatter";
    }
}
