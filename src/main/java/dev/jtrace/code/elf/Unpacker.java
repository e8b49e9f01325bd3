package dev.jtrace.code.elf;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks compressed sections: a head that names method and size, then the packed bytes. */
final class Unpacker {
    private static final int HEAD = 24;
    private static final int ZLIB = 1;
    /** No section that jtrace reads is larger; a damaged head could claim anything. */
    private static final long MOST = 1L << 30;

    private Unpacker() {}

    static byte[] unpack(ElfBytes file, Section section, byte[] content) throws ElfFormatException {
        int method = file.s32(section.offset());
        long size = file.s64(section.offset() + 8);
        if (method != ZLIB) {
            throw new ElfFormatException("section " + section.name() + " is packed by a method that jtrace lacks: "
                    + method);
        }
        if (size < 0 || size > MOST) {
            throw new ElfFormatException("section " + section.name() + " claims to have " + size + " bytes");
        }
        byte[] unpacked = new byte[(int) size];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(content, HEAD, Math.max(0, content.length - HEAD));
            int at = 0;
            while (at < unpacked.length) {
                int n = inflater.inflate(unpacked, at, unpacked.length - at);
                if (n == 0) {
                    throw new ElfFormatException("damaged: section " + section.name() + " ends too early");
                }
                at += n;
            }
        } catch (DataFormatException e) {
            throw new ElfFormatException("damaged: section " + section.name() + ": " + e.getMessage());
        } finally {
            inflater.end();
        }
        return unpacked;
    }
}
