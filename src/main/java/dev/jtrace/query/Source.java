package dev.jtrace.query;

import java.nio.file.Path;
import java.util.Map;

/**
 * What the tables of a recording but that of the calls are made of.
 *
 * @param events file of comma-separated values with a header; likewise {@code mappings} and {@code counters}
 * @param head what the recording says of itself
 * @param files build ids by path
 */
public record Source(Path events, Path mappings, Path counters, Map<String, String> head, Map<String, String> files) {}
