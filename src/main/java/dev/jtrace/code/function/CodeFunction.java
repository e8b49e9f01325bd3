package dev.jtrace.code.function;

/**
 * Where a function is.
 *
 * @param name its symbol, or a name made of the address
 * @param address in the file as if loaded at 0
 * @param size bytes, more than 0
 */
public record CodeFunction(String name, long address, long size, Origin origin) {
    /** What told of a function. */
    public enum Origin {
        /** A symbol. */
        SYMBOL,
        /** The unwind tables. */
        FRAME,
        /** Code between the functions that the tables know: assembly by hand as a rule. */
        GAP
    }

    /** Address behind the last byte. */
    public long end() {
        return address + size;
    }
}
