/* A negated list of classes and names. */
#define WL_FRAME_CALLS (WL_TID | WL_EXIT)
#include "wl.h"
#include <sched.h>
#include <sys/socket.h>
#include <sys/wait.h>

OPTIONS("-etrace=!%file,%desc,getuid", "-v", "-s", "0")

static void run(void)
{
    char byte;
    want(sys(getpid), "getpid()");
    sys(getuid);
    long fd = sys(openat, AT_FDCWD, "/dev/null", O_RDWR);
    sys(read, fd, &byte, 1);
    sys(chdir, "/");
    sys(faccessat, AT_FDCWD, "/none", 0);
    long memory = sys(mmap, NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    want(sys(mprotect, memory, 4096, PROT_NONE), "mprotect(%#lx, 4096, PROT_NONE)", memory);
    want(sys(munmap, memory, 4096), "munmap(%#lx, 4096)", memory);
    want_hex(sys(brk, 1), "brk(0x1)");
    want(sys(wait4, -1, NULL, WNOHANG, NULL), "wait4(-1, NULL, WNOHANG, NULL)");
    want(sys(clone, CLONE_THREAD, 0, 0, 0, 0), "clone(child_stack=NULL, flags=CLONE_THREAD)");
    want(sys(kill, wl_pid, 0), "kill(%ld, 0)", wl_pid);
    want(sys(rt_sigaction, 99, NULL, NULL, 8), "rt_sigaction(99, NULL, NULL, 8)");
    want(sys(sigaltstack, NULL, NULL), "sigaltstack(NULL, NULL)");
    want(sys(socket, 200, SOCK_STREAM, 0), "socket(0xc8 /* AF_??? */, SOCK_STREAM, 0)");
    want(sys(listen, fd, 1), "listen(%ld, 1)", fd);
    sys(close, fd);
    want(sys(sched_yield), "sched_yield()");
}
