/* rt_sigaction: signals that cannot be caught, sizes, memory that ends. */
#include "wl_arena.h"

OPTIONS("-etrace=rt_sigaction")

static void run(void)
{
    arena();
    static const struct {
        long handler, flags, restorer, mask;
    } act = {0x1000, 0x7c000007, 0x2000, 5}, none = {1, 0, 0, 0};
    put(ARENA, &act, sizeof act);
    put(ARENA + 64, &none, sizeof none);
    want(sys(rt_sigaction, SIGKILL, ARENA, 0, 8),
         "rt_sigaction(SIGKILL, {sa_handler=0x1000, sa_mask=[HUP QUIT], sa_flags=SA_RESTORER|SA_ONSTACK|SA_RESTART|"
         "SA_INTERRUPT|SA_NODEFER|SA_SIGINFO|SA_NOCLDSTOP|SA_NOCLDWAIT, sa_restorer=0x2000}, NULL, 8)");
    want(sys(rt_sigaction, SIGSTOP, ARENA + 64, ARENA + 128, 8),
         "rt_sigaction(SIGSTOP, {sa_handler=SIG_IGN, sa_mask=[], sa_flags=0}, 0x20000080, 8)");
    want(sys(rt_sigaction, 0, ARENA, 0, 8),
         "rt_sigaction(0, {sa_handler=0x1000, sa_mask=[HUP QUIT], sa_flags=SA_RESTORER|SA_ONSTACK|SA_RESTART|"
         "SA_INTERRUPT|SA_NODEFER|SA_SIGINFO|SA_NOCLDSTOP|SA_NOCLDWAIT, sa_restorer=0x2000}, NULL, 8)");
    want(sys(rt_sigaction, 65, 0, ARENA + 128, 8), "rt_sigaction(65, NULL, 0x20000080, 8)");
    want(sys(rt_sigaction, SIGUSR1, ARENA, 0, 16),
         "rt_sigaction(SIGUSR1, {sa_handler=0x1000, sa_mask=[HUP QUIT], sa_flags=SA_RESTORER|SA_ONSTACK|SA_RESTART|"
         "SA_INTERRUPT|SA_NODEFER|SA_SIGINFO|SA_NOCLDSTOP|SA_NOCLDWAIT, sa_restorer=0x2000}, NULL, 16)");
    want(sys(rt_sigaction, SIGUSR1, ARENA_END - 31, 0, 8), "rt_sigaction(SIGUSR1, 0x20003fe1, NULL, 8)");
    want(sys(rt_sigaction, 35, ARENA + 64, ARENA + 128, 8),
         "rt_sigaction(SIGRT_3, {sa_handler=SIG_IGN, sa_mask=[], sa_flags=0}, {sa_handler=SIG_DFL, sa_mask=[], "
         "sa_flags=0}, 8)");
    want(sys(rt_sigaction, 35, 0, ARENA + 128, 8),
         "rt_sigaction(SIGRT_3, NULL, {sa_handler=SIG_IGN, sa_mask=[], sa_flags=0}, 8)");
    want(sys(rt_sigaction, 64, 0, 0, 8), "rt_sigaction(SIGRT_32, NULL, NULL, 8)");
}
