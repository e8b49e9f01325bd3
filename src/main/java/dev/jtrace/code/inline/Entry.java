package dev.jtrace.code.inline;

import dev.jtrace.code.elf.Cursor;
import dev.jtrace.code.elf.ElfFormatException;

/** An entry (DWARF 5, 2.1), as far as it is about code and its names. Used again for one after another. */
final class Entry {
    static final int INLINED = 0x1d;

    private static final int NAME = 0x03;
    private static final int LOW_PC = 0x11;
    private static final int HIGH_PC = 0x12;
    private static final int ABSTRACT_ORIGIN = 0x31;
    private static final int SPECIFICATION = 0x47;
    private static final int RANGES = 0x55;
    private static final int STMT_LIST = 0x10;
    private static final int CALL_FILE = 0x58;
    private static final int CALL_LINE = 0x59;
    private static final int LINKAGE_NAME = 0x6e;
    private static final int STR_OFFSETS_BASE = 0x72;
    private static final int ADDR_BASE = 0x73;
    private static final int RNGLISTS_BASE = 0x74;
    private static final int MIPS_LINKAGE_NAME = 0x2007;

    int tag;
    boolean children;
    private int nameForm;
    private long name;
    private int linkageForm;
    private long linkage;
    int lowForm;
    long low;
    private int highForm;
    private long high;
    int rangesForm;
    long ranges;
    /** The entry that this one is an instance of, or has a declaration in; negative for none. */
    long origin;

    int callLine;
    int callFile;
    private long lineProgram;
    private long stringBase;
    private long addressBase;
    private long rangeBase;

    /** Reads the entry at {@code in}; false for the mark that ends a list of entries. */
    boolean read(Cursor in, Unit unit) throws ElfFormatException {
        long code = in.unsigned();
        if (code == 0) {
            return false;
        }
        Abbreviation abbreviation = unit.abbreviation(code);
        if (abbreviation == null) {
            throw Cursor.damaged();
        }
        tag = abbreviation.tag();
        children = abbreviation.children();
        nameForm = linkageForm = lowForm = highForm = rangesForm = 0;
        origin = Form.ELSEWHERE;
        callLine = 0;
        callFile = 0;
        lineProgram = -1;
        stringBase = addressBase = rangeBase = 0;
        for (Abbreviation.Attribute attribute : abbreviation.attributes()) {
            take(attribute, Form.read(in, attribute, unit));
        }
        return true;
    }

    private void take(Abbreviation.Attribute attribute, long value) {
        int form = attribute.form();
        switch (attribute.name()) {
            case NAME -> {
                nameForm = form;
                name = value;
            }
            case LINKAGE_NAME, MIPS_LINKAGE_NAME -> {
                linkageForm = form;
                linkage = value;
            }
            case LOW_PC -> {
                lowForm = form;
                low = value;
            }
            case HIGH_PC -> {
                highForm = form;
                high = value;
            }
            case RANGES -> {
                rangesForm = form;
                ranges = value;
            }
            case ABSTRACT_ORIGIN, SPECIFICATION -> origin = value;
            case CALL_LINE -> callLine = (int) value;
            case CALL_FILE -> callFile = (int) value;
            case STMT_LIST -> lineProgram = value;
            case STR_OFFSETS_BASE -> stringBase = value;
            case ADDR_BASE -> addressBase = value;
            case RNGLISTS_BASE -> rangeBase = value;
            default -> {}
        }
    }

    /** Takes what the first entry of a unit says about all of it. */
    void tell(Unit unit) throws ElfFormatException {
        unit.stringBase = stringBase == 0 ? unit.stringBase : stringBase;
        unit.addressBase = addressBase == 0 ? unit.addressBase : addressBase;
        unit.rangeBase = rangeBase == 0 ? unit.rangeBase : rangeBase;
        unit.lineProgram = lineProgram;
        unit.base = lowForm == 0 ? 0 : unit.address(lowForm, low);
    }

    /** The first address after it, where it is in one piece. */
    long end(Unit unit) throws ElfFormatException {
        boolean absolute = highForm == Form.ADDR || Form.isAddressIndex(highForm);
        return absolute ? unit.address(highForm, high) : unit.address(lowForm, low) + high;
    }

    boolean hasEnd() {
        return lowForm != 0 && highForm != 0;
    }

    /** The name that symbols have, or that of the source; empty where this entry has none. */
    String name(Unit unit) throws ElfFormatException {
        String symbol = linkageForm == 0 ? "" : unit.text(linkageForm, linkage);
        return !symbol.isEmpty() || nameForm == 0 ? symbol : unit.text(nameForm, name);
    }
}
