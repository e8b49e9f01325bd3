/* -X raw with -v: structs whole, their constants as numbers. */
#include "wl_arena.h"

OPTIONS("-etrace=sched_setattr,timer_create,rt_sigaction,mount", "-Xraw", "-v")

static void run(void)
{
    arena();
    static const struct {
        long handler, flags, restorer, mask;
    } act = {0x1000, 0x14000000, 0x2000, 0x4003};
    put(ARENA, &act, sizeof act);
    put(ARENA + 64, &(struct sigevent){.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1}, sizeof(struct sigevent));
    put(ARENA + 128, "type", 5);
    want(sys(rt_sigaction, SIGKILL, ARENA, 0, 8),
         "rt_sigaction(9, {sa_handler=0x1000, sa_mask=[1 2 15], sa_flags=0x14000000, sa_restorer=0x2000}, NULL, 8)");
    want(sys(timer_create, 99, ARENA + 64, 0), "timer_create(0x63, {sigev_signo=10, sigev_notify=0}, NULL)");
    want(sys(mount, "", "", ARENA + 128, 0x1000 | 0x20, ""), "mount(\"\", \"\", 0x20000080, 0x1020, \"\")");
}
