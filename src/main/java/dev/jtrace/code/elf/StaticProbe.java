package dev.jtrace.code.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place that a program has for tracers (USDT): an instruction without effect, told by a note in .note.stapsdt (the
 * layout is that of systemtap's sys/sdt.h: three addresses, then three texts).
 *
 * @param offset of the instruction in the file
 * @param semaphore offset in the file of the 16 bits that say whether anybody listens; 0 for none
 * @param arguments what it tells, in the assembler's words: size, {@code @} and operand, with blanks between them
 */
public record StaticProbe(String provider, String name, long offset, long semaphore,
        String arguments) {
    private static final String NOTES = ".note.stapsdt";
    private static final String BASE = ".stapsdt.base";
    private static final String OWNER = "stapsdt\0";
    private static final int TYPE = 3;
    private static final int NOTE_HEADER = 12;
    private static final int ADDRESSES = 24;

    /** Those of a file, in its order. */
    public static List<StaticProbe> of(ElfFile file) throws ElfFormatException {
        Section section = file.section(NOTES);
        if (section == null || section.type() != Section.NOTE) {
            return List.of();
        }
        Section base = file.section(BASE);
        ByteBuffer notes = ByteBuffer.wrap(file.content(section)).order(ByteOrder.LITTLE_ENDIAN);
        List<StaticProbe> found = new ArrayList<>();
        while (notes.remaining() >= NOTE_HEADER) {
            int nameSize = notes.getInt();
            int size = notes.getInt();
            int type = notes.getInt();
            int padded = nameSize + 3 & ~3;
            if (nameSize < 0 || size < 0 || padded < 0 || padded > notes.remaining()
                    || size > notes.remaining() - padded) {
                throw new ElfFormatException("damaged: a note of " + size + " bytes");
            }
            String owner = text(notes, notes.position(), nameSize);
            int at = notes.position() + padded;
            if (type == TYPE && owner.equals(OWNER) && size > ADDRESSES) {
                add(file, base, notes, at, size, found);
            }
            notes.position(Math.min(notes.limit(), at + (size + 3 & ~3)));
        }
        return found;
    }

    private static void add(ElfFile file, @Nullable Section base, ByteBuffer notes, int at,
            int size, List<StaticProbe> to) {
        // Programs that were moved after linking have the base elsewhere than the notes say.
        long moved = base == null ? 0 : base.address() - notes.getLong(at + 8);
        String[] texts = text(notes, at + ADDRESSES, size - ADDRESSES).split("\0", -1);
        long offset = file.offset(notes.getLong(at) + moved);
        long semaphore = notes.getLong(at + 16);
        if (texts.length >= 2 && offset > 0) {
            to.add(new StaticProbe(texts[0], texts[1], offset,
                    semaphore == 0 ? 0 : Math.max(0, file.offset(semaphore + moved)),
                    texts.length > 2 ? texts[2] : ""));
        }
    }

    private static String text(ByteBuffer from, int at, int size) {
        return new String(from.array(), at, size, StandardCharsets.ISO_8859_1);
    }
}
