/* %process: starts, ends and waits. */
#define WL_FRAME_CALLS (WL_EXECVE | WL_EXIT)
#include "wl.h"
#include <sched.h>
#include <sys/socket.h>
#include <sys/wait.h>

OPTIONS("-etrace=%process", "-v", "-s", "0")

static void run(void)
{
    char byte;
    sys(getpid);
    sys(getuid);
    long fd = sys(openat, AT_FDCWD, "/dev/null", O_RDWR);
    sys(read, fd, &byte, 1);
    sys(chdir, "/");
    sys(faccessat, AT_FDCWD, "/none", 0);
    long memory = sys(mmap, NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    sys(mprotect, memory, 4096, PROT_NONE);
    sys(munmap, memory, 4096);
    sys(brk, 1);
    want(sys(wait4, -1, NULL, WNOHANG, NULL), "wait4(-1, NULL, WNOHANG, NULL)");
    want(sys(clone, CLONE_THREAD, 0, 0, 0, 0), "clone(child_stack=NULL, flags=CLONE_THREAD)");
    want(sys(kill, wl_pid, 0), "kill(%ld, 0)", wl_pid);
    sys(rt_sigaction, 99, NULL, NULL, 8);
    sys(sigaltstack, NULL, NULL);
    sys(socket, 200, SOCK_STREAM, 0);
    sys(listen, fd, 1);
    sys(close, fd);
    sys(sched_yield);
}
