/*
 * The frame of a workload: a program that makes system calls and prints the trace it expects.
 *
 * A workload includes this header, names its tracer options and writes its calls in run():
 *
 *     #include "wl.h"
 *     OPTIONS("-etrace=dup")
 *     static void run(void)
 *     {
 *         want(sys(dup, 0), "dup(0)");
 *     }
 *
 * Options of every workload: --options prints the tracer options it wants, one a line; --pids exits 0
 * if its lines carry the pid column (WL_PIDS was defined before the include) and 1 if not. Without
 * either it prints, on standard output, what `strace -f -o FILE OPTIONS ./name` writes to FILE; status
 * 77 and a line on standard error mean that this machine cannot run it. The tracer runs with TZ=UTC0.
 *
 * `name --exit N` exits with the digit N: what a workload execs.
 *
 * The text is collected in memory and leaves in one writev(2); a workload that traces writev defines
 * WL_EMIT_PWRITEV2. WL_NO_EXIT_LINE leaves out the exit line, for -qqq. WL_COLUMN is the column of -a.
 * WL_FRAME_CALLS names, by the values below, the calls of the frame itself that the options select; the
 * options then hold -v and -s 0, and the text leaves in a write(2).
 */
#ifndef WL_H
#define WL_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>

#include "wl_text.h"

#define OPTIONS(...) static const char *const wl_options[] = {__VA_ARGS__, NULL};
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char *const wl_options[];
static void run(void);

static int wl_argc;
static char **wl_argv;
static char **wl_envp;

enum { WL_EXECVE = 1, WL_TID = 2, WL_WRITE = 4, WL_EXIT = 8 };
#ifndef WL_FRAME_CALLS
#define WL_FRAME_CALLS 0
#endif
#ifndef WL_COLUMN
#define WL_COLUMN 40
#endif

/* The call that tells the frame its pid; a workload under test of this one names another. */
#ifndef WL_PID_CALL
#define WL_PID_CALL set_tid_address
#endif

/* Start of the current line, the pid column counted even where it is not printed. */
static size_t wl_line_start;
static long wl_pid;

static void wl_begin(long tid)
{
    unsigned long width = 1;
    for (long n = tid; n >= 10; n /= 10)
        width++;
    width = (width < 5 ? 5 : width) + 1;
#ifdef WL_PIDS
    wl_line_start = wl_log.length;
    text("%ld", tid);
    while (wl_log.length < wl_line_start + width)
        wl_char(' ');
#else
    wl_line_start = wl_log.length - width;
#endif
}

/* The task whose lines this process writes, if not its own: of one that is dead or still asleep. */
__attribute__((unused)) static long speak_for;

static long wl_tid(void)
{
#ifdef WL_PIDS
    return speak_for ? speak_for : sys(gettid);
#else
    return wl_pid;
#endif
}

/* The result starts at WL_COLUMN of the line with its pid column, or after the call if that is longer. */
static void wl_equals(void)
{
    while ((long)(wl_log.length - wl_line_start) < WL_COLUMN - 1)
        wl_char(' ');
    text(" = ");
}

static void wl_error(long result)
{
    text("-1 %s (%s)\n", strerrorname_np((int)-result), strerrordesc_np((int)-result));
}

#define WL_FORMAT(tid) \
    do { \
        va_list args; \
        va_start(args, format); \
        wl_begin(tid); \
        wl_vtext(format, args); \
        va_end(args); \
    } while (0)

/* A call and its decimal result, or its error if the result lies in [-4095, -1]. Answers the result. */
__attribute__((format(printf, 2, 3), unused)) static long want(long result, const char *format, ...)
{
    WL_FORMAT(wl_tid());
    wl_equals();
    if (result < 0 && result >= -4095)
        wl_error(result);
    else
        text("%ld\n", result);
    return result;
}

/* Like want(), the result in hexadecimal: calls that answer addresses or flags. */
__attribute__((format(printf, 2, 3), unused)) static long want_hex(long result, const char *format, ...)
{
    WL_FORMAT(wl_tid());
    wl_equals();
    if (result < 0 && result >= -4095)
        wl_error(result);
    else
        text("%#lx\n", result);
    return result;
}

/* A call with the given text after the equals sign: "?", "0 (Timeout)", "3</path>" and the like. */
__attribute__((format(printf, 2, 3), unused)) static void want_text(const char *result, const char *format, ...)
{
    WL_FORMAT(wl_tid());
    wl_equals();
    text("%s\n", result);
}

/* A whole line that is no complete call: a signal, an exit, one half of an interrupted call. */
__attribute__((format(printf, 1, 2), unused)) static void line(const char *format, ...)
{
    WL_FORMAT(wl_tid());
    wl_char('\n');
}

/* Like line(), with another task's id in the pid column. */
__attribute__((format(printf, 2, 3), unused)) static void line_of(long tid, const char *format, ...)
{
    WL_FORMAT(tid);
    wl_char('\n');
}

static void wl_emit(int fd, const char *data, size_t n)
{
    struct iovec part = {(void *)data, n};
    while (part.iov_len) {
#ifdef WL_EMIT_PWRITEV2
        /* An offset of -1 means the file position: pwritev2(2). */
        long done = sys(pwritev2, fd, &part, 1, -1L, -1L, 0);
#else
        long done = WL_FRAME_CALLS ? sys(write, fd, part.iov_base, part.iov_len) : sys(writev, fd, &part, 1);
#endif
        if (done <= 0)
            sys(exit_group, 1);
        part.iov_base = (char *)part.iov_base + done;
        part.iov_len -= (size_t)done;
    }
}

