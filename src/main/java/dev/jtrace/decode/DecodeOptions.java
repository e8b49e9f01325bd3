package dev.jtrace.decode;

/**
 * How values are printed.
 *
 * @param stringLimit
 *            bytes of a string and elements of an array that are printed before {@code ...}
 * @param verbose
 *            whether structs and the environment are printed in full
 * @param fdPaths
 *            whether descriptors carry what they refer to
 * @param hex
 *            when strings are written in hexadecimal
 */
public record DecodeOptions(int stringLimit, boolean verbose, boolean fdPaths, Quoter.Hex hex) {
    /** What strace does without options. */
    public static final DecodeOptions DEFAULT = new DecodeOptions(32, false, false, Quoter.Hex.NEVER);
}
