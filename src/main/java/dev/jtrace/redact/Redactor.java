package dev.jtrace.redact;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.CapturedMemory;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.table.Abi;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes secrets out of the captured bytes of events, one after another. Texts become others, structs keep their length
 * and lose bytes. Numbers stay: what is known of a file by its size or time stays known. One thread.
 */
public final class Redactor {
    private static final String GONE = "***";
    private static final char FILL = 'x';
    private static final int AF_UNIX = 1;
    private static final int FAMILY = 2;
    /** Where the length of an entry and its name stand in linux_dirent and linux_dirent64, for words of 8 bytes. */
    private static final int ENTRY_LENGTH = 16;
    private static final int ENTRY_NAME = 18;
    private static final int ENTRY64_NAME = 19;

    private final SyscallTable table;
    private final Rules rules;
    private final PathNumbers numbers = new PathNumbers();
    private final Roles roles = new Roles();
    private final CaptureWriter out = new CaptureWriter();
    private final byte[] buffer;
    private String call = "";
    private int word = 8;
    private long firstArgument;

    /** @param room bytes that an event may carry; a longer name may cut what comes last */
    public Redactor(SyscallTable table, Rules rules, int room) {
        this.table = table;
        this.rules = rules;
        buffer = new byte[room];
    }

    /** Makes {@code e} refer to what may be seen of its captured bytes, until the next call of this method. */
    public void apply(TraceEvent e) {
        boolean ofCall = e.kind == EventKind.SYSCALL_ENTER || e.kind == EventKind.SYSCALL_EXIT;
        if (e.dataLength == 0 || holdsNoBlocks(e.kind)) {
            return;
        }
        if (e.kind == EventKind.MAPPED) {
            file(e);
            return;
        }
        if (e.kind == EventKind.CODE) {
            // What a program made may hold what it was made of.
            e.dataLength = rules.hide(Secret.BUFFERS, "") ? 0 : e.dataLength;
            return;
        }
        Syscall row = ofCall ? table.find(Abi.of(e.abi), e.code) : null;
        call = row == null ? "" : row.name();
        word = Abi.of(e.abi).wordSize();
        firstArgument = 0;
        roles.clear();
        if (row != null) {
            roles.learn(e, row);
            firstArgument = roles.firstArgument();
        }
        out.reset(buffer, 0, buffer.length);
        int end = e.dataOffset + e.dataLength;
        for (int at = e.dataOffset; end - at >= CaptureWriter.HEADER;) {
            int length = CapturedMemory.getInt(e.data, at + 8);
            if (length < 0 || length > end - at - CaptureWriter.HEADER) {
                break;
            }
            block(e.data, at, length);
            at += CaptureWriter.HEADER + length;
        }
        e.data = buffer;
        e.dataOffset = 0;
        e.dataLength = out.length();
    }

    private static boolean holdsNoBlocks(EventKind kind) {
        return switch (kind) {
            case SIGNAL, SAMPLE, NAMED, MARK_NAME, COUNTED -> true;
            default -> false;
        };
    }

    private void file(TraceEvent e) {
        String name = new String(e.data, e.dataOffset, e.dataLength, StandardCharsets.ISO_8859_1);
        byte[] shown = (name.startsWith("/") ? path(name) : name).getBytes(StandardCharsets.ISO_8859_1);
        e.data = shown;
        e.dataOffset = 0;
        e.dataLength = shown.length;
    }

