package dev.jtrace.session.setting;

/**
 * What lines look like beside the calls in them.
 *
 * @param columns where results begin
 * @param whole whether calls are printed when they are complete, in the order of their starts
 * @param quiet sum of QUIET_ constants
 * @param stacks what is told of the code that makes calls
 */
public record LineSettings(int columns, Times times, Leader leader, Color color, boolean whole, int quiet,
        Stacks stacks) {
    public static final int QUIET_ATTACH = 1;
    public static final int QUIET_EXIT = 2;
    public static final int QUIET_PATH_RESOLUTION = 4;
    public static final int QUIET_PERSONALITY = 8;
    public static final int QUIET_THREAD_EXECVE = 16;
    public static final int QUIET_ALL = 31;

    /**
     * The times in a line.
     *
     * @param precision of the clock
     * @param relative precision of the time since the line before; NOT_SHOWN for none
     * @param calls precision of the time in a call; NOT_SHOWN for none
     */
    public record Times(Clock clock, Precision precision, Precision relative, Precision calls) {}

    /**
     * What is told of the code that makes calls.
     *
     * @param frames whether there are lines for the frames of its stack
     * @param lines whether these tell lines of source
     * @param own whether calls tell the line of the program's own code that made them
     * @param demangle whether names of C++ are told as their sources have them
     * @param most frames that are printed
     */
    public record Stacks(boolean frames, boolean lines, boolean own, boolean demangle, int most) {
        /** Frames without a limit given, as strace has it. */
        public static final int MOST = 256;

        public static final Stacks NONE = new Stacks(false, false, false, true, MOST);

        public boolean any() {
            return frames || own;
        }
    }

    /** What time of day a line begins with. */
    public enum Clock {
        NONE, TIME,
        /** Seconds since the epoch. */
        UNIX
    }

    /** How exact a time is. */
    public enum Precision {
        NOT_SHOWN(-1), S(0), MS(3), US(6), NS(9);

        private final int digits;

        Precision(int digits) {
            this.digits = digits;
        }

        /** Digits behind the decimal point; -1 for a time that is not shown. */
        public int digits() {
            return digits;
        }
    }

    /** What a line begins with beside times. */
    public record Leader(boolean callNumber, boolean instructionPointer, boolean alwaysPid) {}

    /** Whether lines are coloured. */
    public enum Color {
        NEVER,
        /** On a terminal. */
        AUTO, ALWAYS
    }

    /** Whether the messages of a QUIET_ constant are left out. */
    public boolean isQuiet(int what) {
        return (quiet & what) != 0;
    }
}