/* Ends the workload: this machine cannot run it. */
__attribute__((noreturn, unused)) static void skip(const char *why)
{
    wl_emit(2, why, strlen(why));
    wl_emit(2, "\n", 1);
    for (;;)
        sys(exit_group, 77);
}

/* The whole of a workload whose calls this architecture does not have. */
#define UNAVAILABLE(why) \
    OPTIONS("-etrace=none") \
    static void run(void) \
    { \
        skip(why); \
    }

/* Addresses of unmapped memory: the last n bytes before it are readable, writable and zero. */
__attribute__((unused)) static void *page_end(size_t n)
{
    char *two = (char *)sys(mmap, NULL, 2 * WL_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    sys(munmap, two + WL_PAGE, WL_PAGE);
    return two + WL_PAGE - n;
}

__attribute__((unused)) static const char *wl_env(const char *name)
{
    size_t n = strlen(name);
    for (char **e = wl_envp; *e; e++) {
        size_t i = 0;
        while (i < n && (*e)[i] == name[i])
            i++;
        if (i == n && (*e)[n] == '=')
            return *e + n + 1;
    }
    return NULL;
}

/* The absolute path of the scratch directory, empty outside of it. */
static char tmp_path[256];

/*
 * Makes a fresh directory under TMPDIR or /tmp and enters it: a tracer that asks for mkdirat
 * and chdir sees them. leave_tmp() removes it with chdir and unlinkat; it must be empty.
 */
__attribute__((unused)) static const char *enter_tmp(void)
{
    const char *root = wl_env("TMPDIR");
    size_t before = wl_log.length;
    text("%s/jtrace-wl-%ld", root && *root == '/' ? root : "/tmp", wl_pid);
    size_t n = wl_log.length - before;
    wl_log.length = before;
    if (n >= sizeof tmp_path)
        skip("TMPDIR is too long");
    memcpy(tmp_path, wl_log.text + before, n);
    if (sys(mkdirat, AT_FDCWD, tmp_path, 0700) < 0 || sys(chdir, tmp_path) < 0)
        skip("no scratch directory can be made under TMPDIR");
    return tmp_path;
}

__attribute__((unused)) static void leave_tmp(void)
{
    sys(chdir, "/");
    sys(unlinkat, AT_FDCWD, tmp_path, AT_REMOVEDIR);
}

/* Creates a file in the current directory; traced as mknodat, or as openat, write and close with data. */
__attribute__((unused)) static void make_file(const char *path, const char *data)
{
    if (!data) {
        sys(mknodat, AT_FDCWD, path, 0100644, 0);
        return;
    }
    long fd = sys(openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    sys(write, fd, data, strlen(data));
    sys(close, fd);
}

__attribute__((unused)) static void remove_file(const char *path)
{
    sys(unlinkat, AT_FDCWD, path, 0);
}

/* A list of strings as -v -s 0 prints it. */
static const char *wl_cut_strings(char **list)
{
    const char *all = "[";
    for (char **s = list; *s; s++)
        all = str("%s%s%s", all, s == list ? "" : ", ", **s ? "\"\"..." : "\"\"");
    return str("%s]", all);
}

static void wl_first_lines(void)
{
    if (WL_FRAME_CALLS & WL_EXECVE)
        want(0, "execve(\"%s\", %s, %s)", wl_argv[0], wl_cut_strings(wl_argv), wl_cut_strings(wl_envp));
    if (WL_FRAME_CALLS & WL_TID)
        want(wl_pid, "set_tid_address(0)");
}

static void wl_last_lines(void)
{
    size_t before = wl_log.length, size = 0, guess;
    do {
        /* The text holds its own length. */
        guess = size;
        wl_log.length = before;
        if (WL_FRAME_CALLS & WL_WRITE)
            want((long)guess, "write(1, \"\"..., %zu)", guess);
        if (WL_FRAME_CALLS & WL_EXIT)
            want_text("?", "exit_group(0)");
#ifndef WL_NO_EXIT_LINE
        line("+++ exited with 0 +++");
#endif
        size = wl_log.length;
    } while (size != guess && WL_FRAME_CALLS & WL_WRITE);
}

__attribute__((noreturn, used)) void wl_start(long *stack)
{
    wl_argc = (int)stack[0];
    wl_argv = (char **)(stack + 1);
    wl_envp = wl_argv + wl_argc + 1;
    if (wl_argc > 1 && !strcmp(wl_argv[1], "--options")) {
        for (const char *const *option = wl_options; *option; option++)
            text("%s\n", *option);
    } else if (wl_argc > 1 && !strcmp(wl_argv[1], "--pids")) {
#ifdef WL_PIDS
        sys(exit_group, 0);
#else
        sys(exit_group, 1);
#endif
    } else if (wl_argc > 2 && !strcmp(wl_argv[1], "--exit")) {
        sys(exit_group, *wl_argv[2] - '0');
    } else {
#ifdef WL_PIDS
        sys(mmap, &wl_log, sizeof wl_log, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
#endif
        wl_pid = WL_APPLY(WL_JOIN(SYS_, WL_PID_CALL), 0, 0, 0, 0, 0, 0);
        wl_first_lines();
        run();
        wl_last_lines();
    }
    wl_emit(1, wl_log.text, wl_log.length);
    for (;;)
        sys(exit_group, 0);
}

#endif
