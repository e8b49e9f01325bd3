package dev.jtrace.session.sample;

import dev.jtrace.code.elf.ElfFile;
import dev.jtrace.code.elf.Section;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells a running process where its marks go, by the variables that jtrace_ring.h has for it in the program and each of
 * its libraries; a note (.note.jtrace) says where they are.
 */
final class MarkDoors {
    private static final String NOTE = ".note.jtrace";
    private static final int NOTE_SIZE = 36;
    private static final int ADDRESSES = 20;
    /** Bytes of the variable that takes the value, its 0 at the end included. */
    private static final int ROOM = 256;

    private final int pid;
    private final List<Door> doors = new ArrayList<>();

    /** Addresses in the process. @param ring the pointer to its ring @param asked the value */
    private record Door(long ring, long asked) {}

    /** One line of proc_pid_maps(5) with a file. */
    private record Mapping(long start, long length, long offset, String file) {}

    /** Looks for them in process {@code pid}. @throws IOException when it does not tell what it has mapped */
    MarkDoors(int pid) throws IOException {
        this.pid = pid;
        List<Mapping> mappings = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("/proc", Integer.toString(pid), "maps"),
                StandardCharsets.ISO_8859_1)) {
            String[] words = line.split(" +", 6);
            if (words.length == 6 && words[5].startsWith("/")) {
                int dash = words[0].indexOf('-');
                long start = Long.parseUnsignedLong(words[0].substring(0, dash), 16);
                mappings.add(new Mapping(start, Long.parseUnsignedLong(words[0].substring(dash + 1), 16) - start,
                        Long.parseUnsignedLong(words[2], 16), words[5]));
            }
        }
        Set<String> seen = new HashSet<>();
        for (Mapping mapping : mappings) {
            if (seen.add(mapping.file)) {
                look(mapping.file, mappings);
            }
        }
    }

    private void look(String name, List<Mapping> mappings) {
        try (ElfFile file = ElfFile.open(Path.of("/proc", Integer.toString(pid), "root").resolve(name.substring(1)))) {
            Section note = file.section(NOTE);
            Section text = file.section(".text");
            if (note == null || text == null || note.size() < NOTE_SIZE) {
                return;
            }
            ByteBuffer addresses = ByteBuffer.wrap(file.content(note)).order(ByteOrder.LITTLE_ENDIAN);
            for (Mapping mapping : mappings) {
                long into = text.offset() - mapping.offset;
                if (mapping.file.equals(name) && into >= 0 && into < mapping.length) {
                    long moved = mapping.start + into - text.address();
                    doors.add(new Door(moved + addresses.getLong(ADDRESSES),
                            moved + addresses.getLong(ADDRESSES + Long.BYTES)));
                    return;
                }
            }
        } catch (IOException | InvalidPathException no) {
            // What cannot be read as a program makes no marks.
            return;
        }
    }

    boolean isEmpty() {
        return doors.isEmpty();
    }

    /** Lets the marks that are made from now on go where {@code value} says. */
    void open(String value) throws IOException {
        byte[] text = (value + '\0').getBytes(StandardCharsets.ISO_8859_1);
        if (text.length > ROOM) {
            throw new IOException("the name of the folder is too long");
        }
        try (RandomAccessFile memory = new RandomAccessFile("/proc/" + pid + "/mem", "rw")) {
            for (Door door : doors) {
                memory.seek(door.asked);
                memory.write(text);
                // Not known yet: the next mark asks.
                memory.seek(door.ring);
                memory.write(new byte[Long.BYTES]);
            }
        }
    }
}
