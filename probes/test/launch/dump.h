#ifndef DUMP_H
#define DUMP_H

/*
 * Writes what a program inherits to a file: signal sets, ids, limits, descriptors, environment, arguments, working
 * directory, priorities, session. Bytes are shown in hexadecimal. The parent goes to a first line of its own.
 */
void dump_state(const char *path, char **arguments, char **environment);

#endif
