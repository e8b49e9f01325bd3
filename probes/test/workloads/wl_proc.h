/*
 * Several tasks and signals with one possible order of lines.
 *
 * Calls of two tasks have no order of their own. A workload makes one: a task waits at a gate until the
 * other has opened it, until the other sleeps in the kernel, or until the tracer has reaped it. These
 * helpers use futex, nanosleep, faccessat, openat, pread64 and close, which such a workload cannot trace.
 */
#ifndef WL_PROC_H
#define WL_PROC_H

#include "wl.h"
#include <linux/futex.h>
#include <sched.h>
#include <sys/wait.h>
#include <time.h>

#define EACH_UNUSED __attribute__((unused)) static

EACH_UNUSED void gate_open(int gate)
{
    __atomic_store_n(&wl_log.gate[gate], 1, __ATOMIC_SEQ_CST);
    sys(futex, &wl_log.gate[gate], FUTEX_WAKE, 100);
}

EACH_UNUSED void gate_wait(int gate)
{
    while (!__atomic_load_n(&wl_log.gate[gate], __ATOMIC_SEQ_CST))
        sys(futex, &wl_log.gate[gate], FUTEX_WAIT, 0, NULL);
}

EACH_UNUSED void pause_ms(long ms)
{
    struct timespec t = {0, ms * 1000000};
    sys(nanosleep, &t, NULL);
}

/*
 * FOLDER TID NAME in path, which has room for it. str() is no way to say this: it works in the log, which other tasks
 * write while one waits for them.
 */
EACH_UNUSED const char *task_path(char *path, const char *folder, long tid, const char *name)
{
    char digits[24], *first = digits + sizeof digits;
    do
        *--first = (char)('0' + tid % 10);
    while (tid /= 10);
    size_t n = (size_t)(digits + sizeof digits - first), folder_length = strlen(folder);
    memcpy(path, folder, folder_length);
    memcpy(path + folder_length, first, n);
    memcpy(path + folder_length + n, name, strlen(name) + 1);
    return path;
}

/* Returns when the task has this state of proc(5): S asleep, T stopped, Z ended. A stop of ptrace is t. */
EACH_UNUSED void until_state(long tid, char state)
{
    char path[64];
    task_path(path, "/proc/", tid, "/stat");
    for (;;) {
        char stat[256];
        long fd = sys(openat, AT_FDCWD, path, O_RDONLY);
        long n = sys(pread64, fd, stat, sizeof stat, 0);
        sys(close, fd);
        while (n > 0 && stat[n - 1] != ')')
            n--;
        if (n > 0 && stat[n + 1] == state)
            return;
        pause_ms(1);
    }
}

EACH_UNUSED void until_sleeping(long tid)
{
    until_state(tid, 'S');
}

/* Returns when the thread of this process is gone, and so is known to its tracer as gone. */
EACH_UNUSED void until_gone(long tid)
{
    char path[64];
    task_path(path, "/proc/self/task/", tid, "");
    while (sys(faccessat, AT_FDCWD, path, 0) == 0)
        pause_ms(1);
}

/*
 * Lets the tracer catch up with what other tasks did: while it sees this many calls of the caller come and
 * go, it also sees what has long been pending.
 */
EACH_UNUSED void settle(void)
{
    for (int i = 0; i < 20; i++)
        pause_ms(1);
}

/* struct sigaction of the kernel: rt_sigaction(2). */
struct wl_sigaction {
    void *handler;
    unsigned long flags;
    void *restorer;
    uint64_t mask;
};

#define WL_MASK(sig) (1UL << ((sig)-1))

/* The action a workload passes; its text is action_text(). */
EACH_UNUSED struct wl_sigaction action(void *handler, uint64_t mask, unsigned long flags)
{
    return (struct wl_sigaction){handler, flags | WL_SA_RESTORER, wl_restorer, mask};
}

/* The strace text of an action; names are the words for its handler, mask and flags, flags "" for none. */
EACH_UNUSED const char *action_text(const char *handler, const char *mask, const char *flags)
{
#if WL_SA_RESTORER
    return str("{sa_handler=%s, sa_mask=%s, sa_flags=SA_RESTORER%s%s, sa_restorer=%p}", handler, mask,
               *flags ? "|" : "", flags, (void *)wl_restorer);
#else
    return str("{sa_handler=%s, sa_mask=%s, sa_flags=%s}", handler, mask, *flags ? flags : "0");
#endif
}

/* Handles a signal without a word in the expected trace. */
EACH_UNUSED void on_signal(int sig, void *handler, unsigned long flags)
{
    struct wl_sigaction a = action(handler, 0, flags);
    sys(rt_sigaction, sig, &a, NULL, 8);
}

static siginfo_t wl_child_info;

static void wl_child_handler(int sig, siginfo_t *info, void *context)
{
    (void)sig, (void)context;
    wl_child_info = *info;
}

/* Keeps what SIGCHLD tells, for child_line(): its times are known to the kernel only. */
EACH_UNUSED void watch_children(void)
{
    on_signal(SIGCHLD, wl_child_handler, SA_SIGINFO | SA_RESTART);
}

/* Returns when the child has ended, its tracer has seen that, and this process was told. */
EACH_UNUSED void until_told(long pid)
{
    while (*(volatile int *)&wl_child_info.si_pid != pid)
        pause_ms(1);
}

/* The line of the last SIGCHLD; code and status in strace's words. */
EACH_UNUSED void child_line(const char *code, const char *status)
{
    line(
        "--- SIGCHLD {si_signo=SIGCHLD, si_code=%s, si_pid=%d, si_uid=%u, si_status=%s, si_utime=%ld, si_stime=%ld} ---",
        code, wl_child_info.si_pid, wl_child_info.si_uid, status, wl_child_info.si_utime, wl_child_info.si_stime);
}

/* fork(2) in the words of any architecture: clone with SIGCHLD. */
EACH_UNUSED long fork_quietly(void)
{
    return sys(clone, SIGCHLD, 0, 0, 0, 0);
}

EACH_UNUSED void reap(long pid)
{
    sys(wait4, pid, NULL, 0x40000000 /* __WALL */, NULL);
}

#define WL_STACK (16 * WL_PAGE)

EACH_UNUSED void *new_stack(void)
{
    return (char *)sys(mmap, NULL, WL_STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) + WL_STACK;
}

#define WL_THREAD_FLAGS (CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM)

/* Starts fn(argument) as a thread; fn must not return. Answers its id. */
#define start_thread(fn, argument) wl_clone(WL_THREAD_FLAGS, new_stack(), NULL, NULL, 0, fn, argument)

#endif
