/* fcntl: seals, leases, owners, signals, notification, write hints. */
#include "wl.h"

OPTIONS("-etrace=fcntl")

static void run(void)
{
    enter_tmp();
    make_file("data", "");
    long fd = sys(memfd_create, "x", 2);
    int ends[2];
    sys(pipe2, ends, 0);
    want(sys(fcntl, fd, F_ADD_SEALS, F_SEAL_GROW | F_SEAL_SHRINK), "fcntl(%ld, F_ADD_SEALS, F_SEAL_SHRINK|F_SEAL_GROW)",
         fd);
    sys(fcntl, fd, F_GET_SEALS);
    want_text("0x6 (seals F_SEAL_SHRINK|F_SEAL_GROW)", "fcntl(%ld, F_GET_SEALS)", fd);
    want(sys(fcntl, fd, F_ADD_SEALS, 0x1000), "fcntl(%ld, F_ADD_SEALS, 0x1000 /* F_SEAL_??? */)", fd);
    want(sys(fcntl, ends[0], F_GET_SEALS), "fcntl(%d, F_GET_SEALS)", ends[0]);
    long data = sys(openat, AT_FDCWD, "data", O_RDONLY);
    long lease = sys(fcntl, data, F_SETLEASE, F_RDLCK);
    want(lease, "fcntl(%ld, F_SETLEASE, F_RDLCK)", data);
    long had = sys(fcntl, data, F_GETLEASE);
    want_text(had ? "0x2 (F_UNLCK)" : "0 (F_RDLCK)", "fcntl(%ld, F_GETLEASE)", data);
    want(sys(fcntl, data, F_SETLEASE, F_UNLCK), "fcntl(%ld, F_SETLEASE, F_UNLCK)", data);
    want(sys(fcntl, data, F_SETLEASE, 99), "fcntl(%ld, F_SETLEASE, 0x63 /* F_??? */)", data);
    want(sys(fcntl, ends[0], F_SETOWN, 0), "fcntl(%d, F_SETOWN, 0)", ends[0]);
    want(sys(fcntl, ends[0], F_GETOWN), "fcntl(%d, F_GETOWN)", ends[0]);
    want(sys(fcntl, ends[0], F_SETSIG, SIGUSR1), "fcntl(%d, F_SETSIG, SIGUSR1)", ends[0]);
    long sig = sys(fcntl, ends[0], F_GETSIG);
    want_text(str("%ld (SIGUSR1)", sig), "fcntl(%d, F_GETSIG)", ends[0]);
    struct f_owner_ex owner = {F_OWNER_PID, 0};
    want(sys(fcntl, ends[0], F_SETOWN_EX, &owner), "fcntl(%d, F_SETOWN_EX, {type=F_OWNER_PID, pid=0})", ends[0]);
    want(sys(fcntl, ends[0], F_GETOWN_EX, &owner), "fcntl(%d, F_GETOWN_EX, {type=F_OWNER_PID, pid=0})", ends[0]);
    owner.type = 8;
    want(sys(fcntl, ends[0], F_SETOWN_EX, &owner), "fcntl(%d, F_SETOWN_EX, {type=0x8 /* F_OWNER_??? */, pid=0})",
         ends[0]);
    want(sys(fcntl, ends[0], F_SETOWN_EX, NULL), "fcntl(%d, F_SETOWN_EX, NULL)", ends[0]);
    long dir = sys(openat, AT_FDCWD, ".", O_RDONLY | O_DIRECTORY);
    want(sys(fcntl, dir, F_NOTIFY, DN_CREATE | DN_DELETE), "fcntl(%ld, F_NOTIFY, DN_CREATE|DN_DELETE)", dir);
    want(sys(fcntl, dir, F_NOTIFY, 0), "fcntl(%ld, F_NOTIFY, 0)", dir);
    want(sys(fcntl, ends[0], F_NOTIFY, DN_MULTISHOT | DN_MODIFY), "fcntl(%d, F_NOTIFY, DN_MODIFY|DN_MULTISHOT)",
         ends[0]);
    uint64_t hint = 3;
    want(sys(fcntl, data, F_SET_RW_HINT, &hint), "fcntl(%ld, 0x40c /* F_??? */, %p)", data, &hint);
    want(sys(fcntl, data, F_GET_RW_HINT, &hint), "fcntl(%ld, 0x40b /* F_??? */, %p)", data, &hint);
    hint = 77;
    want(sys(fcntl, data, F_SET_RW_HINT, &hint), "fcntl(%ld, 0x40c /* F_??? */, %p)", data, &hint);
    remove_file("data");
    leave_tmp();
}
