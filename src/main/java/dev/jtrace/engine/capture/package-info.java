/** Copies what calls refer to out of tasks, by the capture plans of the tables. */
package dev.jtrace.engine.capture;
