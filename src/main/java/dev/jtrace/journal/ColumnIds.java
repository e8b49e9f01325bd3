package dev.jtrace.journal;

/** Ids of the columns that are not numbers of {@link EventFields}, which count up from 0. */
final class ColumnIds {
    /** Numbers have ids below. */
    static final int REFERENCES = 1000;
    static final int LENGTHS = 1001;
    static final int BYTES = 1002;
    /** How many columns captured bytes take. */
    static final int OF_DATA = 3;

    private ColumnIds() {}
}
