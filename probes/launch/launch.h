/*
 * bin/jtrace: the process that was asked for becomes the Java VM, and a stub forked before anything was touched
 * becomes the target. With -D it is the other way round. Nothing else here knows an option of jtrace, and this one only
 * by the table that jtrace's own parser is made from.
 *
 * Order of main(): record the caller's state, fork the stub, shield the VM, check what would kill it, exec java.
 */
#ifndef JTRACE_LAUNCH_H
#define JTRACE_LAUNCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Status of a jtrace that could not start; the target was never started. */
#define STATUS_CANNOT_START 125

/* Soft limits that the launcher raises for the VM: the length of struct origin's table (see limits.c). */
#define RAISED_LIMITS 7

/* What the launcher was started with. Signal sets have bit (n - 1) for signal n, as in /proc/PID/status. */
struct origin {
    char **arguments;    /* the user's arguments, NULL-terminated, without the launcher's own words */
    int argument_count;
    char **environment;  /* the user's environment, NULL-terminated, byte for byte */
    const char *name;    /* last part of the name jtrace was called by */
    uint64_t blocked;
    uint64_t ignored;
    unsigned closed;     /* bit n: descriptor n (0 to 2) was closed */
    uint64_t soft[RAISED_LIMITS];
    int daemon;          /* DAEMON_: who becomes the VM */
};

/* report.c */

/* Name put before messages: "jtrace", or "strace" when called by that name. */
void set_message_name(const char *name);
/* One line on descriptor 2, control bytes as '?', then STATUS_CANNOT_START; ends the stub first if there is one. */
_Noreturn void refuse(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* stub.c */

struct stub {
    pid_t pid;    /* 0: no stub */
    int request;  /* write end of the request pipe, >= 3, close-on-exec; -1: no stub */
};

/* A pipe, close-on-exec, above the standard three descriptors; refuses when there is none. */
void need_pipe(int ends[2]);
/* Forks the stub; refuses when that fails. The caller is still single-threaded and has changed nothing. */
struct stub fork_stub(const struct origin *origin);
/* What the stub does: waits for a request on `from` and becomes the target. */
_Noreturn void run_stub(const struct origin *origin, int from);
/* Closes the pipe and reaps the stub. */
void end_stub(const struct stub *stub);
/* The stub that refuse() ends. */
void set_stub_to_end(const struct stub *stub);

/* daemon.c */

/* Where the VM lives: in the process that was called, or in a grandchild of it; as the numbers of -D, -DD and -DDD. */
enum { DAEMON_NONE, DAEMON_GRANDCHILD, DAEMON_PGROUP, DAEMON_SESSION };

/* What the options of `jtrace trace` ask for. Wrong options count as not given: the VM refuses them. */
int daemon_asked(const struct origin *origin);
/*
 * Makes this process the stub and returns in a grandchild, which may trace it. The stub then ends with
 * STATUS_CANNOT_START if it gets no request.
 */
struct stub leave_place(const struct origin *origin);

/* signals.c */

void record_signals(struct origin *origin);
void shield_signals(const struct origin *origin);
/* Sets mask and ignored signals to what they were at the launch. */
void restore_signals(uint64_t blocked, uint64_t ignored);

/* limits.c */

void record_limits(struct origin *origin);
void raise_limits(void);
void restore_limits(const uint64_t soft[RAISED_LIMITS]);
/* Refuses where the hard limits leave no room for the VM; true: room for a VM with a small heap only. */
bool check_limits(void);

/* descriptors.c */

void record_descriptors(struct origin *origin);
/* Closes every descriptor above 2 but `keep` (-1: none) and opens stand-ins for closed ones of 0 to 2. */
void shield_descriptors(int keep);
/* O_PATH descriptor of the working directory, or -1. Leaves a directory that getcwd(2) cannot name for "/". */
int open_working_directory(void);

/* environment.c */

/* Value of a variable, or NULL. */
const char *find_variable(char *const *environment, const char *name);
/* Copy of the environment for the VM: variables it obeys renamed, `launch` ("JTRACE_LAUNCH=...") added. */
char **environment_for_vm(char *const *environment, char *launch);
/* The opposite, in place: drops what the launcher added and gives renamed variables their names back. */
void restore_environment(char **environment);

/* handover.c */

/*
 * ./jtrace is a shell script, and shells drop and rewrite environment entries, so it hands over the ones it was
 * started with as arguments. WORD_LIST makes the launcher print those of process PID as words without blanks, quotes
 * or glob characters; WORD_TAKE takes them:
 *
 *     jtrace WORD_LIST PID
 *     jtrace WORD_TAKE PID NAME word... -- argument...
 *
 * Each is looked for in argv[1] only, where the script puts it, and WORD_TAKE counts only with the launcher's own
 * process id, which exec keeps: a user's argument never becomes one.
 */
#define WORD_LIST "--jtrace-list-environment"
#define WORD_TAKE "--jtrace-take-environment"

int list_environment(const char *pid);
/* True if argv is such a call; fills arguments, environment and name. */
bool take_environment(struct origin *origin, int argc, char **argv);

/* restore.c */

/*
 * Runs a command for the VM (a reader of jtrace's output) with the signals, soft limits and environment that jtrace
 * was started with; they are read from JTRACE_LAUNCH.
 *
 *     jtrace WORD_RESTORE FILE [ARGUMENT...]
 */
#define WORD_RESTORE "--jtrace-restore"

int run_restored(char **argv, char **environment);

/*
 * A further stub, for programs that are run more than once: with what run_restored gives back and no descriptors above
 * 2, it waits for a request on DESCRIPTOR and becomes the target.
 *
 *     jtrace WORD_STUB DESCRIPTOR ARGUMENT...
 */
#define WORD_STUB "--jtrace-stub"

_Noreturn int run_stub_restored(const char *from, char **arguments, char **environment);

/* home.c */

/* Folder of the image (the one above bin/), from /proc/self/exe. */
const char *image_home(void);
/* The same folder under a name the VM understands: a path with ':' or non-ASCII bytes goes through a descriptor. */
const char *image_home_for_vm(void);

/* findjava.c */

/* Makes the launcher print the home of the JDK it would use, for the training run of the AOT cache. */
#define WORD_JAVA "--jtrace-java-home"

/* Home of a JDK >= 25; refuses if there is none. */
const char *find_java(char *const *environment);

/* jvmargs.c */

/* argv for java: flags of lib/jvm.flags, the AOT cache if it exists, the main class, the user's arguments. */
char **java_arguments(const char *java, const struct origin *origin, bool small_heap);

/* memory.c: allocation that refuses instead of failing. */

void *need_memory(size_t bytes);
char *join(const char *first, const char *second);
/* The first `limit` bytes of a file and a 0 after them, or NULL with errno set; *length gets their count. */
char *read_file(const char *path, size_t limit, size_t *length);

#endif
