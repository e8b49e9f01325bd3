/** What this machine allows: read from /proc and /sys, or tried. */
@org.jspecify.annotations.NullMarked
package dev.jtrace.session.doctor;
