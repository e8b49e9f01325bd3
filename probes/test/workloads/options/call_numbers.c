/* -n: the number of the call in front. */
#define WL_NO_EXIT_LINE
#include "wl_arena.h"

#include <sys/socket.h>
#include <unistd.h>

#ifdef __x86_64__
OPTIONS("-etrace=openat,lseek,mprotect,madvise,faccessat,socket,kill,fcntl,utimensat", "-n", "-qqq")

static void run(void)
{
    arena();
    want(sys(openat, AT_FDCWD, "/none/a", O_RDWR | O_CREAT | 0x40000000, 0644),
         "[ 257] openat(AT_FDCWD, \"/none/a\", O_RDWR|O_CREAT|0x40000000, 0644)");
    long fd = sys(openat, AT_FDCWD, "/proc/self", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    want(fd, "[ 257] openat(AT_FDCWD, \"/proc/self\", O_RDONLY|O_CLOEXEC|O_DIRECTORY)");
    want(sys(lseek, fd, 5, SEEK_SET), "[   8] lseek(3, 5, SEEK_SET)");
    want(sys(lseek, fd, 0, 77), "[   8] lseek(3, 0, 0x4d /* SEEK_?\?? */)");
    want(sys(mprotect, ARENA, WL_PAGE, PROT_READ | PROT_GROWSUP),
         "[  10] mprotect(0x20000000, 4096, PROT_READ|PROT_GROWSUP)");
    want(sys(madvise, ARENA, WL_PAGE, MADV_DONTNEED), "[  28] madvise(0x20000000, 4096, MADV_DONTNEED)");
    want(sys(madvise, ARENA, 0, 1000), "[  28] madvise(0x20000000, 0, 0x3e8 /* MADV_?\?? */)");
    want(sys(faccessat, AT_FDCWD, "/none", R_OK | X_OK), "[ 269] faccessat(AT_FDCWD, \"/none\", R_OK|X_OK)");
    want(sys(socket, AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), "[  41] socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0)");
    want(sys(socket, 99, 77, 5), "[  41] socket(0x63 /* AF_?\?? */, 0x4d /* SOCK_?\?? */, 5)");
    want(sys(kill, 0, 0), "[  62] kill(0, 0)");
    want(sys(fcntl, fd, F_SETFD, FD_CLOEXEC), "[  72] fcntl(3, F_SETFD, FD_CLOEXEC)");
    want(sys(fcntl, fd, 9999, 1), "[  72] fcntl(3, 0x270f /* F_?\?? */, 0x1)");
    want(sys(utimensat, fd, 0, ARENA_END, AT_SYMLINK_NOFOLLOW),
         "[ 280] utimensat(3, NULL, 0x20004000, AT_SYMLINK_NOFOLLOW)");
}

#else
UNAVAILABLE("the numbers are those of x86-64")
#endif