    private void block(byte[] data, int at, int length) {
        long address = CapturedMemory.getLong(data, at);
        int tail = CapturedMemory.getInt(data, at + 12);
        int kind = tail & 0xffff;
        int from = at + CaptureWriter.HEADER;
        String text = new String(data, from, length, StandardCharsets.ISO_8859_1);
        String shown = switch (kind) {
            case CaptureWriter.STRING -> string(address, text);
            case CaptureWriter.FD_PATH, CaptureWriter.CWD -> text.startsWith("/") ? path(text) : text;
            case CaptureWriter.MEMORY -> memory(address, text);
            case CaptureWriter.FD_SOCKET -> rules.hide(Secret.PATHS, "") ? null : text;
            default -> text;
        };
        if (shown == null || !out.begin(kind, address)) {
            return;
        }
        byte[] bytes = shown.getBytes(StandardCharsets.ISO_8859_1);
        int n = Math.min(bytes.length, out.room());
        System.arraycopy(bytes, 0, out.array(), out.position(), n);
        out.advance(n);
        out.end(n < bytes.length ? CaptureWriter.CUT : tail >>> 16);
    }

    private String path(String text) {
        return rules.hide(Secret.PATHS, text) ? numbers.of(text) : text;
    }

    private String string(long address, String text) {
        return switch (roles.of(address)) {
            case PATH -> path(text);
            case ARGUMENT -> argument(text, address == firstArgument);
            case VARIABLE -> variable(text);
            default -> rules.hide(Secret.BUFFERS, call) ? GONE : text;
        };
    }

    private String argument(String text, boolean first) {
        if (!first && rules.hide(Secret.ARGS, text)) {
            return GONE;
        }
        return text.indexOf('/') >= 0 ? path(text) : text;
    }

    private String variable(String text) {
        return rules.hide(Secret.ENV, text) ? text.substring(0, text.indexOf('=') + 1) + GONE : text;
    }

    private String memory(long address, String bytes) {
        return switch (roles.of(address)) {
            case NUMBERS -> bytes;
            case LINK -> rules.hide(Secret.PATHS, bytes) ? filled(bytes, 0) : bytes;
            case SOCKET -> socket(bytes);
            case ENTRIES -> entries(bytes, 2 * word, ENTRY_NAME - ENTRY_LENGTH + 2 * word, 1);
            case ENTRIES64 -> entries(bytes, ENTRY_LENGTH, ENTRY64_NAME, 0);
            case PATH -> rules.hide(Secret.PATHS, bytes) ? filled(bytes, 0) : bytes;
            case ARGUMENT, VARIABLE, BUFFER ->
                    rules.hide(Secret.BUFFERS, call) ? filled(bytes, 0) : bytes;
        };
    }

    private String socket(String bytes) {
        boolean named = bytes.length() > FAMILY && (bytes.charAt(0) | bytes.charAt(1) << 8) == AF_UNIX;
        return named && rules.hide(Secret.PATHS, bytes.substring(FAMILY)) ? filled(bytes, FAMILY) : bytes;
    }

    /** Entries of a folder. @param behind bytes behind the name that are not part of it */
    private String entries(String bytes, int atLength, int atName, int behind) {
        if (!rules.hide(Secret.PATHS, "")) {
            return bytes;
        }
        StringBuilder shown = new StringBuilder(bytes);
        int at = 0;
        while (at + atName < bytes.length()) {
            int length = bytes.charAt(at + atLength) | bytes.charAt(at + atLength + 1) << 8;
            if (length <= atName) {
                break;
            }
            // Only up to the NUL, which says where a name ends.
            int end = Math.min(at + length - behind, bytes.length());
            for (int i = at + atName; i < end && shown.charAt(i) != 0; i++) {
                shown.setCharAt(i, FILL);
            }
            at += length;
        }
        return filled(shown.toString(), Math.min(at, bytes.length()));
    }

    private static String filled(String bytes, int from) {
        return bytes.substring(0, from) + String.valueOf(FILL).repeat(bytes.length() - from);
    }

    /** The words of a head with the command line as it may be seen. */
    public Map<String, String> head(Map<String, String> words) {
        Map<String, String> shown = new LinkedHashMap<>();
        words.forEach((name, value) -> shown.put(name,
                name.startsWith("command.") ? argument(value, name.equals("command.0")) : value));
        return shown;
    }
}
