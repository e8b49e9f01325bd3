/* Strings, arrays and structures that end where memory ends. */
#include "wl.h"
#include <sys/socket.h>
#include <sys/un.h>

OPTIONS("-etrace=write,unlinkat,nanosleep,bind,setgroups,symlinkat")

static void run(void)
{
    long out = sys(openat, AT_FDCWD, "/dev/null", O_WRONLY);
    char *end = page_end(0);
    for (int i = 1; i <= 64; i++)
        end[-i] = (char)('a' + i % 26);
    want(sys(write, out, end - 5, 5), "write(%ld, \"fedcb\", 5)", out);
    want(sys(write, out, end - 33, 33), "write(%ld, \"hgfedcbazyxwvutsrqponmlkjihgfedc\"..., 33)", out);
    /* One byte more than the limit is needed to know whether the string goes on. */
    want(sys(write, out, end - 32, 64), "write(%ld, %p, 64)", out, end - 32);
    want(sys(write, out, end - 31, 64), "write(%ld, %p, 64)", out, end - 31);
    want(sys(unlinkat, AT_FDCWD, end - 5, 0), "unlinkat(AT_FDCWD, %p, 0)", end - 5);
    want(sys(symlinkat, end - 1, 999, ""), "symlinkat(%p, 999, \"\")", end - 1);
    end[-1] = 0;
    want(sys(symlinkat, end - 1, 999, end - 3), "symlinkat(\"\", 999, \"dc\")");
    long *timespec = (long *)(end - 8);
    *timespec = 0;
    want(sys(nanosleep, timespec, NULL), "nanosleep(%p, NULL)", (void *)timespec);
    want(sys(nanosleep, end - 15, NULL), "nanosleep(%p, NULL)", (void *)(end - 15));
    struct sockaddr_un *address = (void *)(end - 8);
    address->sun_family = AF_UNIX;
    memcpy(address->sun_path, "/none/", 6);
    want(sys(bind, -1, address, 8), "bind(-1, {sa_family=AF_UNIX, sun_path=\"/none/\"}, 8)");
    want(sys(bind, -1, address, 9), "bind(-1, %p, 9)", (void *)address);
    unsigned *groups = (unsigned *)(end - 12);
    groups[0] = 1, groups[1] = 2, groups[2] = 3;
    want(sys(setgroups, 4, groups), "setgroups(4, [1, 2, 3, ... /* %p */])", (void *)(end));
}
