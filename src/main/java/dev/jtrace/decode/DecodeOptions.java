package dev.jtrace.decode;

/**
 * How values are printed. Immutable; each {@code with} method returns a changed copy.
 *
 * @param stringLimit
 *            bytes of a string and elements of an array that are printed before {@code ...}
 * @param verbose
 *            whether structs and the environment are printed in full
 * @param fdPaths
 *            whether descriptors carry what they refer to
 * @param hex
 *            when strings are written in hexadecimal
 * @param constants
 *            how constants are written
 * @param argumentNames
 *            whether arguments carry their names
 * @param sets
 *            calls that are printed in another way
 */
public record DecodeOptions(
        int stringLimit, boolean verbose, boolean fdPaths, Quoter.Hex hex, ConstantStyle constants,
        boolean argumentNames, CallSets sets) {
    /** What strace does without options. */
    public static final DecodeOptions DEFAULT = new DecodeOptions(
            32, false, false, Quoter.Hex.NEVER, ConstantStyle.ABBREVIATED, false, CallSets.NONE);

    /** Whether constants are written as numbers, alone or before their names. */
    boolean numbers() {
        return constants != ConstantStyle.ABBREVIATED;
    }

    /** Whether constants are written by name, alone or after their numbers. */
    boolean names() {
        return constants != ConstantStyle.RAW;
    }

    public DecodeOptions withStringLimit(int v) {
        return new DecodeOptions(v, verbose, fdPaths, hex, constants, argumentNames, sets);
    }

    public DecodeOptions withVerbose(boolean v) {
        return new DecodeOptions(stringLimit, v, fdPaths, hex, constants, argumentNames, sets);
    }

    public DecodeOptions withFdPaths(boolean v) {
        return new DecodeOptions(stringLimit, verbose, v, hex, constants, argumentNames, sets);
    }

    public DecodeOptions withHex(Quoter.Hex v) {
        return new DecodeOptions(stringLimit, verbose, fdPaths, v, constants, argumentNames, sets);
    }

    public DecodeOptions withConstants(ConstantStyle v) {
        return new DecodeOptions(stringLimit, verbose, fdPaths, hex, v, argumentNames, sets);
    }

    public DecodeOptions withArgumentNames(boolean v) {
        return new DecodeOptions(stringLimit, verbose, fdPaths, hex, constants, v, sets);
    }

    public DecodeOptions withSets(CallSets v) {
        return new DecodeOptions(stringLimit, verbose, fdPaths, hex, constants, argumentNames, v);
    }
}
