package dev.jtrace.report;

import dev.jtrace.model.StackNode;
import dev.jtrace.model.StackProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A frame of two runs, either of which may lack it. */
record ComparedStack(String name, @Nullable StackNode now, @Nullable StackNode before) {
    static ComparedStack root(StackProfile profile) {
        return new ComparedStack(profile.root().name(), profile.root(), profile.before());
    }

    /** Class of the code, of the run that has it. */
    String kind() {
        return now != null && !now.kind().isEmpty() ? now.kind() : before == null ? "" : before.kind();
    }

    /** Counts of the frame itself. */
    long self() {
        return now == null ? 0 : now.self();
    }

    /** The same in the run before. */
    long selfBefore() {
        return before == null ? 0 : before.self();
    }

    /** What it calls in either run, by name. */
    List<ComparedStack> children() {
        Map<String, ComparedStack> all = new TreeMap<>();
        if (before != null) {
            before.children().forEach(child -> all.put(child.name(), new ComparedStack(child.name(), null, child)));
        }
        if (now != null) {
            now.children()
                    .forEach(child -> all.merge(child.name(), new ComparedStack(child.name(), child, null),
                            (old, fresh) -> new ComparedStack(child.name(), child, old.before)));
        }
        return new ArrayList<>(all.values());
    }
}
