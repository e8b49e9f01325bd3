/** bpf(2): an assembler for programs, maps, the ring buffer, and the kernel's description of its own types. */
package dev.jtrace.bindings.bpf;
