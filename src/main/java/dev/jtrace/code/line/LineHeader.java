package dev.jtrace.code.line;

import dev.jtrace.code.elf.Cursor;
import dev.jtrace.code.elf.ElfFormatException;
import java.util.ArrayList;
import java.util.List;

/** The head of one unit's line-number program (DWARF 5, 6.2.4; older ones in DWARF 4, 6.2.4). */
final class LineHeader {
    private static final int CONTENT_PATH = 1;
    private static final int CONTENT_DIRECTORY = 2;

    private static final int FORM_BLOCK2 = 0x03;
    private static final int FORM_DATA2 = 0x05;
    private static final int FORM_DATA4 = 0x06;
    private static final int FORM_DATA8 = 0x07;
    private static final int FORM_STRING = 0x08;
    private static final int FORM_BLOCK = 0x09;
    private static final int FORM_DATA1 = 0x0b;
    private static final int FORM_STRP = 0x0e;
    private static final int FORM_UDATA = 0x0f;
    private static final int FORM_DATA16 = 0x1e;
    private static final int FORM_LINE_STRP = 0x1f;

    final int minimumLength;
    final int lineBase;
    final int lineRange;
    final int opcodeBase;
    final int[] operands;
    final List<String> files = new ArrayList<>();
    private final Strings strings;
    private final boolean wide;

    /** Sections that hold texts. */
    record Strings(byte[] lines, byte[] all) {}

    /**
     * Reads the head; the cursor stands behind the version then.
     *
     * @param wide whether offsets have 64 bits
     */
    LineHeader(Cursor in, int version, boolean wide, Strings strings) throws ElfFormatException {
        this.strings = strings;
        this.wide = wide;
        if (version >= 5) {
            in.skip(2);
        }
        long length = offset(in);
        int program = in.position() + (int) Math.min(length, Integer.MAX_VALUE / 2);
        minimumLength = in.u8();
        if (version >= 4) {
            in.skip(1);
        }
        in.skip(1);
        lineBase = in.s8();
        lineRange = Math.max(1, in.u8());
        opcodeBase = in.u8();
        operands = new int[Math.max(1, opcodeBase)];
        for (int i = 1; i < opcodeBase; i++) {
            operands[i] = in.u8();
        }
        if (version >= 5) {
            List<Entry> folders = entries(in);
            for (Entry file : entries(in)) {
                files.add(path(folders.size() > file.folder ? folders.get(file.folder).name : "", file.name));
            }
        } else {
            old(in);
        }
        in.skip(program - in.position());
    }

    private long offset(Cursor in) throws ElfFormatException {
        return wide ? in.u64() : in.u32();
    }

    private record Entry(String name, int folder) {}

    private void old(Cursor in) throws ElfFormatException {
        List<String> folders = new ArrayList<>(List.of(""));
        for (String name = in.text(); !name.isEmpty(); name = in.text()) {
            folders.add(name);
        }
        files.add("");
        for (String name = in.text(); !name.isEmpty(); name = in.text()) {
            long folder = in.unsigned();
            in.unsigned();
            in.unsigned();
            files.add(path(folder > 0 && folder < folders.size() ? folders.get((int) folder) : "", name));
        }
    }

    private List<Entry> entries(Cursor in) throws ElfFormatException {
        int formats = in.u8();
        int[] contents = new int[formats];
        int[] forms = new int[formats];
        for (int i = 0; i < formats; i++) {
            contents[i] = (int) in.unsigned();
            forms[i] = (int) in.unsigned();
        }
        long count = in.unsigned();
        List<Entry> found = new ArrayList<>();
        for (long n = 0; n < count && formats > 0; n++) {
            String name = "";
            int folder = 0;
            for (int i = 0; i < formats; i++) {
                switch (contents[i]) {
                    case CONTENT_PATH -> name = text(in, forms[i]);
                    case CONTENT_DIRECTORY -> folder = (int) number(in, forms[i]);
                    default -> pass(in, forms[i]);
                }
            }
            found.add(new Entry(name, Math.max(0, folder)));
        }
        return found;
    }

    private String text(Cursor in, int form) throws ElfFormatException {
        return switch (form) {
            case FORM_STRING -> in.text();
            case FORM_LINE_STRP -> at(strings.lines, offset(in));
            case FORM_STRP -> at(strings.all, offset(in));
            default -> throw unknown(form);
        };
    }

    private static String at(byte[] section, long offset) throws ElfFormatException {
        if (offset < 0 || offset >= section.length) {
            return "";
        }
        return new Cursor(section, (int) offset, section.length).text();
    }

    private static long number(Cursor in, int form) throws ElfFormatException {
        return switch (form) {
            case FORM_DATA1 -> in.u8();
            case FORM_DATA2 -> in.u16();
            case FORM_DATA4 -> in.u32();
            case FORM_DATA8 -> in.u64();
            case FORM_UDATA -> in.unsigned();
            default -> throw unknown(form);
        };
    }

    private void pass(Cursor in, int form) throws ElfFormatException {
        switch (form) {
            case FORM_STRING -> in.text();
            case FORM_LINE_STRP, FORM_STRP -> offset(in);
            case FORM_DATA16 -> in.skip(16);
            case FORM_BLOCK -> in.skip(in.unsigned());
            case FORM_BLOCK2 -> in.skip(in.u16());
            default -> number(in, form);
        }
    }

    private static ElfFormatException unknown(int form) {
        return new ElfFormatException("line numbers in a form that jtrace does not know: " + form);
    }

    private static String path(String folder, String name) {
        return folder.isEmpty() || name.startsWith("/") ? name : folder + '/' + name;
    }
}
