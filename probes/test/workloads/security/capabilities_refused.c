/* capget and capset: versions, pids, memory that ends. */
#include "wl_arena.h"

OPTIONS("-etrace=capget,capset")

static void run(void)
{
    arena();
    put(ARENA, (unsigned[]){0x20080522, 0}, 8);
    put(ARENA + 16, (unsigned[]){0x12345678, 5}, 8);
    put(ARENA + 32, (unsigned[]){0x19980330, -1}, 8);
    put(ARENA + 64, (unsigned[]){0x3, 0x80000000, 0, 1, 2, 0x100}, 24);
    want(sys(capget, ARENA + 16, ARENA + 128),
         "capget({version=0x12345678 /* _LINUX_CAPABILITY_VERSION_?\?? */, pid=5}, 0x20000080)");
    put(ARENA + 16, (unsigned[]){0x12345678, 5}, 8);
    want(sys(capset, ARENA + 16, ARENA + 64),
         "capset({version=0x12345678 /* _LINUX_CAPABILITY_VERSION_?\?? */, pid=5}, {effective=1<<CAP_CHOWN|"
         "1<<CAP_DAC_OVERRIDE, permitted=1<<CAP_SETFCAP, inheritable=0})");
    want(sys(capget, ARENA + 32, ARENA + 128), "capget({version=_LINUX_CAPABILITY_VERSION_1, pid=-1}, 0x20000080)");
    want(sys(capset, ARENA_END, ARENA + 64), "capset(0x20004000, 0x20000040)");
    want(sys(capset, ARENA, ARENA_END), "capset({version=_LINUX_CAPABILITY_VERSION_3, pid=0}, 0x20004000)");
    want(sys(capset, 0, 0), "capset(NULL, NULL)");
    want(sys(capget, ARENA_END - 4, 0), "capget(0x20003ffc, NULL)");
}
