package dev.jtrace.code.elf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * The symbols that some distributions leave in programs which they strip: an ELF file with nothing but a table of symbols,
 * packed by xz, in the section {@code .gnu_debugdata} (gdb's manual, MiniDebugInfo).
 */
public final class PackedSymbols {
    private static final String SECTION = ".gnu_debugdata";
    /** Kibibytes that unpacking may take; xz -9 asks for 65 MiB. */
    private static final int MEMORY = 128 << 10;
    /** A damaged or hostile file could unpack to anything. */
    private static final int MOST = 1 << 28;

    private PackedSymbols() {}

    /** Those of a file; null where it has none, or none that can be read. */
    public static @Nullable ElfFile of(ElfFile file) throws IOException {
        Section section = file.section(SECTION);
        if (section == null || section.isEmpty()) {
            return null;
        }
        try (XZInputStream in = new XZInputStream(new ByteArrayInputStream(file.content(section)), MEMORY)) {
            byte[] unpacked = in.readNBytes(MOST);
            return unpacked.length == MOST ? null : ElfFile.of(unpacked);
        } catch (IOException damaged) {
            return null;
        }
    }
}
