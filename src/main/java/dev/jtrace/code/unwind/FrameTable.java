package dev.jtrace.code.unwind;

import dev.jtrace.code.elf.Cursor;
import dev.jtrace.code.elf.ElfFile;
import dev.jtrace.code.elf.ElfFormatException;
import dev.jtrace.code.elf.Machine;
import dev.jtrace.code.elf.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The frame descriptions of one file: {@code .eh_frame} (Linux Standard Base 5.0, chapter 10), which compilers write for
 * x86-64, i386 and aarch64 unless told not to. One thread at a time.
 */
public final class FrameTable {
    private static final long LONG_ENTRY = 0xffffffffL;
    private static final int NO_ENCODING = 0;
    private static final int SIGNED4 = 0x0b;
    private static final int UNSIGNED4 = 0x03;
    private static final int ABSOLUTE = 0;
    private static final int UNSIGNED8 = 0x04;
    private static final int SIGNED8 = 0x0c;
    private static final int RELATIVE_TO_ITSELF = 0x10;

    private record Description(long address, long end, CommonEntry common, int from, int to) {}

    private final byte[] bytes;
    private final long base;
    private final @Nullable Machine machine;
    private final List<Description> descriptions = new ArrayList<>();
    private final Map<Integer, @Nullable CommonEntry> commons = new HashMap<>();

    private FrameTable(byte[] bytes, long base, @Nullable Machine machine) {
        this.machine = machine;
        this.bytes = bytes;
        this.base = base;
    }

    /** A table without descriptions. */
    public static FrameTable empty() {
        return new FrameTable(new byte[0], 0, null);
    }

    /** What the file is for; null for a table without descriptions. */
    public @Nullable Machine machine() {
        return machine;
    }

    /** Reads the table of a file; an empty one where it has none. */
    public static FrameTable read(ElfFile file) throws ElfFormatException {
        Section section = file.section(".eh_frame");
        if (section == null || section.isEmpty()) {
            return empty();
        }
        FrameTable table = new FrameTable(file.unpacked(section), section.address(), file.machine());
        table.read();
        table.descriptions.sort(Comparator.comparingLong(Description::address));
        return table;
    }

    private void read() throws ElfFormatException {
        int at = 0;
        while (at + 8 <= bytes.length) {
            Cursor in = new Cursor(bytes, at, bytes.length);
            long length = in.u32();
            if (length == 0 || length == LONG_ENTRY || length > bytes.length - at - 4) {
                return;
            }
            int body = at + 4;
            int end = body + (int) length;
            in.seek(body, end);
            long id = in.u32();
            if (id != 0) {
                CommonEntry common = common((int) (body - id));
                if (common != null) {
                    describe(in, common, end);
                }
            }
            at = end;
        }
    }

    private void describe(Cursor in, CommonEntry common, int end) throws ElfFormatException {
        int format = common.encoding() & 0x0f;
        long place = base + in.position();
        boolean four = format == SIGNED4 || format == UNSIGNED4;
        if (!four && format != ABSOLUTE && format != UNSIGNED8 && format != SIGNED8) {
            return;
        }
        boolean narrow = machine == Machine.I386;
        boolean half = four || format == ABSOLUTE && narrow;
        long address = half ? (int) in.u32() : in.u64();
        long size = half ? in.u32() : in.u64();
        if ((common.encoding() & 0x70) == RELATIVE_TO_ITSELF) {
            address += place;
        }
        address = narrow ? address & 0xffffffffL : address;
        if (common.augmented()) {
            in.skip(in.unsigned());
        }
        if (size > 0) {
            descriptions.add(new Description(address, address + size, common, in.position(), end));
        }
    }

    private @Nullable CommonEntry common(int at) throws ElfFormatException {
        if (!commons.containsKey(at)) {
            commons.put(at, at < 0 || at + 8 > bytes.length ? null : readCommon(at));
        }
        return commons.get(at);
    }

    private CommonEntry readCommon(int at) throws ElfFormatException {
        Cursor in = new Cursor(bytes, at, bytes.length);
        int end = at + 4 + (int) in.u32();
        in.seek(at + 8, end);
        int version = in.u8();
        String augmentation = in.text();
        long code = in.unsigned();
        long data = in.signed();
        if (version == 1) {
            in.u8();
        } else {
            in.unsigned();
        }
        int encoding = NO_ENCODING;
        boolean augmented = augmentation.startsWith("z");
        if (augmented) {
            long length = in.unsigned();
            int next = in.position() + (int) length;
            encoding = encoding(in, augmentation, machine == Machine.I386);
            in.seek(next, end);
        }
        return new CommonEntry(code, data, in.position(), end, encoding, augmented,
                augmented && augmentation.indexOf('S') > 0);
    }

    private static int encoding(Cursor in, String augmentation, boolean narrow) throws ElfFormatException {
        for (int i = 1; i < augmentation.length(); i++) {
            switch (augmentation.charAt(i)) {
                case 'R' -> {
                    return in.u8();
                }
                case 'L' -> in.u8();
                case 'P' -> {
                    int format = in.u8() & 0x0f;
                    boolean half = format == SIGNED4 || format == UNSIGNED4 || format == ABSOLUTE && narrow;
                    in.skip(half ? 4 : 8);
                }
                default -> {}
            }
        }
        return NO_ENCODING;
    }

    /** What the descriptions are of, by address. */
    public List<FrameRange> ranges() {
        return descriptions.stream().map(d -> new FrameRange(d.address, d.end - d.address)).toList();
    }

    /**
     * Finds the rules for an address of the file.
     *
     * @return whether there is a description
     */
    boolean rules(long address, FrameRules rules, FrameProgram program) throws ElfFormatException {
        int low = 0;
        int high = descriptions.size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (descriptions.get(middle).address <= address) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == 0 || descriptions.get(low - 1).end <= address) {
            return false;
        }
        Description description = descriptions.get(low - 1);
        CommonEntry common = description.common;
        program.begin(new Cursor(bytes, common.from(), common.to()), common);
        program.run(new Cursor(bytes, description.from, description.to), common, description.address, address);
        rules.signal = common.signal();
        return rules.cfaRegister != FrameRules.CFA_UNKNOWN;
    }

    /** Bytes that expressions of rules are in. */
    byte[] bytes() {
        return bytes;
    }
}
