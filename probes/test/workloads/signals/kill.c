/* kill, tkill, tgkill: targets, signals, the lines of what arrives. */
#include "wl_proc.h"

OPTIONS("-etrace=kill,tkill,tgkill")

static void handler(int sig)
{
    (void)sig;
}

static void run(void)
{
    unsigned uid = (unsigned)sys(getuid);
    on_signal(SIGUSR1, handler, 0);
    on_signal(40, handler, 0);
    want(sys(kill, wl_pid, 0), "kill(%ld, 0)", wl_pid);
    want(sys(kill, wl_pid, SIGUSR1), "kill(%ld, SIGUSR1)", wl_pid);
    line("--- SIGUSR1 {si_signo=SIGUSR1, si_code=SI_USER, si_pid=%ld, si_uid=%u} ---", wl_pid, uid);
    want(sys(kill, wl_pid, SIGCONT), "kill(%ld, SIGCONT)", wl_pid);
    line("--- SIGCONT {si_signo=SIGCONT, si_code=SI_USER, si_pid=%ld, si_uid=%u} ---", wl_pid, uid);
    want(sys(kill, 0x7fffffff, SIGTERM), "kill(2147483647, SIGTERM)");
    want(sys(kill, -0x7fffffff, SIGHUP), "kill(-2147483647, SIGHUP)");
    want(sys(kill, wl_pid, 65), "kill(%ld, 65)", wl_pid);
    want(sys(kill, 0x7fffffff, 64), "kill(2147483647, SIGRT_32)");
    want(sys(tkill, wl_pid, 40), "tkill(%ld, SIGRT_8)", wl_pid);
    line("--- SIGRT_8 {si_signo=SIGRT_8, si_code=SI_TKILL, si_pid=%ld, si_uid=%u} ---", wl_pid, uid);
    want(sys(tkill, 0x7fffffff, 33), "tkill(2147483647, SIGRT_1)");
    want(sys(tkill, -1, 32), "tkill(-1, SIGRTMIN)");
    want(sys(tgkill, wl_pid, wl_pid, SIGUSR1), "tgkill(%ld, %ld, SIGUSR1)", wl_pid, wl_pid);
    line("--- SIGUSR1 {si_signo=SIGUSR1, si_code=SI_TKILL, si_pid=%ld, si_uid=%u} ---", wl_pid, uid);
    want(sys(tgkill, wl_pid, 1, 0), "tgkill(%ld, 1, 0)", wl_pid);
    want(sys(tgkill, wl_pid, wl_pid, -1), "tgkill(%ld, %ld, -1)", wl_pid, wl_pid);
    want(sys(tgkill, 0, -1, SIGSTOP), "tgkill(0, -1, SIGSTOP)");
}
