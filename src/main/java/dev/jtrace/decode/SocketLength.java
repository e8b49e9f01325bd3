package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** A length that the kernel reads and writes: {@code [128 => 16]}, or {@code [16]} when it did not change. */
final class SocketLength implements CustomPrinter {
    @Override
    public void argument(Call c, Type.Custom type, long value) {
        ByteOutput out = c.out;
        if (value == 0) {
            out.ascii("NULL");
            return;
        }
        if (unused(c) || !c.memory.findSecond(value, 4)) {
            out.hex(value);
            return;
        }
        int before = Bytes.i32(c.memory.bytes(), c.memory.offset());
        int after = !c.failed && c.memory.find(value, 4) ? Bytes.i32(c.memory.bytes(), c.memory.offset()) : before;
        out.put('[').decimal(before);
        if (after != before) {
            out.ascii(" => ").decimal(after);
        }
        out.put(']');
    }

    /** Without an address there is nothing that could have a length. */
    private static boolean unused(Call c) {
        return switch (c.syscall.name()) {
            case "accept", "accept4", "getsockname", "getpeername" -> c.arg(1) == 0;
            case "recvfrom" -> c.arg(4) == 0;
            default -> false;
        };
    }

    @Override
    public boolean printsFailure() {
        return true;
    }
}
