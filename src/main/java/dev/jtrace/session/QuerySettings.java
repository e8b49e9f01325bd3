package dev.jtrace.session;

import org.jspecify.annotations.Nullable;

/**
 * What is asked of a recording.
 *
 * @param file the recording
 * @param sql the question; null to write Parquet
 * @param format table, csv or json; for Parquet the file to write
 */
public record QuerySettings(String file, @Nullable String sql, String format) {}
