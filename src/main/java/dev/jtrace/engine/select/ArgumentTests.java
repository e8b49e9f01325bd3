package dev.jtrace.engine.select;

import dev.jtrace.engine.capture.TaskLinks;
import dev.jtrace.engine.capture.TaskMemory;
import dev.jtrace.table.Abi;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls whose arguments fulfil conditions: all those of the call, and calls without a condition never. Built once, then
 * asked by one thread.
 */
public final class ArgumentTests implements CallCondition {
    private static final int NUMBERS = 1024;

    private final @Nullable List<ArgumentTest>[][] tests;
    private final TaskText text = new TaskText();

    @SuppressWarnings({"unchecked", "rawtypes"})
    public ArgumentTests() {
        tests = new List[Abi.values().length][NUMBERS];
    }

    /** Adds a condition on call {@code number} of the ABI with ordinal {@code abi}. */
    public void add(int abi, int number, ArgumentTest test) {
        List<ArgumentTest> known = tests[abi][number];
        if (known == null) {
            known = new ArrayList<>();
            tests[abi][number] = known;
        }
        known.add(test);
    }

    @Override
    public boolean holds(CallArguments call, TaskMemory memory, TaskLinks links) {
        int number = call.number();
        List<ArgumentTest> known = number < 0 || number >= NUMBERS ? null : tests[call.abi()][number];
        if (known == null) {
            return false;
        }
        for (int i = 0; i < known.size(); i++) {
            if (!holds(known.get(i), call, memory, links)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(ArgumentTest test, CallArguments call, TaskMemory memory, TaskLinks links) {
        long value = call.argument(test.argument());
        return switch (test.subject()) {
            case NUMBER -> test.holds(value);
            case DESCRIPTOR -> text.descriptor(links, (int) value) && test.holds(text);
            case STRING -> text.string(memory, value) && test.holds(text);
            case BYTES -> {
                text.bytes(memory, value, test.length() < 0 ? 0 : call.argument(test.length()));
                yield test.holds(text);
            }
        };
    }
}
