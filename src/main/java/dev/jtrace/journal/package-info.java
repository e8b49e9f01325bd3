/** The file that a run is kept in: blocks of events, written as they come and read back without trust. */
package dev.jtrace.journal;
