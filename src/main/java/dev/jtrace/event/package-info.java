/** What engines tell handlers: the slot of the ring, its kinds, captured bytes. */
package dev.jtrace.event;
