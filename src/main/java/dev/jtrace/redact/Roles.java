package dev.jtrace.redact;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.CapturedMemory;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.table.Abi;
import dev.jtrace.table.Param;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.TextFormat;
import dev.jtrace.table.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the memory is that a call refers to, by the types of its arguments. What no type tells is a {@link Role#BUFFER},
 * so a struct that this does not know is hidden rather than shown.
 */
final class Roles {
    /** Types with printers of their own that hold numbers. */
    private static final Set<String> NUMBERS = Set.of("sigset", "sigaction", "sigevent", "siginfo", "cpuset",
            "utimes_spec", "utimes_val", "remaining", "socklen", "fdset", "epoll_event", "cap_data", "mincore_vec",
            "signal_frame", "sigmask_arg6");
    /** Elements of arrays of pointers that are looked at. */
    private static final int MOST = 1 << 16;

    private final Map<Long, Role> roles = new HashMap<>();
    private final CapturedMemory memory = new CapturedMemory();
    private TraceEvent event = new TraceEvent();
    private int word = 8;
    private long firstArgument;

    /** Forgets the call before. */
    void clear() {
        roles.clear();
        firstArgument = 0;
    }

    /** Looks at the call of an entry or an exit. */
    void learn(TraceEvent e, Syscall row) {
        clear();
        event = e;
        word = Abi.of(e.abi).wordSize();
        memory.setFirst(e.data, e.dataOffset, e.dataOffset + e.dataLength);
        List<Param> params = row.params();
        for (int i = 0; i < params.size() && i < 6; i++) {
            argument(params.get(i).type(), address(i), row.name());
        }
    }

    private long address(int argument) {
        return word == 4 ? event.arg(argument) & 0xffffffffL : event.arg(argument);
    }

    /** The role of what begins at an address. */
    Role of(long address) {
        return roles.getOrDefault(address, Role.BUFFER);
    }

    /** The address of what a program is told it is called; 0 when there is none. */
    long firstArgument() {
        return firstArgument;
    }

    private void argument(Type type, long address, String call) {
        switch (type) {
            case Type.Text text -> {
                boolean link = text.format() == TextFormat.BYTES && call.startsWith("readlink");
                boolean path = text.format() == TextFormat.PATH;
                roles.put(address, link ? Role.LINK : path ? Role.PATH : Role.BUFFER);
            }
            case Type.Array array when array.element() instanceof Type.Pointer p && p.target() instanceof Type.Text ->
                    pointers(address, Role.ARGUMENT);
            case Type.Custom custom -> custom(custom.name(), address);
            case Type.Pointer _,Type.Array _,Type.Struct _,Type.Sized _ -> roles.put(address, Role.NUMBERS);
            case Type.Scalar _,Type.Bits _,Type.Choice _,Type.Variant _,Type.Attributes _ -> {
                // A number refers to nothing; what a variant refers to may be anything.
            }
        }
    }

    private void custom(String name, long address) {
        switch (name) {
            case "environment" -> pointers(address, Role.VARIABLE);
            case "iovec", "iovec_address" -> vectors(address);
            case "msghdr" -> message(address);
            case "mmsghdr" -> messages(address);
            case "sockaddr" -> roles.put(address, Role.SOCKET);
            case "dirents" -> roles.put(address, Role.ENTRIES);
            case "dirents64" -> roles.put(address, Role.ENTRIES64);
            default -> {
                if (NUMBERS.contains(name)) {
                    roles.put(address, Role.NUMBERS);
                }
            }
        }
    }

    /** Pointers up to NULL, each to something of one role. */
    private void pointers(long address, Role role) {
        roles.put(address, Role.NUMBERS);
        long[] found = words(address);
        for (int i = 0; i < found.length && found[i] != 0; i++) {
            roles.put(found[i], role);
        }
        if (role == Role.ARGUMENT && found.length > 0) {
            firstArgument = found[0];
        }
    }

    private void vectors(long address) {
        roles.put(address, Role.NUMBERS);
        long[] found = words(address);
        for (int i = 0; i + 1 < found.length; i += 2) {
            roles.putIfAbsent(found[i], Role.BUFFER);
        }
    }

    /** A struct msghdr: name, its length, vectors, their number, control data, their length, flags. */
    private void message(long address) {
        roles.put(address, Role.NUMBERS);
        header(words(address), 0);
    }

    private void messages(long address) {
        roles.put(address, Role.NUMBERS);
        long[] found = words(address);
        // Each has a number of bytes behind it, filled up to whole words.
        for (int i = 0; i + 6 < found.length; i += 8) {
            header(found, i);
        }
    }

    private void header(long[] words, int from) {
        if (words.length - from >= 7) {
            roles.put(words[from], Role.SOCKET);
            vectors(words[from + 2]);
            roles.put(words[from + 4], Role.NUMBERS);
        }
    }

    private long[] words(long address) {
        if (address == 0 || !memory.findBlock(CaptureWriter.MEMORY, address)) {
            return new long[0];
        }
        long[] words = new long[Math.min(MOST, memory.length() / word)];
        for (int i = 0; i < words.length; i++) {
            int at = memory.offset() + i * word;
            words[i] = word == 4
                    ? CapturedMemory.getInt(memory.bytes(), at) & 0xffffffffL
                    : CapturedMemory.getLong(memory.bytes(), at);
        }
        return words;
    }
}
