/** SQL over recordings, by DuckDB where it is installed. Runs in a VM of its own, never in one that traces. */
package dev.jtrace.query;
