/* kcmp: whether two tasks share something. */
#include "wl_arena.h"

OPTIONS("-etrace=kcmp")

static void run(void)
{
    arena();
    static const int slot[] = {3, -1, 5};
    want(sys(kcmp, -1, -1, 0, 1, 2), "kcmp(-1, -1, KCMP_FILE, 1, 2)");
    want(sys(kcmp, -1, -1, 0, -1L, 2), "kcmp(-1, -1, KCMP_FILE, -1, 2)");
    want(sys(kcmp, -1, -1, 1, 1, 2), "kcmp(-1, -1, KCMP_VM)");
    want(sys(kcmp, -1, -1, 2, 1, 2), "kcmp(-1, -1, KCMP_FILES)");
    want(sys(kcmp, -1, -1, 3, 1, 2), "kcmp(-1, -1, KCMP_FS)");
    want(sys(kcmp, -1, -1, 4, 1, 2), "kcmp(-1, -1, KCMP_SIGHAND)");
    want(sys(kcmp, -1, -1, 5, 1, 2), "kcmp(-1, -1, KCMP_IO)");
    want(sys(kcmp, -1, -1, 6, 1, 2), "kcmp(-1, -1, KCMP_SYSVSEM)");
    want(sys(kcmp, -1, -1, 7, 1, put(ARENA, slot, sizeof slot)),
         "kcmp(-1, -1, KCMP_EPOLL_TFD, 1, {efd=3, tfd=-1, toff=5})");
    want(sys(kcmp, -1, -1, 7, 1, ARENA_END - 11), "kcmp(-1, -1, KCMP_EPOLL_TFD, 1, 0x20003ff5)");
    want(sys(kcmp, -1, -1, 7, 1, 0), "kcmp(-1, -1, KCMP_EPOLL_TFD, 1, NULL)");
    want(sys(kcmp, -1, -1, -1, -1L, 0), "kcmp(-1, -1, 0xffffffff /* KCMP_?\?? */, 0xffffffffffffffff, 0)");
}
