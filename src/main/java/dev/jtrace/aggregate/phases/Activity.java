package dev.jtrace.aggregate.phases;

import dev.jtrace.code.function.CodeClass;
import org.jspecify.annotations.Nullable;

/** What a task is doing at a moment. */
enum Activity {
    /** Off the CPU, until something happens. */
    WAITING("waiting"),
    /** Ready to run while others do. */
    PREEMPTED("preempted"),
    /** In the kernel. */
    KERNEL("kernel"),
    /** In code that cannot be read. */
    UNKNOWN("unknown code"), SCALAR_INT(CodeClass.SCALAR_INT), SCALAR_FP(CodeClass.SCALAR_FP), SSE(CodeClass.SSE),
    AVX128(CodeClass.AVX128), AVX2(CodeClass.AVX2), AVX512(CodeClass.AVX512), NEON(CodeClass.NEON), SVE(CodeClass.SVE),
    CRYPTO(CodeClass.CRYPTO), VECTOR_MOVE(CodeClass.VECTOR_MOVE), X87(CodeClass.X87), MMX(CodeClass.MMX);

    private static final Activity[] ALL = values();

    private final String label;
    private final @Nullable CodeClass code;

    Activity(String label) {
        this.label = label;
        code = null;
    }

    Activity(CodeClass code) {
        label = code.label();
        this.code = code;
    }

    /** The name in reports. */
    String label() {
        return label;
    }

    /** Whether it is code of the program or its libraries that runs. */
    boolean isCode() {
        return code != null || this == UNKNOWN;
    }

    /** Whether it computes on packed values. */
    boolean isSimd() {
        return code != null && code.isSimd();
    }

    /** That of a class of code. */
    static Activity of(@Nullable CodeClass code) {
        for (Activity activity : ALL) {
            if (activity.code != null && activity.code == code) {
                return activity;
            }
        }
        return UNKNOWN;
    }

    static Activity of(int ordinal) {
        return ALL[ordinal];
    }

    static int count() {
        return ALL.length;
    }
}
