package dev.jtrace.engine.bpf;

import dev.jtrace.engine.capture.CaptureLimits;
import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.CapturedMemory;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.table.Abi;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Completes the capture of an execve whose strings lay on pages that its task had not touched, as those of a new child
 * often do: the record of its success has them as the kernel copied them. The captured bytes of such a record are the top
 * of the new stack, which ends with the arguments and the environment, each ended by a NUL, and then the name of the
 * program.
 */
final class ExecRecord {
    /** u64 members of the record, from the start of the scratch memory. */
    static final int ARGUMENTS = Layout.RECORD + Layout.R_ARGUMENTS;

    static final int VARIABLES = ARGUMENTS + 8;
    /** 0 unless the file is a script: then its interpreter's words stand in place of the first argument. */
    static final int SCRIPT = ARGUMENTS + 16;
    /** Address of the captured bytes in the new program. */
    static final int BOTTOM = ARGUMENTS + 24;
    /** Bytes of the stack in the record, up to the end of the environment. */
    static final int BYTES = ARGUMENTS + 32;

    private static final int AT_FDCWD = -100;
    /** Stands for the address of a string that is not in the record. */
    private static final long UNKNOWN = -1;

    /** Number of execveat by ABI. */
    private static final int[] EXECVEAT = {322, 358, 545, 281};

    private final CaptureLimits limits;
    private final TraceEvent call;
    private final int word;
    private final int arguments;
    private final int variables;
    private final boolean script;
    private final long bottom;
    private final byte[] strings;
    private final byte[] name;
    /** Where each string begins, and the end of the last; those before {@link #first} are not in the record. */
    private final int[] starts;

    private int first;

    /** @param call the entry of the call */
    ExecRecord(CaptureLimits limits, TraceEvent call, ByteBuffer from, int at, int length) {
        this.limits = limits;
        this.call = call;
        word = Abi.of(call.abi).wordSize();
        int shift = at - Layout.RECORD;
        arguments = (int) from.getLong(shift + ARGUMENTS);
        variables = (int) from.getLong(shift + VARIABLES);
        script = from.getLong(shift + SCRIPT) != 0;
        bottom = from.getLong(shift + BOTTOM);
        int room = length - Layout.R_HEADER;
        strings = new byte[(int) Math.min(from.getLong(shift + BYTES), room)];
        from.get(at + Layout.R_HEADER, strings);
        byte[] rest = new byte[room - strings.length];
        from.get(at + Layout.R_HEADER + strings.length, rest);
        name = Arrays.copyOf(rest, length(rest));
        starts = starts(Math.clamp((long) arguments + variables, 0, strings.length));
    }

    private static int length(byte[] text) {
        int n = 0;
        while (n < text.length && text[n] != 0) {
            n++;
        }
        return n;
    }

    private int[] starts(int count) {
        int[] all = new int[count + 1];
        int end = strings.length;
        all[count] = end;
        for (first = count; first > 0 && end > 0 && strings[end - 1] == 0; first--) {
            int at = end - 1;
            while (at > 0 && strings[at - 1] != 0) {
                at--;
            }
            if (at == 0) {
                break;
            }
            all[first - 1] = at;
            end = at;
        }
        return all;
    }

    /** Writes the {@code blocks} of the entry with what they lack; whether they lack nothing any more. */
    boolean complete(byte[] blocks, int from, int to, CaptureWriter out) {
        int path = call.code == EXECVEAT[call.abi] ? 1 : 0;
        long list = call.arg(path + 1);
        long environment = call.arg(path + 2);
        int[] pointers = list(blocks, from, to, list);
        int[] variablePointers = list(blocks, from, to, environment);
        boolean all = true;
        for (int at = from; to - at >= CaptureWriter.HEADER;) {
            long address = CapturedMemory.getLong(blocks, at);
            int n = CapturedMemory.getInt(blocks, at + 8);
            int tail = CapturedMemory.getInt(blocks, at + 12);
            if (tail >>> 16 != CaptureWriter.FAULT) {
                copy(blocks, at, n, out);
            } else if ((tail & 0xffff) == CaptureWriter.MEMORY) {
                if (address == list && !script) {
                    strings(address, 0, arguments, true, out);
                } else if (address == environment) {
                    strings(address, arguments, variables, limits.verbose(), out);
                } else {
                    copy(blocks, at, n, out);
                    all = false;
                }
            } else if (address == call.arg(path) && name.length > 0) {
                text(address, name(path), Integer.MAX_VALUE, out);
            } else {
                int found = string(blocks, address, pointers, variablePointers);
                if (found < 0) {
                    copy(blocks, at, n, out);
                    all = false;
                } else {
                    text(address, Arrays.copyOfRange(strings, starts[found], starts[found + 1] - 1), limits.text(),
                            out);
                }
            }
            at += CaptureWriter.HEADER + n;
        }
        return all;
    }

