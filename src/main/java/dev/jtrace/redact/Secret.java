package dev.jtrace.redact;

/** What can be taken out of events. */
public enum Secret {
    /** Names of files, and what descriptors refer to: each component becomes a number. */
    PATHS("path"),
    /** Bytes that are read and written, and texts and structs whose meaning is not known to be harmless. */
    BUFFERS("buffer"),
    /** Values of environment variables; their names stay. */
    ENV("env"),
    /** Arguments of programs but the first. */
    ARGS("arg");

    private final String word;

    Secret(String word) {
        this.word = word;
    }

    /** Its name in a file of rules. */
    String word() {
        return word;
    }
}
