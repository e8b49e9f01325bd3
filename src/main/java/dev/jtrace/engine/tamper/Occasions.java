package dev.jtrace.engine.tamper;

/**
 * Which of a task's calls of one kind are meant, counted from 1: number {@code first} and every {@code step}-th after it
 * up to {@code last}.
 *
 * @param first 1 to {@link #MOST}
 * @param last not below {@code first}
 * @param step at least 1
 */
public record Occasions(int first, int last, int step) {
    /** strace's bound of each number. */
    public static final int MOST = 65535;

    /** All of them. */
    public static final Occasions ALWAYS = new Occasions(1, Integer.MAX_VALUE, 1);

    /** Whether the {@code n}-th call is meant. */
    public boolean include(int n) {
        return n >= first && n <= last && (n - first) % step == 0;
    }
}
