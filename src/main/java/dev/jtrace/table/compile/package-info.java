/** The build's compiler of the text tables. Nothing of it runs with the tool. */
package dev.jtrace.table.compile;
