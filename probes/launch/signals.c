#include "launch.h"

#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define LAST_SIGNAL 64
#define BIT(signal) (UINT64_C(1) << ((signal) - 1))

/*
 * The calls below go past libc, which hides two signals from masks and dispositions (nptl(7)). Of the kernel's
 * struct sigaction the handler comes first on every architecture, and 64 bytes hold it all.
 */
union kernel_action {
    uintptr_t handler;
    unsigned char room[64];
};

/*
 * Blocked for the VM, whose signal thread reads them from a signalfd: Ctrl-C and Ctrl-\ belong to the target, and
 * the rest ends a recording or redraws a screen. SIGTSTP, SIGTTIN and SIGTTOU stay as they are, so jtrace stops
 * with its job; SIGUSR2 is what HotSpot suspends threads with; SIGCHLD has no reader.
 */
static const int for_signalfd[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGALRM, SIGWINCH, SIGCONT};

/* HotSpot handles or unblocks these itself; an inherited block or SIG_IGN would only get in its way. */
static const int for_vm[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, SIGSYS, SIGUSR2};

static uintptr_t handler_of(int signal)
{
    union kernel_action action = {0};
    return syscall(SYS_rt_sigaction, signal, NULL, &action, sizeof(uint64_t)) == 0 ? action.handler : 0;
}

static void set_handler(int signal, uintptr_t handler)
{
    union kernel_action action;
    memset(&action, 0, sizeof action);
    action.handler = handler;
    syscall(SYS_rt_sigaction, signal, &action, NULL, sizeof(uint64_t));
}

static void set_blocked(uint64_t blocked)
{
    syscall(SYS_rt_sigprocmask, SIG_SETMASK, &blocked, NULL, sizeof blocked);
}

void record_signals(struct origin *origin)
{
    syscall(SYS_rt_sigprocmask, SIG_SETMASK, NULL, &origin->blocked, sizeof origin->blocked);
    for (int signal = 1; signal <= LAST_SIGNAL; signal++)
        if (handler_of(signal) == (uintptr_t) SIG_IGN)
            origin->ignored |= BIT(signal);
}

void shield_signals(const struct origin *origin)
{
    uint64_t blocked = origin->blocked;
    for (size_t i = 0; i < sizeof for_vm / sizeof *for_vm; i++) {
        set_handler(for_vm[i], (uintptr_t) SIG_DFL);
        blocked &= ~BIT(for_vm[i]);
    }
    /* With SIGCHLD ignored the kernel would reap the target unseen (wait(2)). */
    set_handler(SIGCHLD, (uintptr_t) SIG_DFL);
    blocked &= ~BIT(SIGCHLD);
    set_handler(SIGPIPE, (uintptr_t) SIG_IGN);
    set_handler(SIGXFSZ, (uintptr_t) SIG_IGN);
    /* Ignored ones too, which are queued while they are blocked: shells start background jobs with SIGINT ignored,
       and it is still the way to end one that is attached. The VM decides what an ignored one means. */
    for (size_t i = 0; i < sizeof for_signalfd / sizeof *for_signalfd; i++)
        blocked |= BIT(for_signalfd[i]);
    set_blocked(blocked);
}

void restore_signals(uint64_t blocked, uint64_t ignored)
{
    for (int signal = 1; signal <= LAST_SIGNAL; signal++)
        set_handler(signal, (uintptr_t) (ignored & BIT(signal) ? SIG_IGN : SIG_DFL));
    set_blocked(blocked);
}
