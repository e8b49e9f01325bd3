/* -e signal=: all signals but one. */
#include "wl_proc.h"

OPTIONS("-etrace=none", "-esignal=!SIGUSR1")

static void handler(int sig)
{
    (void)sig;
}

static void run(void)
{
    const char *from = str("si_code=SI_USER, si_pid=%ld, si_uid=%ld", wl_pid, sys(getuid));
    on_signal(SIGUSR1, handler, 0);
    on_signal(SIGUSR2, handler, 0);
    sys(kill, wl_pid, SIGUSR1);
    sys(kill, wl_pid, SIGUSR2);
    line("--- SIGUSR2 {si_signo=SIGUSR2, %s} ---", from);
    sys(kill, wl_pid, SIGURG);
    line("--- SIGURG {si_signo=SIGURG, %s} ---", from);
    sys(kill, wl_pid, SIGWINCH);
    line("--- SIGWINCH {si_signo=SIGWINCH, %s} ---", from);
}
