/* -e raw: arguments as hexadecimal numbers, of some of the calls. */
#include "wl_arena.h"

#include <sys/socket.h>
#include <unistd.h>

OPTIONS("-etrace=openat,lseek,mprotect,madvise,faccessat,socket,kill,fcntl,utimensat", "-eraw=openat,mmap,fcntl")

static void run(void)
{
    arena();
    put(ARENA, "/none/a", 8);
    put(ARENA + 64, "/proc/self", 11);
    want(sys(openat, AT_FDCWD, ARENA, O_RDWR | O_CREAT | 0x40000000, 0644),
         "openat(0xffffffffffffff9c, 0x20000000, 0x40000042, 0x1a4)");
    long fd = sys(openat, AT_FDCWD, ARENA + 64, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    want_hex(fd, "openat(0xffffffffffffff9c, 0x20000040, 0x90000, 0)");
    want(sys(lseek, fd, 5, SEEK_SET), "lseek(3, 5, SEEK_SET)");
    want(sys(lseek, fd, 0, 77), "lseek(3, 0, 0x4d /* SEEK_?\?? */)");
    want(sys(mprotect, ARENA, WL_PAGE, PROT_READ | PROT_GROWSUP), "mprotect(0x20000000, 4096, PROT_READ|PROT_GROWSUP)");
    want(sys(madvise, ARENA, WL_PAGE, MADV_DONTNEED), "madvise(0x20000000, 4096, MADV_DONTNEED)");
    want(sys(madvise, ARENA, 0, 1000), "madvise(0x20000000, 0, 0x3e8 /* MADV_?\?? */)");
    want(sys(faccessat, AT_FDCWD, "/none", R_OK | X_OK), "faccessat(AT_FDCWD, \"/none\", R_OK|X_OK)");
    want(sys(socket, AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0)");
    want(sys(socket, 99, 77, 5), "socket(0x63 /* AF_?\?? */, 0x4d /* SOCK_?\?? */, 5)");
    want(sys(kill, 0, 0), "kill(0, 0)");
    want(sys(fcntl, fd, F_SETFD, FD_CLOEXEC), "fcntl(0x3, 0x2, 0x1)");
    want(sys(fcntl, fd, 9999, 1), "fcntl(0x3, 0x270f, 0x1)");
    want(sys(utimensat, fd, 0, ARENA_END, AT_SYMLINK_NOFOLLOW), "utimensat(3, NULL, 0x20004000, AT_SYMLINK_NOFOLLOW)");
}
