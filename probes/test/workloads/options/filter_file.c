/* %file: calls that take a path. */
#define WL_FRAME_CALLS WL_EXECVE
#include "wl.h"
#include <sched.h>
#include <sys/socket.h>
#include <sys/wait.h>

OPTIONS("-etrace=%file", "-v", "-s", "0")

static void run(void)
{
    char byte;
    sys(getpid);
    sys(getuid);
    long fd = sys(openat, AT_FDCWD, "/dev/null", O_RDWR);
    want(fd, "openat(AT_FDCWD, \"/dev/null\", O_RDWR)");
    sys(read, fd, &byte, 1);
    want(sys(chdir, "/"), "chdir(\"/\")");
    want(sys(faccessat, AT_FDCWD, "/none", 0), "faccessat(AT_FDCWD, \"/none\", F_OK)");
    long memory = sys(mmap, NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    sys(mprotect, memory, 4096, PROT_NONE);
    sys(munmap, memory, 4096);
    sys(brk, 1);
    sys(wait4, -1, NULL, WNOHANG, NULL);
    sys(clone, CLONE_THREAD, 0, 0, 0, 0);
    sys(kill, wl_pid, 0);
    sys(rt_sigaction, 99, NULL, NULL, 8);
    sys(sigaltstack, NULL, NULL);
    sys(socket, 200, SOCK_STREAM, 0);
    sys(listen, fd, 1);
    sys(close, fd);
    sys(sched_yield);
}
