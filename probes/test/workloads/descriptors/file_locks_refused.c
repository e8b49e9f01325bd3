/* fcntl, flock: commands whose arguments do not fit. */
#include "wl_arena.h"

OPTIONS("-etrace=fcntl,flock")

static void run(void)
{
    arena();
    put(ARENA, &(struct flock){.l_type = 9, .l_whence = 7, .l_start = -5, .l_len = 1}, sizeof(struct flock));
    put(ARENA + 64, &(struct flock){.l_type = F_WRLCK, .l_whence = SEEK_END}, sizeof(struct flock));
    want(sys(fcntl, 0, F_SETLK, ARENA),
         "fcntl(0, F_SETLK, {l_type=0x9 /* F_?\?? */, l_whence=0x7 /* SEEK_?\?? */, l_start=-5, l_len=1})");
    want(sys(fcntl, -1, F_SETLKW, ARENA + 64),
         "fcntl(-1, F_SETLKW, {l_type=F_WRLCK, l_whence=SEEK_END, l_start=0, l_len=0})");
    want(sys(fcntl, -1, F_GETLK, ARENA + 64), "fcntl(-1, F_GETLK, 0x20000040)");
    want(sys(fcntl, 0, F_OFD_SETLK, ARENA_END - 31), "fcntl(0, F_OFD_SETLK, 0x20003fe1)");
    want(sys(fcntl, -1, F_SETFL, O_APPEND | O_NONBLOCK | O_DIRECT | 0x3),
         "fcntl(-1, F_SETFL, O_ACCMODE|O_APPEND|O_NONBLOCK|O_DIRECT)");
    want(sys(fcntl, -1, F_SETPIPE_SZ, 4096), "fcntl(-1, F_SETPIPE_SZ, 4096)");
    want(sys(fcntl, -1, F_ADD_SEALS, 0x3f),
         "fcntl(-1, F_ADD_SEALS, F_SEAL_SEAL|F_SEAL_SHRINK|F_SEAL_GROW|F_SEAL_WRITE|F_SEAL_FUTURE_WRITE|0x20)");
    want(sys(fcntl, -1, F_NOTIFY, 0x8000003f),
         "fcntl(-1, F_NOTIFY, DN_ACCESS|DN_MODIFY|DN_CREATE|DN_DELETE|DN_RENAME|DN_ATTRIB|DN_MULTISHOT)");
    want(sys(fcntl, -1, F_SETOWN, -5), "fcntl(-1, F_SETOWN, -5)");
    want(sys(fcntl, 0, F_SETSIG, 99), "fcntl(0, F_SETSIG, 99)");
    want(sys(flock, 999, LOCK_EX | LOCK_NB), "flock(999, LOCK_EX|LOCK_NB)");
    want(sys(flock, 0, 0x40), "flock(0, LOCK_READ)");
}
