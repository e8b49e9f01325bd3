/** Reports as values: tables, cells, stacks, a run. What they look like is decided by their writers. */
package dev.jtrace.model;
