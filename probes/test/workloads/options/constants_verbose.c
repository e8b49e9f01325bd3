/* -X verbose: constants as numbers, their names in comments. */
#include "wl_arena.h"

#include <sys/socket.h>
#include <unistd.h>

OPTIONS("-etrace=openat,lseek,mprotect,madvise,faccessat,socket,kill,fcntl,utimensat", "-Xverbose")

static void run(void)
{
    arena();
    want(sys(openat, AT_FDCWD, "/none/a", O_RDWR | O_CREAT | 0x40000000, 0644),
         "openat(-100 /* AT_FDCWD */, \"/none/a\", 0x40000042 /* O_RDWR|O_CREAT|0x40000000 */, 0644)");
    long fd = sys(openat, AT_FDCWD, "/proc/self", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    want(fd, "openat(-100 /* AT_FDCWD */, \"/proc/self\", 0x90000 /* O_RDONLY|O_CLOEXEC|O_DIRECTORY */)");
    want(sys(lseek, fd, 5, SEEK_SET), "lseek(3, 5, 0 /* SEEK_SET */)");
    want(sys(lseek, fd, 0, 77), "lseek(3, 0, 0x4d /* SEEK_?\?? */)");
    want(sys(mprotect, ARENA, WL_PAGE, PROT_READ | PROT_GROWSUP),
         "mprotect(0x20000000, 4096, 0x2000001 /* PROT_READ|PROT_GROWSUP */)");
    want(sys(madvise, ARENA, WL_PAGE, MADV_DONTNEED), "madvise(0x20000000, 4096, 0x4 /* MADV_DONTNEED */)");
    want(sys(madvise, ARENA, 0, 1000), "madvise(0x20000000, 0, 0x3e8 /* MADV_?\?? */)");
    want(sys(faccessat, AT_FDCWD, "/none", R_OK | X_OK),
         "faccessat(-100 /* AT_FDCWD */, \"/none\", 0x5 /* R_OK|X_OK */)");
    want(sys(socket, AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0),
         "socket(0x1 /* AF_UNIX */, 0x1 /* SOCK_STREAM */|0x80000 /* SOCK_CLOEXEC */, 0)");
    want(sys(socket, 99, 77, 5), "socket(0x63 /* AF_?\?? */, 0x4d /* SOCK_?\?? */, 5)");
    want(sys(kill, 0, 0), "kill(0, 0)");
    want(sys(fcntl, fd, F_SETFD, FD_CLOEXEC), "fcntl(3, 0x2 /* F_SETFD */, 0x1 /* FD_CLOEXEC */)");
    want(sys(fcntl, fd, 9999, 1), "fcntl(3, 0x270f /* F_?\?? */, 0x1)");
    want(sys(utimensat, fd, 0, ARENA_END, AT_SYMLINK_NOFOLLOW),
         "utimensat(3, NULL, 0x20004000, 0x100 /* AT_SYMLINK_NOFOLLOW */)");
}
