package dev.jtrace.code.isa;

/** Decodes the instructions of one architecture: length, kind and flow, no operands. Not thread safe. */
public interface Decoder {
    /**
     * Decodes one instruction.
     *
     * @param code bytes, of which those from {@code at} (below {@code end}) on are read
     * @param out gets the result; {@link Kind#BAD} when there is no instruction or it does not end before {@code end}
     */
    void decode(byte[] code, int at, int end, Instruction out);

    /** Bytes at {@code at} that only fill the space between functions; 0 for none. Reads nothing from {@code end} on. */
    int padding(byte[] code, int at, int end);
}
