package dev.jtrace.code;

import dev.jtrace.code.elf.Cursor;
import dev.jtrace.code.elf.ElfFormatException;
import dev.jtrace.code.elf.Machine;
import dev.jtrace.code.function.CodeFunction;
import dev.jtrace.code.inline.InlineTable;
import dev.jtrace.code.line.LineTable.SourceLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Functions that a program made while it ran, with their code and lines, as its run-time compiler leaves them in a file
 * jit-PID.dump (Linux, tools/perf/Documentation/jitdump-specification.txt). What is loaded later takes the memory of what
 * was there: a place that had several functions is told as the last of them. One thread at a time.
 */
public final class JitDump {
    private static final long MOST_BYTES = 1 << 28;
    /** "JiTD", as the machine writes it. */
    private static final long MAGIC = 0x4a69_5444L;

    /** Kinds of records. */
    private static final int LOAD = 0;

    private static final int MOVE = 1;
    private static final int LINES = 2;
    /** Bytes of a record before what it says. */
    private static final int HEAD = 16;

    private final TreeMap<Long, Function> functions = new TreeMap<>();
    private final byte[] bytes;
    private final PlaceReader reader;
    /** What is told of the lines of a function comes before it. */
    private TreeMap<Long, SourceLine> lines = new TreeMap<>();

    private long linesOf;

    /**
     * A function.
     *
     * @param made where its code is told to be, and its lines
     * @param at index of its code in the file
     */
    private record Function(CodeFunction where, long made, int at, TreeMap<Long, SourceLine> lines) {}

    private JitDump(byte[] bytes, String path) throws ElfFormatException {
        this.bytes = bytes;
        Cursor in = new Cursor(bytes, 0, bytes.length);
        if (in.u32() != MAGIC) {
            throw new ElfFormatException("no dump of functions");
        }
        in.skip(4);
        long next = in.u32();
        reader = new PlaceReader(path, CodeSource.reader(Machine.of((int) in.u32())), this::line, InlineTable.empty());
        while (next + HEAD <= bytes.length) {
            in.seek(next, bytes.length);
            int kind = (int) in.u32();
            long length = in.u32();
            in.skip(8);
            if (length < HEAD || length > bytes.length - next) {
                // The program was cut short while it wrote.
                return;
            }
            in.seek(next + HEAD, next + length);
            next += length;
            switch (kind) {
                case LOAD -> load(in);
                case MOVE -> move(in);
                case LINES -> lines(in);
                default -> {}
            }
        }
    }

    /**
     * Reads a dump, as far as it is whole.
     *
     * @throws IOException also for a file that is no regular one, too large, or no dump of code that jtrace reads
     */
    public static JitDump read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
            throw new IOException("no dump of functions");
        }
        return new JitDump(Files.readAllBytes(file), file.toString());
    }

    private void load(Cursor in) throws ElfFormatException {
        in.skip(16);
        long address = in.u64();
        long size = in.u64();
        in.skip(8);
        String name = in.text();
        int at = in.position();
        in.skip(size);
        boolean own = linesOf == address;
        put(new Function(new CodeFunction(name, address, size, CodeFunction.Origin.SYMBOL), address, at,
                own ? lines : new TreeMap<>()));
        lines = new TreeMap<>();
        linesOf = 0;
    }

    private void move(Cursor in) throws ElfFormatException {
        in.skip(16);
        long from = in.u64();
        long to = in.u64();
        Function moved = functions.remove(from);
        if (moved != null) {
            put(new Function(new CodeFunction(moved.where.name(), to, moved.where.size(), moved.where.origin()),
                    moved.made, moved.at, moved.lines));
        }
    }

    private void lines(Cursor in) throws ElfFormatException {
        linesOf = in.u64();
        lines = new TreeMap<>();
        for (long n = in.u64(); n > 0; n--) {
            long address = in.u64();
            int line = (int) in.u32();
            in.skip(4);
            lines.put(address, new SourceLine(in.text(), line));
        }
    }

    private void put(Function function) {
        if (function.where.size() <= 0) {
            return;
        }
        long end = function.where.end();
        Map.Entry<Long, Function> before = functions.lowerEntry(end);
        while (before != null && before.getValue().where.end() > function.where.address()) {
            functions.remove(before.getKey());
            before = functions.lowerEntry(end);
        }
        functions.put(function.where.address(), function);
    }

    private @Nullable Function function(long address) {
        Map.Entry<Long, Function> found = functions.floorEntry(address);
        return found != null && address - found.getKey() < found.getValue().where.size() ? found.getValue() : null;
    }

    private @Nullable SourceLine line(long address) {
        Function function = function(address);
        if (function == null) {
            return null;
        }
        Map.Entry<Long, SourceLine> line =
                function.lines.floorEntry(address - function.where.address() + function.made);
        return line == null ? null : line.getValue();
    }

    /** What is at an address in memory; null where the dump has nothing. */
    public @Nullable CodePlace at(long address) {
        Function function = function(address);
        if (function == null) {
            return null;
        }
        int size = (int) function.where.size();
        byte[] code = Arrays.copyOfRange(bytes, function.at, function.at + size);
        return reader.at(code, function.where.address(), function.where, address);
    }
}
