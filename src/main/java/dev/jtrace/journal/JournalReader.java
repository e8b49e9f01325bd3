package dev.jtrace.journal;

import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal from its first block to its last, also while it is being written. The file is not trusted: lengths,
 * counts and checksums are verified before they are used, and memory is bounded by the largest block. Damaged blocks
 * are passed over and counted. One thread at a time.
 */
public final class JournalReader implements AutoCloseable {
    private static final int WINDOW = 1 << 16;
    private static final int MOST_FILES = 1 << 16;
    private static final int MOST_MAPPINGS = 1 << 18;
    private static final long PATIENCE = 1 << 26;

    private final FileChannel file;
    private final long size;
    private final LZ4SafeDecompressor lz4 = LZ4Factory.safeInstance().safeDecompressor();
    private final CRC32C crc = new CRC32C();
    private final EventDecoder decoder = new EventDecoder();
    private byte[] stored = new byte[WINDOW];
    private byte[] raw = new byte[WINDOW];
    private Map<String, String> head = Map.of();
    private Map<String, String> words = Map.of();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final List<Mapping> mappings = new ArrayList<>();
    /** Characters that texts of files and mappings may still have. */
    private long text = 1 << 25;
    private long position = JournalFormat.FILE_HEADER;
    private int sequence;
    private boolean closed;
    private long events;
    private long cutBytes;
    private long damagedBytes;
    private int lostBlocks;
    /** Bytes that may still be looked at in vain: a file that is nothing but beginnings of blocks ends the search. */
    private long patience;

    private JournalReader(FileChannel file) throws IOException {
        this.file = file;
        size = file.size();
        patience = PATIENCE + 4 * size;
    }

