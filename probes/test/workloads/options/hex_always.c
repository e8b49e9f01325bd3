/* -xx: every string in hexadecimal. */
#include "wl_arena.h"

#include <sys/socket.h>
#include <unistd.h>

OPTIONS("-etrace=openat,lseek,mprotect,madvise,faccessat,socket,kill,fcntl,utimensat", "-xx")

static void run(void)
{
    arena();
    want(sys(openat, AT_FDCWD, "/none/a", O_RDWR | O_CREAT | 0x40000000, 0644),
         "openat(AT_FDCWD, \"\\x2f\\x6e\\x6f\\x6e\\x65\\x2f\\x61\", O_RDWR|O_CREAT|0x40000000, 0644)");
    long fd = sys(openat, AT_FDCWD, "/proc/self", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    want(fd,
         "openat(AT_FDCWD, \"\\x2f\\x70\\x72\\x6f\\x63\\x2f\\x73\\x65\\x6c\\x66\", O_RDONLY|O_CLOEXEC|O_DIRECTORY)");
    want(sys(lseek, fd, 5, SEEK_SET), "lseek(3, 5, SEEK_SET)");
    want(sys(lseek, fd, 0, 77), "lseek(3, 0, 0x4d /* SEEK_?\?? */)");
    want(sys(mprotect, ARENA, WL_PAGE, PROT_READ | PROT_GROWSUP), "mprotect(0x20000000, 4096, PROT_READ|PROT_GROWSUP)");
    want(sys(madvise, ARENA, WL_PAGE, MADV_DONTNEED), "madvise(0x20000000, 4096, MADV_DONTNEED)");
    want(sys(madvise, ARENA, 0, 1000), "madvise(0x20000000, 0, 0x3e8 /* MADV_?\?? */)");
    want(sys(faccessat, AT_FDCWD, "/none", R_OK | X_OK),
         "faccessat(AT_FDCWD, \"\\x2f\\x6e\\x6f\\x6e\\x65\", R_OK|X_OK)");
    want(sys(socket, AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0)");
    want(sys(socket, 99, 77, 5), "socket(0x63 /* AF_?\?? */, 0x4d /* SOCK_?\?? */, 5)");
    want(sys(kill, 0, 0), "kill(0, 0)");
    want(sys(fcntl, fd, F_SETFD, FD_CLOEXEC), "fcntl(3, F_SETFD, FD_CLOEXEC)");
    want(sys(fcntl, fd, 9999, 1), "fcntl(3, 0x270f /* F_?\?? */, 0x1)");
    want(sys(utimensat, fd, 0, ARENA_END, AT_SYMLINK_NOFOLLOW), "utimensat(3, NULL, 0x20004000, AT_SYMLINK_NOFOLLOW)");
}
