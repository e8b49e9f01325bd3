/** The engine whose program ran before: it plays recordings. */
package dev.jtrace.engine.replay;
