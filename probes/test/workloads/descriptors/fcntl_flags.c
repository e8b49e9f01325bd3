/* fcntl: duplicates, descriptor flags, status flags, unknown commands. */
#include "wl.h"

OPTIONS("-etrace=fcntl")

static void run(void)
{
    int ends[2];
    sys(pipe2, ends, 0);
    int in = ends[0], out = ends[1];
    want(sys(fcntl, in, F_DUPFD, 100), "fcntl(%d, F_DUPFD, 100)", in);
    want(sys(fcntl, in, F_DUPFD_CLOEXEC, 0), "fcntl(%d, F_DUPFD_CLOEXEC, 0)", in);
    want(sys(fcntl, in, F_DUPFD, -1), "fcntl(%d, F_DUPFD, -1)", in);
    want(sys(fcntl, in, F_GETFD), "fcntl(%d, F_GETFD)", in);
    want(sys(fcntl, in, F_SETFD, FD_CLOEXEC), "fcntl(%d, F_SETFD, FD_CLOEXEC)", in);
    sys(fcntl, in, F_GETFD);
    want_text("0x1 (flags FD_CLOEXEC)", "fcntl(%d, F_GETFD)", in);
    want(sys(fcntl, in, F_SETFD, 0), "fcntl(%d, F_SETFD, 0)", in);
    want(sys(fcntl, in, F_SETFD, 6), "fcntl(%d, F_SETFD, 0x6 /* FD_??? */)", in);
    sys(fcntl, in, F_GETFL);
    want_text("0 (flags O_RDONLY)", "fcntl(%d, F_GETFL)", in);
    want(sys(fcntl, out, F_SETFL, O_WRONLY | O_NONBLOCK | O_APPEND), "fcntl(%d, F_SETFL, O_WRONLY|O_APPEND|O_NONBLOCK)",
         out);
    long flags = sys(fcntl, out, F_GETFL);
    want_text(str("%#lx (flags O_WRONLY|O_APPEND|O_NONBLOCK)", flags), "fcntl(%d, F_GETFL)", out);
    want(sys(fcntl, out, F_SETFL, 0), "fcntl(%d, F_SETFL, O_RDONLY)", out);
    sys(fcntl, out, F_GETFL);
    want_text("0x1 (flags O_WRONLY)", "fcntl(%d, F_GETFL)", out);
    want(sys(fcntl, out, F_GETPIPE_SZ), "fcntl(%d, F_GETPIPE_SZ)", out);
    want(sys(fcntl, out, F_SETPIPE_SZ, 4096), "fcntl(%d, F_SETPIPE_SZ, 4096)", out);
    want(sys(fcntl, -1, F_GETFD), "fcntl(-1, F_GETFD)");
    want(sys(fcntl, 999, F_SETFL, O_RDWR), "fcntl(999, F_SETFL, O_RDWR)");
    want(sys(fcntl, in, 0x7777, 0xbeef), "fcntl(%d, 0x7777 /* F_??? */, 0xbeef)", in);
}
