package dev.jtrace.aggregate.phases;

import dev.jtrace.code.CodePlace;
import dev.jtrace.code.MadeFunctions;
import dev.jtrace.code.elf.ElfFormatException;
import dev.jtrace.event.TraceEvent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Code that processes made while they ran, as it was when it was last read from their memory. */
final class MadePages {
    /** Bytes behind an address that are looked at where no function is known. */
    private static final int AHEAD = 512;
    /** Larger functions are looked at in part. */
    private static final long MOST = 1 << 20;

    private final Map<Integer, Process> processes = new HashMap<>();

    /** Bytes by address, and what was made of them. */
    private static final class Process {
        final TreeMap<Long, byte[]> parts = new TreeMap<>();
        final Map<String, MadeFunctions> functions = new HashMap<>();
        int machine;
    }

    void told(TraceEvent e) {
        Process process = processes.computeIfAbsent(e.tgid, tgid -> new Process());
        process.machine = (int) e.a1;
        process.parts.put(e.a0, Arrays.copyOfRange(e.data, e.dataOffset, e.dataOffset + e.dataLength));
    }

    /**
     * What is at an address of a process; null where its code is not known.
     *
     * @param file what tells of the function; empty for nothing
     * @param start of the function; {@code address} where it is not known
     * @param size of it, bytes; 0 where it is not known
     */
    @Nullable
    CodePlace at(int pid, String file, String name, long start, long size, long address) {
        Process process = processes.get(pid);
        if (process == null) {
            return null;
        }
        long wanted = size == 0 ? address + AHEAD : Math.min(start + size, address + MOST);
        long end = Math.min(wanted, end(process.parts, address));
        // From the middle of an instruction on nothing could be told.
        long from = begin(process.parts, address) - start <= 0 && address - start < MOST ? start : address;
        if (end - address <= 0) {
            return null;
        }
        try {
            MadeFunctions functions = process.functions.get(file);
            if (functions == null) {
                functions = new MadeFunctions(file, process.machine);
                process.functions.put(file, functions);
            }
            return functions.at(name, from, bytes(process.parts, from, end), address);
        } catch (ElfFormatException unknownMachine) {
            return null;
        }
    }

    /** The address from which on all bytes up to one at {@code address} are known. */
    private static long begin(TreeMap<Long, byte[]> parts, long address) {
        long begin = address;
        Map.Entry<Long, byte[]> part = parts.floorEntry(address);
        while (part != null && part.getKey() + part.getValue().length - begin >= 0) {
            begin = part.getKey();
            part = parts.lowerEntry(begin);
        }
        return begin;
    }

    /** The address up to which all bytes from {@code address} on are known. */
    private static long end(TreeMap<Long, byte[]> parts, long address) {
        long end = address;
        Map.Entry<Long, byte[]> part = parts.floorEntry(end);
        while (part != null && part.getKey() + part.getValue().length - end > 0) {
            end = part.getKey() + part.getValue().length;
            part = parts.floorEntry(end);
        }
        return end;
    }

    private static byte[] bytes(TreeMap<Long, byte[]> parts, long from, long to) {
        byte[] bytes = new byte[(int) (to - from)];
        for (long at = from; at - to < 0;) {
            Map.Entry<Long, byte[]> part = parts.floorEntry(at);
            int skip = (int) (at - part.getKey());
            int count = (int) Math.min(part.getValue().length - skip, to - at);
            System.arraycopy(part.getValue(), skip, bytes, (int) (at - from), count);
            at += count;
        }
        return bytes;
    }
}
