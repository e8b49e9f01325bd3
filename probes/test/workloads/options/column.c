/* -a: the column of the results. */
#define WL_COLUMN 20
#include "wl.h"

OPTIONS("-etrace=getpid,getpgid,lseek", "-a", "20")

static void run(void)
{
    want(sys(getpid), "getpid()");
    want(sys(getpgid, 0), "getpgid(0)");
    want(sys(lseek, 999, 0, SEEK_SET), "lseek(999, 0, SEEK_SET)");
    want(sys(lseek, -1, 123456789, SEEK_END), "lseek(-1, 123456789, SEEK_END)");
}
