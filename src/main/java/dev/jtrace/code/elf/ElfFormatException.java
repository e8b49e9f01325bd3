package dev.jtrace.code.elf;

import java.io.IOException;

/** A file is no ELF file that jtrace reads, or is damaged; the message says what and where. */
public final class ElfFormatException extends IOException {
    private static final long serialVersionUID = 1;

    /** @param message one line */
    public ElfFormatException(String message) {
        super(message);
    }
}
