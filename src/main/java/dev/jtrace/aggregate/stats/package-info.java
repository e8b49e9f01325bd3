/** Statistics of single calls, kept as columns: for recordings, never while a program is traced. */
package dev.jtrace.aggregate.stats;
