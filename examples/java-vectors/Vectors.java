import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The same sum of products for a second of CPU time each: one number at a time, and in vectors as wide as the CPU has them. */
public final class Vectors {
    private static final VectorSpecies<Float> WIDE = FloatVector.SPECIES_PREFERRED;
    private static final int LENGTH = 1 << 12;
    /** On a busy machine a second on the clock may be little of a CPU's time. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private Vectors() {}

    private static float scalar(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum = Math.fma(a[i], b[i], sum);
        }
        return sum;
    }

    private static float vectors(float[] a, float[] b) {
        FloatVector sum = FloatVector.zero(WIDE);
        for (int i = 0; i < WIDE.loopBound(a.length); i += WIDE.length()) {
            sum = FloatVector.fromArray(WIDE, a, i).fma(FloatVector.fromArray(WIDE, b, i), sum);
        }
        return sum.reduceLanes(VectorOperators.ADD);
    }

    private interface Sum {
        float of(float[] a, float[] b);
    }

    private static void run(Sum sum, float[] a, float[] b) {
        float first = sum.of(a, b);
        long end = CLOCK.getCurrentThreadCpuTime() + 1_000_000_000;
        while (CLOCK.getCurrentThreadCpuTime() < end) {
            for (int i = 0; i < 1000; i++) {
                if (sum.of(a, b) != first) {
                    throw new AssertionError("the sum has changed");
                }
            }
        }
        System.out.println(first);
    }

    public static void main(String[] args) {
        float[] a = new float[LENGTH];
        float[] b = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            a[i] = i % 7;
            b[i] = i % 5;
        }
        run(Vectors::scalar, a, b);
        run(Vectors::vectors, a, b);
    }
}
