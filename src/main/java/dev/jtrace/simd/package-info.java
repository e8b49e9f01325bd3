/** Loops over columns of numbers, each written twice: plain, and with the Vector API for VMs that analyse. */
package dev.jtrace.simd;
