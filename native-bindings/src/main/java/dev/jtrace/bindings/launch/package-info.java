/** The protocol of the native launcher, probes/launch: what it tells this process and what it can be asked for. */
package dev.jtrace.bindings.launch;
