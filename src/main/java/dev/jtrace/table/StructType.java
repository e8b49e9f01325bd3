package dev.jtrace.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The layout of a struct.
 *
 * @param size
 *            bytes
 * @param least
 *            bytes that must be there; fields beyond what is there are not printed
 * @param rest
 *            how bytes behind the known fields are shown that are not all zero
 * @param member
 *            name of the member that the fields belong to; empty when they are the struct's own
 * @param answer
 *            name of the struct that the kernel leaves in its place, printed after it; empty for none. With {@code !} at the end its
 *            address stands there after a failure
 */
public record StructType(String name, int size, int least, Rest rest, String member, String answer,
        List<Field> fields) {
    /** What is printed of bytes that a caller put behind the part that is known. */
    public enum Rest {
        /** Nothing. */
        NONE,
        /** Their range in a comment, then the bytes. */
        BYTES,
        /** Three dots, whatever they hold. */
        DOTS,
        /** With -v a field extra_data and their range in a comment, else three dots. */
        DATA
    }

    /** Whether the kernel answers in a part of it, so that the rest counts also when the call fails. */
    public boolean isAnswered() {
        if (!answer.isEmpty()) {
            return true;
        }
        // An iterator would be garbage for each printed struct.
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).is(Field.ANSWER | Field.CHANGES | Field.BECOMES)) {
                return true;
            }
        }
        return false;
    }

    /**
     * One field.
     *
     * @param offset
     *            bytes from the start of the struct
     * @param from
     *            when the caller gives the size of the struct: the field counts in structs of more bytes
     * @param marks
     *            sum of {@link #ABBREV} and the constants after it
     * @param when
     *            condition for the field to be there, null for none
     */
    public record Field(String name, int offset, Type type, int from, int marks, @Nullable FieldTest when) {
        /** Printed only with -v; otherwise {@code ...} stands for all such fields. */
        public static final int ABBREV = 1;
        /** Not printed when all its bytes are zero. */
        public static final int NONZERO = 2;
        /** The kernel fills it in: not printed after a failure. */
        public static final int ANSWER = 4;
        /** The kernel may change it: printed with the former value when it did. */
        public static final int CHANGES = 8;
        /** The kernel fills it in: printed after a success with the former value. */
        public static final int BECOMES = 16;

        /** As {@link #ABBREV}, with the dots where it would stand. */
        public static final int DOTS = 32;

        /** Never printed: other fields depend on it. */
        public static final int HIDDEN = 64;

        /** Whether the field has the mark, or one of several. */
        public boolean is(int mark) {
            return (marks & mark) != 0;
        }
    }
}
