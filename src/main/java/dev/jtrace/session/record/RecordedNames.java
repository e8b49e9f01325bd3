package dev.jtrace.session.record;

import dev.jtrace.decode.CommandNames;
import dev.jtrace.engine.replay.ReplayEngine;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.table.SyscallTable;

/** Command names of recorded tasks, as decoding finds them. */
public final class RecordedNames implements ReplayEngine.NameSource {
    private final CommandNames names;

    public RecordedNames(SyscallTable table) {
        names = new CommandNames(table);
    }

    @Override
    public void learn(TraceEvent e) {
        names.learn(e);
    }

    @Override
    public String of(int tid) {
        return names.of(tid);
    }
}
