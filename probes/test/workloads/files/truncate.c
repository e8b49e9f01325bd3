/* truncate and ftruncate: 64-bit lengths. */
#include "wl.h"

OPTIONS("-etrace=truncate,ftruncate")

static void run(void)
{
    enter_tmp();
    make_file("data", "x");
    long fd = sys(openat, AT_FDCWD, "data", O_RDWR);
    long ro = sys(openat, AT_FDCWD, "data", O_RDONLY);
    want(sys(truncate, "data", 1000), "truncate(\"data\", 1000)");
    want(sys(truncate, "data", 0x123456789L), "truncate(\"data\", 4886718345)");
    want(sys(truncate, "data", -1L), "truncate(\"data\", 18446744073709551615)");
    want(sys(truncate, "none", 0), "truncate(\"none\", 0)");
    want(sys(truncate, ".", 5), "truncate(\".\", 5)");
    want(sys(truncate, NULL, 0), "truncate(NULL, 0)");
    want(sys(ftruncate, fd, 0), "ftruncate(%ld, 0)", fd);
    want(sys(ftruncate, fd, 0x80000000L), "ftruncate(%ld, 2147483648)", fd);
    want(sys(ftruncate, fd, -4096L), "ftruncate(%ld, 18446744073709547520)", fd);
    want(sys(ftruncate, ro, 1), "ftruncate(%ld, 1)", ro);
    want(sys(ftruncate, 999, 1), "ftruncate(999, 1)");
    remove_file("data");
    leave_tmp();
}
