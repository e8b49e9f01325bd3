package dev.jtrace.session.record;

import dev.jtrace.journal.Mapping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was told of mappings so far: each file of a recording begins with it, so that it can be read alone. */
final class MappingsSoFar {
    private final Set<Mapping> told = new LinkedHashSet<>();

    synchronized void add(List<Mapping> mappings) {
        told.addAll(mappings);
    }

    /** Those of processes that live, in the order they were told; those of others are forgotten. */
    synchronized List<Mapping> ofLiving() {
        told.removeIf(mapping -> !Files.exists(Path.of("/proc", Integer.toString(mapping.pid()))));
        return new ArrayList<>(told);
    }
}
