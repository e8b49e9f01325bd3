/* open and creat: the calls without a directory descriptor. */
#include "wl.h"

#ifdef SYS_open
OPTIONS("-etrace=open,creat")

static void run(void)
{
    enter_tmp();
    want(sys(open, "data", O_RDONLY), "open(\"data\", O_RDONLY)");
    want(sys(open, "data", O_RDWR | O_CREAT, 0), "open(\"data\", O_RDWR|O_CREAT, 000)");
    want(sys(open, "data", O_RDONLY | O_CLOEXEC), "open(\"data\", O_RDONLY|O_CLOEXEC)");
    want(sys(open, "data", O_RDWR | O_CREAT | 0100000, 07777), "open(\"data\", O_RDWR|O_CREAT|O_LARGEFILE, 07777)");
    want(sys(open, "data", O_WRONLY | 0x10), "open(\"data\", O_WRONLY|0x10)");
    want(sys(open, ".", O_WRONLY), "open(\".\", O_WRONLY)");
    want(sys(open, NULL, O_RDONLY), "open(NULL, O_RDONLY)");
    want(sys(open, (void *)-1L, O_WRONLY), "open(0xffffffffffffffff, O_WRONLY)");
    want(sys(creat, "new", 0600), "creat(\"new\", 0600)");
    want(sys(creat, "new", 0), "creat(\"new\", 000)");
    want(sys(creat, "none/new", 0644), "creat(\"none/new\", 0644)");
    want(sys(creat, "", 01777), "creat(\"\", 01777)");
    remove_file("new");
    remove_file("data");
    leave_tmp();
}
#else
UNAVAILABLE("no open system call on this architecture")
#endif
