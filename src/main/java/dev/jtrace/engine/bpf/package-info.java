/** The engine whose eyes are BPF programs at the kernel's tracepoints; see docs/engines.md. */
package dev.jtrace.engine.bpf;