    /**
     * Opens a journal and reads its head.
     *
     * @throws JournalException when it is none, or of another version
     */
    public static JournalReader open(Path path) throws IOException {
        JournalReader reader = new JournalReader(FileChannel.open(path, StandardOpenOption.READ));
        try {
            reader.begin();
            return reader;
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** Whether a file begins as journals do. */
    public static boolean isJournal(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        byte[] first = new byte[JournalFormat.MAGIC.length];
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(first, 0, first.length) == first.length && Arrays.equals(first, JournalFormat.MAGIC);
        }
    }

    private void begin() throws IOException {
        if (size < JournalFormat.FILE_HEADER) {
            throw new JournalException("it is too short for a recording");
        }
        read(0, JournalFormat.FILE_HEADER);
        int magic = JournalFormat.MAGIC.length;
        if (!Arrays.equals(stored, 0, magic, JournalFormat.MAGIC, 0, magic)) {
            throw new JournalException("it is no recording of jtrace");
        }
        int major = LittleEndian.u16(stored, magic);
        if (major != JournalFormat.MAJOR) {
            throw new JournalException("it has format " + major + ", this jtrace reads format " + JournalFormat.MAJOR);
        }
        BlockHeader first = block();
        if (first == null || first.type() != JournalFormat.TYPE_HEAD) {
            throw new JournalException("its head is damaged");
        }
        head = words(first);
    }

    /** What was noted of the run when it began. */
    public Map<String, String> head() {
        return head;
    }

    /** What was noted when the recording was closed; empty before {@link #nextBlock} has said false, or without a close. */
    public Map<String, String> closingWords() {
        return words;
    }

    private void remember(Map<String, String> ids) {
        ids.forEach((path, id) -> {
            text -= path.length() + id.length();
            if (text >= 0 && files.size() < MOST_FILES) {
                files.put(path, id);
            }
        });
    }

    /** Build ids of executed files by path, empty for those without one: what {@link #nextBlock} has come across. */
    public Map<String, String> files() {
        return files;
    }

    /** What processes have mapped, as far as {@link #nextBlock} has come across it. */
    public List<Mapping> mappings() {
        return mappings;
    }

    private void map(BlockHeader block) throws JournalException {
        for (Mapping mapping : Mappings.decode(payload(block))) {
            text -= mapping.path().length() + mapping.buildId().length();
            if (text >= 0 && mappings.size() < MOST_MAPPINGS) {
                mappings.add(mapping);
            }
        }
    }

    /**
     * Goes to the next block with events.
     *
     * @param from blocks that end before this time, and tell nothing that later ones refer to, are passed over unread;
     *     Long.MIN_VALUE for none
     * @param to likewise those that begin after this time; Long.MAX_VALUE for none
     * @return false when no more are readable
     */
    public boolean nextBlock(long from, long to) throws IOException {
        BlockHeader block;
        while ((block = next(from, to)) != null) {
            if (block.type() == JournalFormat.TYPE_INDEX) {
                closed = trailer(block.offset());
                return false;
            }
            try {
                if (hasEvents(block)) {
                    return true;
                }
            } catch (JournalException damaged) {
                lostBlocks++;
            }
        }
        return false;
    }

    /** The same for all blocks. */
    public boolean nextBlock() throws IOException {
        return nextBlock(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private @Nullable BlockHeader next(long from, long to) throws IOException {
        if (from != Long.MIN_VALUE || to != Long.MAX_VALUE) {
            pass(from, to);
        }
        return block();
    }

    /** Passes over blocks whose headers say that they are of other times. */
    private void pass(long from, long to) throws IOException {
        int room = JournalFormat.HEADER + 4 * JournalFormat.MAX_KINDS;
        while (size - position >= room) {
            read(position, room);
            try {
                BlockHeader header = BlockHeader.parse(stored, position, size - position);
                // Nothing vouches for a header whose block is not read but that it fits.
                boolean fits = header.sequence() == sequence && header.first() <= header.last();
                boolean other = fits && header.type() == JournalFormat.TYPE_EVENTS && header.events() > 0
                        && (header.last() < from || header.first() > to) && !tellsMeanings(header);
                if (!other) {
                    return;
                }
                events += header.events();
                enter(header);
            } catch (JournalException damaged) {
                return;
            }
        }
    }

    /** Goes on by headers alone until so many events were met, or to the end. @return how many events were met */
    public long skim(long most) throws IOException {
        long met = 0;
        while (met < most && size - position >= JournalFormat.HEADER) {
            read(position, JournalFormat.HEADER);
            try {
                BlockHeader header = BlockHeader.parse(stored, position, size - position);
                met += header.type() == JournalFormat.TYPE_EVENTS ? header.events() : 0;
                enter(header);
            } catch (JournalException damaged) {
                return met;
            }
        }
        return met;
    }

    private void enter(BlockHeader header) {
        lostBlocks += Math.max(0, header.sequence() - sequence);
        sequence = header.sequence() + 1;
        position += header.size();
    }

    /** Takes what is in a block; whether there are events to read. */
    private boolean hasEvents(BlockHeader block) throws JournalException {
        switch (block.type()) {
            case JournalFormat.TYPE_CLOSE -> words = words(block);
            case JournalFormat.TYPE_FILES -> remember(words(block));
            case JournalFormat.TYPE_MAPPINGS -> map(block);
            case JournalFormat.TYPE_EVENTS -> {
                if (block.events() > 0) {
                    decoder.start(raw, block.raw(), block.events());
                    return true;
                }
            }
            default -> {}
        }
        return false;
    }

    /** Whether a block has events that tell what later ones mean; {@code stored} holds it. */
    private boolean tellsMeanings(BlockHeader block) {
        for (EventKind kind : EventKind.values()) {
            if (kind.tellsMeaning() && kind.ordinal() < block.kinds()
                    && LittleEndian.i32(stored, JournalFormat.HEADER + 4 * kind.ordinal()) != 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Fills {@code e} with the next event of the block; its data are valid until the next block.
     *
     * @return false at the end of the block, or where it turns out damaged
     */
    public boolean next(TraceEvent e) {
        if (decoder.left() == 0) {
            return false;
        }
        try {
            decoder.next(e);
            events++;
            return true;
        } catch (JournalException damaged) {
            decoder.abandon();
            lostBlocks++;
            return false;
        }
    }

    /** Events read or passed over so far. */
    public long events() {
        return events;
    }

    /** Whether the end that a clean close leaves was there. */
    public boolean isClosed() {
        return closed;
    }

    /** Bytes after the last whole block: what a crash or a full disk cut, or what is still being written. */
    public long cutBytes() {
        return cutBytes;
    }

    /** Bytes between whole blocks that could not be read. */
    public long damagedBytes() {
        return damagedBytes;
    }

    /** Blocks that are missing by their numbers, or whose contents were wrong. */
    public int lostBlocks() {
        return lostBlocks;
    }

    /** The next whole block, its payload in {@code raw}; null at the end. */
    private @Nullable BlockHeader block() throws IOException {
        while (size - position >= JournalFormat.HEADER) {
            BlockHeader header = at(position);
            if (header == null) {
                long next = search(position + 1);
                if (next < 0) {
                    break;
                }
                damagedBytes += next - position;
                position = next;
                continue;
            }
            enter(header);
            return header;
        }
        cutBytes = size - position;
        position = size;
        return null;
    }

    /** The block at {@code offset} if there is a whole and sound one. */
    private @Nullable BlockHeader at(long offset) throws IOException {
        read(offset, JournalFormat.HEADER);
        try {
            BlockHeader header = BlockHeader.parse(stored, offset, size - offset);
            read(offset, header.size());
            crc.reset();
            crc.update(stored, 0, JournalFormat.AT_CRC);
            crc.update(stored, JournalFormat.HEADER, header.size() - JournalFormat.HEADER);
            if ((int) crc.getValue() != header.crc()) {
                patience -= header.size();
                return null;
            }
            unpack(header);
            return header;
        } catch (JournalException | LZ4Exception unsound) {
            return null;
        }
    }

    private void unpack(BlockHeader header) throws JournalException {
        if (raw.length < header.raw()) {
            raw = new byte[header.raw()];
        }
        int from = JournalFormat.HEADER + header.kinds() * 4;
        if (header.codec() == JournalFormat.STORED) {
            System.arraycopy(stored, from, raw, 0, header.raw());
        } else if (lz4.decompress(stored, from, header.stored(), raw, 0, header.raw()) != header.raw()) {
            throw new JournalException("it does not have the length it says");
        }
    }

    /** Where the next sound block begins at or after {@code from}, or -1. */
    private long search(long from) throws IOException {
        byte[] window = new byte[WINDOW];
        for (long start = from; size - start >= JournalFormat.HEADER && patience > 0; start += WINDOW - 3) {
            int n = (int) Math.min(WINDOW, size - start);
            read(start, n);
            System.arraycopy(stored, 0, window, 0, n);
            for (int i = 0; i + 4 <= n; i++) {
                if (window[i] == 'J' && patience > 0 && LittleEndian.i32(window, i) == JournalFormat.BLOCK
                        && size - start - i >= JournalFormat.HEADER && at(start + i) != null) {
                    return start + i;
                }
            }
        }
        return -1;
    }

    private boolean trailer(long index) throws IOException {
        if (size - position != JournalFormat.TRAILER) {
            return false;
        }
        read(position, JournalFormat.TRAILER);
        crc.reset();
        crc.update(stored, 0, 8);
        position = size;
        return LittleEndian.i64(stored, 0) == index && LittleEndian.i32(stored, 8) == (int) crc.getValue()
                && LittleEndian.i32(stored, 12) == JournalFormat.END;
    }

    private Map<String, String> words(BlockHeader block) throws JournalException {
        return Words.decode(payload(block));
    }

    private ColumnReader payload(BlockHeader block) {
        ColumnReader reader = new ColumnReader();
        reader.reset(raw, 0, block.raw());
        return reader;
    }

    /** Reads {@code length} bytes at {@code offset} into {@code stored}. */
    private void read(long offset, int length) throws IOException {
        if (stored.length < length) {
            stored = new byte[length];
        }
        ByteBuffer into = ByteBuffer.wrap(stored, 0, length);
        while (into.hasRemaining()) {
            if (file.read(into, offset + into.position()) < 0) {
                throw new JournalException("it became shorter while it was read");
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
