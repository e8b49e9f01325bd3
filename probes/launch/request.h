/*
 * The exec request: one message from the VM to the stub, written to the request pipe. Integers are little endian
 * and unsigned; no alignment.
 *
 *   bytes        field
 *   4            length of what follows, at most REQUEST_MAX
 *   4            version, REQUEST_VERSION
 *   4            index of the command in the user's arguments: its name and arguments are argv from there on
 *   4            flags: REQUEST_ARGV0, REQUEST_USER, REQUEST_GROUPS, REQUEST_FILTER; or REQUEST_END
 *                alone, and nothing follows: the stub is to end with the index, 0 to 255, as its status
 *   4 + n        file to execute, absolute or relative to the working directory, without a 0 byte
 *   4 + n        argv[0], with REQUEST_ARGV0; without it argv[0] is the user's argument at the index
 *   4, 4         user id, group id, with REQUEST_USER
 *   4 + 4 n      supplementary group ids, with REQUEST_GROUPS
 *   4            number of environment edits, in the order to apply them; for each
 *     4 + n        "NAME=VALUE" replaces the first entry of that name or is added; "NAME" removes all of that name
 *   4 + 8 n      struct sock_filter instructions, with REQUEST_FILTER
 *
 * Ids are set, then the filter is installed, then the file is executed. A process without CAP_SYS_ADMIN gets
 * no_new_privs with the filter (seccomp(2)). Nothing else of the stub changes.
 *
 * The stub ends with status 127 if execve(2) fails with ENOENT, 126 if it or an earlier step fails otherwise, 125 if
 * the message is malformed, 0 if the pipe ends before the message does (STATUS_CANNOT_START with -D). It never writes
 * anything.
 */
#ifndef JTRACE_REQUEST_H
#define JTRACE_REQUEST_H

#include <linux/filter.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define REQUEST_VERSION 1u
#define REQUEST_MAX (64u << 20)

#define REQUEST_ARGV0 1u
#define REQUEST_USER 2u
#define REQUEST_GROUPS 4u
#define REQUEST_FILTER 8u
#define REQUEST_END 16u

struct request {
    uint32_t index;
    uint32_t flags;
    char *file;
    char *argv0;                 /* NULL: the user's own */
    uid_t uid;
    gid_t gid;
    gid_t *groups;
    uint32_t group_count;
    char **edits;
    uint32_t edit_count;
    struct sock_filter *filter;
    uint32_t filter_length;
};

/* Reads `length` bytes after the length field; false: malformed or out of memory. */
bool parse_request(const unsigned char *message, size_t length, struct request *request);
/* A copy of the environment with the edits applied, or NULL when out of memory. */
char **edit_environment(char *const *environment, const struct request *request);

#endif
