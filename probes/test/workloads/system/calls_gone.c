/* Calls that had a number and have no code any more, or never had any: their arguments as they are. */
#include "wl_arena.h"

#ifdef SYS_create_module
OPTIONS("-etrace=create_module,get_kernel_syms,query_module,nfsservctl,getpmsg,putpmsg,afs_syscall,tuxcall,security,"
        "vserver,epoll_ctl_old,epoll_wait_old,lookup_dcookie,uselib,_sysctl,set_thread_area,get_thread_area")

static void run(void)
{
    arena();
    put(ARENA, "name", 5);
    want(sys(create_module, ARENA, 1L << 33), "create_module(0x20000000, 0x200000000)");
    want(sys(get_kernel_syms, -1L), "get_kernel_syms(0xffffffffffffffff)");
    want(sys(query_module, ARENA, 1, 2, 3, 4), "query_module(0x20000000, 0x1, 0x2, 0x3, 0x4)");
    want(sys(nfsservctl, 1, ARENA, -1L), "nfsservctl(0x1, 0x20000000, 0xffffffffffffffff)");
    want(sys(getpmsg, 1, 2, 3, 4, 5), "getpmsg(0x1, 0x2, 0x3, 0x4, 0x5)");
    want(sys(putpmsg, -1L, 0, 1L << 63, 4, 5), "putpmsg(0xffffffffffffffff, 0, 0x8000000000000000, 0x4, 0x5)");
    want(sys(afs_syscall, 1, 2, 3, 4, 5), "afs_syscall(0x1, 0x2, 0x3, 0x4, 0x5)");
    want(sys(tuxcall, 1, 2, 3), "tuxcall(0x1, 0x2, 0x3)");
    want(sys(security, 4, 5, 6), "security(0x4, 0x5, 0x6)");
    want(sys(vserver, 1, 2, 3, 4, 5), "vserver(0x1, 0x2, 0x3, 0x4, 0x5)");
    want(sys(epoll_ctl_old, 3, 1, 4, ARENA), "epoll_ctl_old(0x3, 0x1, 0x4, 0x20000000)");
    want(sys(epoll_wait_old, 3, ARENA, 1, -1), "epoll_wait_old(0x3, 0x20000000, 0x1, 0xffffffffffffffff)");
    want(sys(lookup_dcookie, 1L << 40, ARENA, 64), "lookup_dcookie(1099511627776, 0x20000000, 64)");
    want(sys(uselib, ARENA), "uselib(\"name\")");
    want(sys(uselib, ARENA_END), "uselib(0x20004000)");
    want(sys(_sysctl, ARENA_END), "_sysctl(0x20004000)");
    want(sys(_sysctl, 0), "_sysctl(NULL)");
    want(sys(set_thread_area, ARENA),
         "set_thread_area({entry_number=1701667182, base_addr=00000000, limit=00000000, seg_32bit=0, contents=0, "
         "read_exec_only=0, limit_in_pages=0, seg_not_present=0, useable=0, lm=0})");
    want(sys(get_thread_area, ARENA), "get_thread_area({entry_number=1701667182, ...})");
}

#else
UNAVAILABLE("the calls are those of x86")
#endif
