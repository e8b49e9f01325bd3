/* sethostname and setdomainname with names that are refused. */
#include "wl_arena.h"

OPTIONS("-etrace=sethostname,setdomainname")

static void run(void)
{
    arena();
    want(sys(sethostname, 0, -1), "sethostname(NULL, 4294967295)");
    want(sys(sethostname, ARENA, 65), "sethostname(0x20000000, 65)");
    want(sys(sethostname, ARENA_END, 64), "sethostname(0x20004000, 64)");
    want(sys(sethostname, ARENA_END - 3, 4), "sethostname(0x20003ffd, 4)");
    want(sys(setdomainname, ARENA, -1), "setdomainname(0x20000000, 4294967295)");
    want(sys(setdomainname, ARENA_END, 1), "setdomainname(0x20004000, 1)");
}
