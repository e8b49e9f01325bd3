/* %memory. */
#include "wl.h"
#include <sched.h>
#include <sys/socket.h>
#include <sys/wait.h>

OPTIONS("-etrace=%memory", "-v", "-s", "0")

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
    want_hex(memory, "mmap(NULL, 4096, PROT_READ, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0)");
    want(sys(mprotect, memory, 4096, PROT_NONE), "mprotect(%#lx, 4096, PROT_NONE)", memory);
    want(sys(munmap, memory, 4096), "munmap(%#lx, 4096)", memory);
    want_hex(sys(brk, 1), "brk(0x1)");
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
