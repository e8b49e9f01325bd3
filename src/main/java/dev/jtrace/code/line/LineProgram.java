package dev.jtrace.code.line;

import dev.jtrace.code.elf.Cursor;
import dev.jtrace.code.elf.ElfFormatException;

/** Runs one line-number program (DWARF 5, 6.2.5) and adds its rows to a table. */
final class LineProgram {
    private static final int COPY = 1;
    private static final int ADVANCE_PC = 2;
    private static final int ADVANCE_LINE = 3;
    private static final int SET_FILE = 4;
    private static final int CONST_ADD_PC = 8;
    private static final int FIXED_ADVANCE_PC = 9;
    private static final int END_SEQUENCE = 1;
    private static final int SET_ADDRESS = 2;

    private final LineHeader header;
    private final int[] files;
    private final LineTable table;
    private long address;
    private int file = 1;
    private int line = 1;

    LineProgram(LineHeader header, int version, LineTable table) {
        this.header = header;
        this.table = table;
        files = new int[header.files.size()];
        for (int i = 0; i < files.length; i++) {
            files[i] = table.file(header.files.get(i));
        }
    }

    void run(Cursor in) throws ElfFormatException {
        while (in.more()) {
            int opcode = in.u8();
            if (opcode >= header.opcodeBase) {
                int adjusted = opcode - header.opcodeBase;
                address += (long) (adjusted / header.lineRange) * header.minimumLength;
                line += header.lineBase + adjusted % header.lineRange;
                row();
                continue;
            }
            switch (opcode) {
                case 0 -> extended(in);
                case COPY -> row();
                case ADVANCE_PC -> address += in.unsigned() * header.minimumLength;
                case ADVANCE_LINE -> line += (int) in.signed();
                case SET_FILE -> file = (int) in.unsigned();
                case CONST_ADD_PC ->
                        address += (long) ((255 - header.opcodeBase) / header.lineRange) * header.minimumLength;
                case FIXED_ADVANCE_PC -> address += in.u16();
                default -> {
                    for (int i = 0; i < header.operands[opcode]; i++) {
                        in.unsigned();
                    }
                }
            }
        }
    }

    private void extended(Cursor in) throws ElfFormatException {
        long length = in.unsigned();
        if (length == 0) {
            return;
        }
        int begin = in.position();
        switch (in.u8()) {
            case END_SEQUENCE -> {
                table.add(address, 0, 0);
                address = 0;
                file = 1;
                line = 1;
            }
            case SET_ADDRESS -> address = length == 9 ? in.u64() : in.u32();
            default -> {}
        }
        in.skip(length - (in.position() - begin));
    }

    private void row() {
        table.add(address, file >= 0 && file < files.length ? files[file] : 0, Math.max(0, line));
    }
}
