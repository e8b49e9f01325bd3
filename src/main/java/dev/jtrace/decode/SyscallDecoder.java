package dev.jtrace.decode;

import dev.jtrace.table.Condition;
import dev.jtrace.table.Direction;
import dev.jtrace.table.Param;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;
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

    private static final CallPrinter GENERIC = new GenericCall();

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
        return printer(c.syscall).entry(c);
    }

    /** Prints the arguments that {@link #entry} left and the closing parenthesis. */
    public void exit(Call c, int state) {
        if (state != CallPrinter.DONE) {
            printer(c.syscall).exit(c, state);
        }
        c.out.put(')');
    }

    /** Prints argument {@code i} alone, as far as it is known; false when the call does not have it this time. */
    public boolean argument(Call c, int i) {
        return GenericCall.argument(c, c.syscall.params().get(i), i);
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
                ValuePrinter.argument(c, param.type(), c.arg(i));
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
                print(c, param, c.arg(i));
            }
        }

        static boolean argument(Call c, Param param, int i) {
            if (absent(c, param)) {
                return false;
            }
            print(c, param, c.arg(i));
            return true;
        }

        private static void print(Call c, Param param, long value) {
            Type type = resolve(c, param.type());
            Direction direction = direction(c, param);
            if (direction == Direction.IN || type == null) {
                ValuePrinter.argument(c, param.type(), value);
            } else if (direction == Direction.INOUT && type instanceof Type.Pointer(Type.Scalar scalar)) {
                OldAndNew.print(c, scalar, value);
            } else if (c.unwritten() && !(type instanceof Type.Custom custom && Customs.of(custom).printsFailure())) {
                ScalarPrinter.address(c.out, value);
            } else {
                ValuePrinter.argument(c, param.type(), value);
            }
        }

        private static boolean needsExit(Call c, Param param) {
            return direction(c, param) != Direction.IN;
        }

        private static boolean absent(Call c, Param param) {
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
