package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** struct msgbuf of msgsnd(2) and msgrcv(2): a long that is the type and the text; the parameter is the text's length. */
final class Message implements CustomPrinter {
    @Override
    public void argument(Call c, Type.Custom type, long value) {
        int word = c.wordSize();
        if (value == 0) {
            c.out.ascii("NULL");
        } else if (!c.memory.find(value, 2 * word)) {
            c.out.hex(value);
        } else {
            long kind = Bytes.signExtend(Bytes.unsigned(c.memory.bytes(), c.memory.offset(), word), word);
            c.out.ascii("{mtype=").decimal(kind).ascii(", mtext=");
            ValuePrinter.bytes(c, value + word, ValuePrinter.length(c, type.parameters().get(0)));
            c.out.put('}');
        }
    }
}
