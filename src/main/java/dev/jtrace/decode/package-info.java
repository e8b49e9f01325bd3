/** Values of calls as text: numbers and captured bytes, by the types of the tables. A printer for each custom type. */
package dev.jtrace.decode;
