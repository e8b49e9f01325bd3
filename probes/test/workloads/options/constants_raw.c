/* -X raw: constants as numbers. */
#include "wl_arena.h"

#include <sys/socket.h>
#include <unistd.h>

OPTIONS("-etrace=openat,lseek,mprotect,madvise,faccessat,socket,kill,fcntl,utimensat", "-Xraw")

static void run(void)
{
    arena();
    want(sys(openat, AT_FDCWD, "/none/a", O_RDWR | O_CREAT | 0x40000000, 0644),
         "openat(-100, \"/none/a\", 0x40000042, 0644)");
    long fd = sys(openat, AT_FDCWD, "/proc/self", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    want(fd, "openat(-100, \"/proc/self\", 0x90000)");
    want(sys(lseek, fd, 5, SEEK_SET), "lseek(3, 5, 0)");
    want(sys(lseek, fd, 0, 77), "lseek(3, 0, 0x4d)");
    want(sys(mprotect, ARENA, WL_PAGE, PROT_READ | PROT_GROWSUP), "mprotect(0x20000000, 4096, 0x2000001)");
    want(sys(madvise, ARENA, WL_PAGE, MADV_DONTNEED), "madvise(0x20000000, 4096, 0x4)");
    want(sys(madvise, ARENA, 0, 1000), "madvise(0x20000000, 0, 0x3e8)");
    want(sys(faccessat, AT_FDCWD, "/none", R_OK | X_OK), "faccessat(-100, \"/none\", 0x5)");
    want(sys(socket, AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket(0x1, 0x1|0x80000, 0)");
    want(sys(socket, 99, 77, 5), "socket(0x63, 0x4d, 5)");
    want(sys(kill, 0, 0), "kill(0, 0)");
    want(sys(fcntl, fd, F_SETFD, FD_CLOEXEC), "fcntl(3, 0x2, 0x1)");
    want(sys(fcntl, fd, 9999, 1), "fcntl(3, 0x270f, 0x1)");
    want(sys(utimensat, fd, 0, ARENA_END, AT_SYMLINK_NOFOLLOW), "utimensat(3, NULL, 0x20004000, 0x100)");
}
