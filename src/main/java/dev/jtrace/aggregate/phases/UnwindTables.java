package dev.jtrace.aggregate.phases;

import dev.jtrace.code.unwind.FrameTable;

/** Where the unwind tables of programs and libraries come from. One thread. */
interface UnwindTables {
    /** The table of a file; an empty one where it has none or cannot be read. */
    FrameTable frames(String file);

    /** Address of byte {@code offset} of a file, as if the file were loaded at 0. */
    long address(String file, long offset);
}
