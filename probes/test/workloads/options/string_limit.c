/* -s: strings below, at and above the limit, in paths (never cut) and in data. */
#include "wl.h"

OPTIONS("-etrace=write,unlink,unlinkat", "-s", "6")

static void run(void)
{
    long out = sys(openat, AT_FDCWD, "/dev/null", O_WRONLY);
    want(sys(write, out, "12345", 5), "write(%ld, \"12345\", 5)", out);
    want(sys(write, out, "123456", 6), "write(%ld, \"123456\", 6)", out);
    want(sys(write, out, "1234567", 7), "write(%ld, \"123456\"..., 7)", out);
    want(sys(write, out, "\1\2\3\4\5\6\7", 7), "write(%ld, \"\\1\\2\\3\\4\\5\\6\"..., 7)", out);
    want(sys(write, out, "\0\0\0\0\0\0\0", 7), "write(%ld, \"\\0\\0\\0\\0\\0\\0\"..., 7)", out);
    want(sys(unlinkat, AT_FDCWD, "/none/longer than six", 0), "unlinkat(AT_FDCWD, \"/none/longer than six\", 0)");
    char *edge = page_end(5);
    memcpy(edge, "/none", 5);
    want(sys(unlinkat, AT_FDCWD, edge, 0), "unlinkat(AT_FDCWD, %p, 0)", edge);
    edge = page_end(8);
    memcpy(edge, "/none/ab", 8);
    want(sys(unlinkat, AT_FDCWD, edge, 0), "unlinkat(AT_FDCWD, %p, 0)", edge);
    want(sys(write, out, edge, 9), "write(%ld, \"/none/\"..., 9)", out);
    want(sys(write, out, edge + 4, 9), "write(%ld, %p, 9)", out, edge + 4);
}
