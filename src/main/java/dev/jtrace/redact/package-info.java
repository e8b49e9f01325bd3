/** Takes out of events what a recording may hold of secrets: paths, data, environment, arguments. */
package dev.jtrace.redact;
