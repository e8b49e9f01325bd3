/** What a program's tasks did when: samples, calls and waits, made into phases. */
@NullMarked
package dev.jtrace.aggregate.phases;

import org.jspecify.annotations.NullMarked;
