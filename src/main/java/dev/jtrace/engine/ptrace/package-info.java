/** The engine that stops its tasks by ptrace(2), twice for each call. */
package dev.jtrace.engine.ptrace;
