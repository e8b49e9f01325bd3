package dev.jtrace.decode;

import dev.jtrace.event.DescriptorSet;
import dev.jtrace.event.FdDetails;

/**
 * How values are printed. Immutable; each {@code with} method returns a changed copy.
 *
 * @param stringLimit
 *            bytes of a string and elements of an array that are printed before {@code ...}
 * @param verbose
 *            whether structs and the environment are printed in full
 * @param fds
 *            sum of {@link FdDetails} constants: what descriptors carry beside their numbers
 * @param hex
 *            when strings are written in hexadecimal
 * @param constants
 *            how constants are written
 * @param argumentNames
 *            whether arguments carry their names
 * @param sets
 *            calls that are printed in another way
 * @param dumps
 *            descriptors whose data are dumped after the lines of calls
 * @param commands
 *            whether ids of tasks carry the names of their commands
 * @param wallOffset
 *            from the machine's start to 1970, nanoseconds: what times since the start are as dates; 0 for no dates
 */
public record DecodeOptions(
        int stringLimit, boolean verbose, int fds, Quoter.Hex hex, ConstantStyle constants,
        boolean argumentNames, CallSets sets, Dumps dumps, boolean commands, long wallOffset) {
    /** Descriptors whose data are dumped. */
    public record Dumps(DescriptorSet reads, DescriptorSet writes) {
        /** No dumps. */
        public static final Dumps NONE = new Dumps(DescriptorSet.NONE, DescriptorSet.NONE);
    }

    /** What strace does without options. */
    public static final DecodeOptions DEFAULT = new DecodeOptions(
            32, false, 0, Quoter.Hex.NEVER, ConstantStyle.ABBREVIATED, false, CallSets.NONE, Dumps.NONE, false, 0);

    /** Whether constants are written as numbers, alone or before their names. */
    boolean numbers() {
        return constants != ConstantStyle.ABBREVIATED;
    }

    /** Whether constants are written by name, alone or after their numbers. */
    boolean names() {
        return constants != ConstantStyle.RAW;
    }

    public DecodeOptions withStringLimit(int v) {
        return new DecodeOptions(v, verbose, fds, hex, constants, argumentNames, sets, dumps, commands, wallOffset);
    }

    public DecodeOptions withVerbose(boolean v) {
        return new DecodeOptions(stringLimit, v, fds, hex, constants, argumentNames, sets, dumps, commands, wallOffset);
    }

    public DecodeOptions withFds(int v) {
        return new DecodeOptions(stringLimit, verbose, v, hex, constants, argumentNames, sets, dumps, commands,
                wallOffset);
    }

    public DecodeOptions withHex(Quoter.Hex v) {
        return new DecodeOptions(stringLimit, verbose, fds, v, constants, argumentNames, sets, dumps, commands,
                wallOffset);
    }

    public DecodeOptions withConstants(ConstantStyle v) {
        return new DecodeOptions(stringLimit, verbose, fds, hex, v, argumentNames, sets, dumps, commands, wallOffset);
    }

    public DecodeOptions withArgumentNames(boolean v) {
        return new DecodeOptions(stringLimit, verbose, fds, hex, constants, v, sets, dumps, commands, wallOffset);
    }

    public DecodeOptions withSets(CallSets v) {
        return new DecodeOptions(stringLimit, verbose, fds, hex, constants, argumentNames, v, dumps, commands,
                wallOffset);
    }

    public DecodeOptions withDumps(Dumps v) {
        return new DecodeOptions(stringLimit, verbose, fds, hex, constants, argumentNames, sets, v, commands,
                wallOffset);
    }

    public DecodeOptions withCommands(boolean v) {
        return new DecodeOptions(stringLimit, verbose, fds, hex, constants, argumentNames, sets, dumps, v, wallOffset);
    }

    public DecodeOptions withWallOffset(long v) {
        return new DecodeOptions(stringLimit, verbose, fds, hex, constants, argumentNames, sets, dumps, commands, v);
    }
}
