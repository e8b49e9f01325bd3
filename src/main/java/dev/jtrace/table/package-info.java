/** System calls, types, constants and capture plans, read from what the build compiled; see docs/tables.md. */
package dev.jtrace.table;
