package dev.jtrace.code.unwind;

/**
 * What frame descriptions have in common (a CIE).
 *
 * @param from of its instructions in the section, to {@code to}
 * @param encoding of addresses (DW_EH_PE_*)
 * @param augmented whether descriptions have data before their instructions
 * @param signal whether it is of the code that signal handlers return to
 */
record CommonEntry(long codeAlignment, long dataAlignment, int from, int to, int encoding, boolean augmented,
        boolean signal) {}
