package dev.jtrace.code;

import dev.jtrace.code.elf.ElfFormatException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** The ELF image that the kernel maps into this process (vdso(7)). */
final class KernelPages {
    /** As maps and events of mappings have it. */
    static final String NAME = "[vdso]";

    private static final int HEX = 16;

    private KernelPages() {}

    static byte[] read() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/maps"))) {
            if (line.endsWith(NAME)) {
                int dash = line.indexOf('-');
                long start = Long.parseUnsignedLong(line.substring(0, dash), HEX);
                long end = Long.parseUnsignedLong(line.substring(dash + 1, line.indexOf(' ')), HEX);
                return copy(start, (int) (end - start));
            }
        }
        throw new ElfFormatException("the kernel maps no code into processes");
    }

    private static byte[] copy(long address, int length) throws IOException {
        byte[] bytes = new byte[length];
        try (RandomAccessFile memory = new RandomAccessFile("/proc/self/mem", "r")) {
            memory.seek(address);
            memory.readFully(bytes);
        }
        return bytes;
    }
}
