package dev.jtrace.print;

import dev.jtrace.model.StackPlace;
import dev.jtrace.table.Syscall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What printing remembers of a tracee between its events. */
final class Task {
    int tid;
    /** Whether a call is under way that is printed. */
    boolean inCall;
    /** The call under way, null for one that the table does not have. */
    @Nullable Syscall call;
    /** The decoder's state between entry and exit. */
    int state;
    /** Name of the call that returned last. */
    String previous = "";
    long entryTime;
    /** Number of the latest call, -1 before the first. */
    int number = -1;
    /** Bytes of a word of the latest call's ABI. */
    int wordSize = 8;
    /** Instruction pointer at the latest stop, 0 when unknown. */
    long pointer;
    /** Name of the command, empty when it is not asked for. */
    final CallBytes command = new CallBytes();
    /** Stack at the entry of a call that ends the program which makes it, none for others. */
    List<StackPlace> stack = List.of();

    final CallBytes captured = new CallBytes();

    Task(int tid) {
        this.tid = tid;
    }
}
