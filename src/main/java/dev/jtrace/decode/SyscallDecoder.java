package dev.jtrace.decode;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.table.Condition;
import dev.jtrace.table.Direction;
import dev.jtrace.table.Length;
import dev.jtrace.table.Param;
import dev.jtrace.table.StructType;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;
import dev.jtrace.table.TextFormat;
import dev.jtrace.table.Type;
import dev.jtrace.table.VariantType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prints system calls: the arguments that are known at the entry, later those that the kernel filled in, and the result.
 * Owned by one printing thread; allocates nothing once every call and constant has been seen.
 */
public final class SyscallDecoder {
    /** State of a call that {@link #entry} printed completely. */
    public static final int DONE = CallPrinter.DONE;

    static final CallPrinter GENERIC = new GenericCall();

    private final @Nullable CallPrinter[] printers;

    public SyscallDecoder(SyscallTable table) {
        printers = new CallPrinter[table.count()];
    }

    /**
     * Prints the arguments up to the first that the kernel writes.
     *
     * @return state for {@link #exit}
     */
    public int entry(Call c) {
        if (c.raw) {
            for (int i = 0, n = c.syscall.params().size(); i < n; i++) {
                c.out.ascii(i == 0 ? "" : ", ").hex(c.arg(i));
            }
            return DONE;
        }
        return printer(c.syscall).entry(c);
    }

    /** Prints the arguments that {@link #entry} left and the closing parenthesis. */
    public void exit(Call c, int state) {
        if (state != CallPrinter.DONE) {
            printer(c.syscall).exit(c, state);
        }
        c.out.put(')');
    }

    /** Whether the call has argument {@code i} of its row this time. */
    public static boolean has(Call c, int i) {
        return c.raw || !GenericCall.absent(c, c.syscall.params().get(i));
    }

    /** Whether argument {@code i} is known at the entry already. */
    public static boolean isInput(Call c, int i) {
        return !GenericCall.needsExit(c, c.syscall.params().get(i));
    }

    /** Prints argument {@code i} alone. */
    public static void argument(Call c, int i) {
        if (c.raw) {
            c.out.hex(c.arg(i));
            return;
        }
        GenericCall.print(c, c.syscall.params().get(i), c.whole(i));
    }

    /**
     * Selects, in the call's memory, the text or bytes that argument {@code i} is the address of; false when it is no
     * text, or when not all of it was captured.
     */
    public static boolean selectText(Call c, int i) {
        if (!(c.syscall.params().get(i).type() instanceof Type.Text(TextFormat format, Length length))) {
            return false;
        }
        if (format != TextFormat.BYTES) {
            return c.memory.findBlock(CaptureWriter.STRING, c.arg(i)) && c.memory.state() == CaptureWriter.COMPLETE;
        }
        long n = c.failed ? -1 : ValuePrinter.length(c, length);
        return n >= 0 && n <= Integer.MAX_VALUE && c.memory.findBytes(c.arg(i), (int) n);
    }

    /** Bytes of what {@link #selectText} selected. */
    public static int textLength(Call c, int i) {
        return c.syscall.params().get(i).type() instanceof Type.Text(TextFormat format, Length length)
                && format == TextFormat.BYTES ? (int) ValuePrinter.length(c, length) : c.memory.length();
    }

    private CallPrinter printer(Syscall syscall) {
        CallPrinter known = printers[syscall.index()];
        if (known == null) {
            String special = syscall.decoder();
            known = SpecialCalls.of(special == null ? syscall.name() : special);
            if (known == null) {
                known = GENERIC;
            }
            printers[syscall.index()] = known;
        }
        return known;
    }

    /** Arguments separated by commas, each as its type says. */
    private static final class GenericCall implements CallPrinter {
        @Override
        public int entry(Call c) {
            List<Param> params = c.syscall.params();
            boolean some = false;
            for (int i = 0, n = params.size(); i < n; i++) {
                Param param = params.get(i);
                if (absent(c, param)) {
                    continue;
                }
                if (some) {
                    c.out.ascii(", ");
                }
                if (needsExit(c, param)) {
                    return i;
                }
                some = true;
                name(c, param);
                ValuePrinter.argument(c, param.type(), c.whole(i));
            }
            return DONE;
        }

        @Override
        public void exit(Call c, int state) {
            List<Param> params = c.syscall.params();
            boolean some = false;
            for (int i = state, n = params.size(); i < n; i++) {
                Param param = params.get(i);
                if (absent(c, param)) {
                    continue;
                }
                if (some) {
                    c.out.ascii(", ");
                }
                some = true;
                name(c, param);
                print(c, param, c.whole(i));
            }
        }

        private static void name(Call c, Param param) {
            if (c.options.argumentNames()) {
                ArgumentNames.print(c.out, param.name());
            }
        }

        static void print(Call c, Param param, long value) {
            Type type = resolve(c, param.type());
            Direction direction = direction(c, param);
            if (direction == Direction.IN || type == null) {
                boolean exiting = c.exiting;
                boolean failed = c.failed;
                c.exiting = false;
                c.failed = false;
                ValuePrinter.argument(c, param.type(), value);
                c.exiting = exiting;
                c.failed = failed;
            } else if (direction == Direction.INOUT && type instanceof Type.Pointer(Type.Scalar scalar)) {
                OldAndNew.print(c, scalar, value);
            } else if (c.unwritten() && !printsFailure(c, type, value)) {
                ScalarPrinter.address(c.out, value);
            } else {
                ValuePrinter.argument(c, param.type(), value);
            }
        }

        /** Whether there is something to show of an argument that the kernel left alone. */
        private static boolean printsFailure(Call c, Type type, long value) {
            return switch (type) {
                case Type.Custom custom -> Customs.of(custom).printsFailure();
                case Type.Sized ignored -> true;
                case Type.Pointer(Type.Struct(int struct)) -> {
                    StructType layout = c.table.struct(struct, c.abi);
                    yield layout.isAnswered() || StructPrinters.printFailures(layout.name());
                }
                case Type.Pointer(Type.Pointer(Type.Struct ignored)) -> true;
                case Type.Array(Type element, Length.Arg count) ->
                        value != 0 && ValuePrinter.length(c, count) == 0;
                default -> false;
            };
        }

        static boolean needsExit(Call c, Param param) {
            return direction(c, param) != Direction.IN;
        }

        static boolean absent(Call c, Param param) {
            Condition when = param.condition();
            if (when != null && (c.arg(when.argument()) & when.mask()) == 0) {
                return true;
            }
            return resolve(c, param.type()) == null;
        }

        private static Direction direction(Call c, Param param) {
            return param.type() instanceof Type.Variant variant ? chosen(c, variant).direction() : param.direction();
        }

        private static @Nullable Type resolve(Call c, Type type) {
            return type instanceof Type.Variant variant ? chosen(c, variant).type() : type;
        }

        private static VariantType.Case chosen(Call c, Type.Variant variant) {
            return c.table.variant(variant.variant()).find(ValuePrinter.variantKey(c, variant));
        }
    }
}
