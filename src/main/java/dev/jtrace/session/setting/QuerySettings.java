package dev.jtrace.session.setting;

import org.jspecify.annotations.Nullable;

/**
 * What is asked of a recording.
 *
 * @param file the recording, or a folder of many
 * @param sql the question; null to write a file
 * @param redact what is hidden
 * @param answer what is made
 * @param cache whether the database is kept for the next question
 * @param format table, csv or json; or the file or folder to write
 */
public record QuerySettings(String file, @Nullable String sql, String format, RedactSettings redact,
        boolean cache, Answer answer) {

    /** What is made of the recording. */
    public enum Answer {
        /** What SQL answers. */
        SQL,
        /** The table of calls as a file of Parquet. */
        PARQUET,
        /** All tables as Parquet, in a folder of many recordings. */
        PARTITION,
        /** The table of calls as a file of Apache Arrow. */
        ARROW
    }
}
