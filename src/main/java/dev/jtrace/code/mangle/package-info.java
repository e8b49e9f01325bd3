/** C++ names of symbols. */
package dev.jtrace.code.mangle;