    /** The name as the caller gave it: where that is relative to a descriptor, the kernel has made one up. */
    private byte[] name(int path) {
        byte[] folder = ("/dev/fd/" + (int) call.a0 + "/").getBytes(StandardCharsets.US_ASCII);
        boolean madeUp = path == 1 && (int) call.a0 != AT_FDCWD && name.length > folder.length
                && Arrays.equals(folder, Arrays.copyOf(name, folder.length));
        return madeUp ? Arrays.copyOfRange(name, folder.length, name.length) : name;
    }

    /** Where the list of pointers at {@code address} is in the blocks and how many it has; empty when it is not. */
    private int[] list(byte[] blocks, int from, int to, long address) {
        for (int at = from; to - at >= CaptureWriter.HEADER;) {
            int n = CapturedMemory.getInt(blocks, at + 8);
            if (CapturedMemory.getLong(blocks, at) == address && blocks[at + 12] == CaptureWriter.MEMORY) {
                return new int[] {at + CaptureWriter.HEADER, n / word, blocks[at + 14]};
            }
            at += CaptureWriter.HEADER + n;
        }
        return new int[0];
    }

    /** Which string the one at {@code address} is, by its place in a list; -1 when it is not known. */
    private int string(byte[] blocks, long address, int[] list, int[] environment) {
        int place = place(blocks, address, list);
        // All but the first argument of a script are the last of its interpreter's.
        boolean whole = list.length > 0 && list[2] == CaptureWriter.COMPLETE;
        int before = script && whole ? arguments - (list[1] - 1) : 0;
        if (place >= 0 && (!script || whole && place > 0)) {
            return known(place + before, arguments);
        }
        place = place(blocks, address, environment);
        return place < 0 ? -1 : known(arguments + place, arguments + variables);
    }

    private int known(int index, int end) {
        return index >= first && index < end && index + 1 < starts.length ? index : -1;
    }

    private int place(byte[] blocks, long address, int[] list) {
        for (int i = 0; list.length > 0 && i < list[1]; i++) {
            int at = list[0] + i * word;
            long pointer = word == 4 ? CapturedMemory.getInt(blocks, at) & 0xffffffffL
                    : CapturedMemory.getLong(blocks, at);
            if (pointer == address) {
                return i;
            }
        }
        return -1;
    }

    /** A list of pointers as the new program has it, and its strings. */
    private void strings(long address, int from, int count, boolean texts, CaptureWriter out) {
        int listed = Math.min(count, limits.elements());
        if (!out.begin(CaptureWriter.MEMORY, address) || out.room() < (listed + 1) * word) {
            return;
        }
        boolean whole = listed == count;
        for (int i = from; i < from + listed; i++) {
            word(out, known(i, from + count) < 0 ? UNKNOWN : bottom + starts[i]);
        }
        if (whole) {
            word(out, 0);
        }
        out.end(whole ? CaptureWriter.COMPLETE : CaptureWriter.CUT);
        for (int i = from; texts && i < from + listed; i++) {
            if (known(i, from + count) >= 0) {
                text(bottom + starts[i], Arrays.copyOfRange(strings, starts[i], starts[i + 1] - 1), limits.text(), out);
            }
        }
    }

    private void word(CaptureWriter out, long value) {
        for (int i = 0; i < word; i++) {
            out.array()[out.position() + i] = (byte) (value >>> 8 * i);
        }
        out.advance(word);
    }

    private static void text(long address, byte[] text, int most, CaptureWriter out) {
        if (out.begin(CaptureWriter.STRING, address)) {
            int n = Math.min(Math.min(text.length, most), out.room());
            System.arraycopy(text, 0, out.array(), out.position(), n);
            out.advance(n);
            out.end(n < text.length ? CaptureWriter.CUT : CaptureWriter.COMPLETE);
        }
    }

    private static void copy(byte[] blocks, int at, int n, CaptureWriter out) {
        int all = CaptureWriter.HEADER + n;
        if (n >= 0 && out.room() >= all) {
            System.arraycopy(blocks, at, out.array(), out.position(), all);
            out.advance(all);
        }
    }
}
