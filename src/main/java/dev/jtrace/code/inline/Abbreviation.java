package dev.jtrace.code.inline;

import dev.jtrace.code.elf.Cursor;
import dev.jtrace.code.elf.ElfFormatException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What entries of one kind consist of (DWARF 5, 7.5.3).
 *
 * @param children whether entries below follow
 */
record Abbreviation(int tag, boolean children, List<Attribute> attributes) {
    private static final int IMPLICIT_CONSTANT = 0x21;

    /** An attribute. @param constant its value, where that is the same in all entries */
    record Attribute(int name, int form, long constant) {}

    /** The table at an offset, by code. */
    static Map<Long, Abbreviation> table(byte[] section, long offset) throws ElfFormatException {
        Map<Long, Abbreviation> table = new HashMap<>();
        Cursor in = DebugSections.at(section, offset);
        while (in.more()) {
            long code = in.unsigned();
            if (code == 0) {
                break;
            }
            int tag = (int) in.unsigned();
            boolean children = in.u8() != 0;
            List<Attribute> attributes = new ArrayList<>();
            while (true) {
                int name = (int) in.unsigned();
                int form = (int) in.unsigned();
                long constant = form == IMPLICIT_CONSTANT ? in.signed() : 0;
                if (name == 0 && form == 0) {
                    break;
                }
                attributes.add(new Attribute(name, form, constant));
            }
            table.put(code, new Abbreviation(tag, children, attributes));
        }
        return table;
    }
}
