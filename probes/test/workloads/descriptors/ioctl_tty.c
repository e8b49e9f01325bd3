/* ioctl on a pseudoterminal and on what is no terminal. */
#include "wl.h"
#include <asm/ioctls.h>
#include <asm/termbits.h>
#include <sys/ioctl.h>

OPTIONS("-etrace=ioctl")

static void run(void)
{
    int ends[2], value;
    struct winsize size;
    sys(pipe2, ends, 0);
    want(sys(ioctl, ends[0], TCGETS, &value), "ioctl(%d, TCGETS, %p)", ends[0], &value);
    want(sys(ioctl, ends[0], TIOCGWINSZ, &size), "ioctl(%d, TIOCGWINSZ, %p)", ends[0], &size);
    want(sys(ioctl, 999, TIOCGPGRP, &value), "ioctl(999, TIOCGPGRP, %p)", &value);
    long master = sys(openat, AT_FDCWD, "/dev/ptmx", O_RDWR | O_NOCTTY);
    if (master < 0)
        skip("no pseudoterminals");
    value = 0;
    want(sys(ioctl, master, TIOCSPTLCK, &value), "ioctl(%ld, TIOCSPTLCK, [0])", master);
    long r = sys(ioctl, master, TIOCGPTN, &value);
    want(r, "ioctl(%ld, TIOCGPTN, [%d])", master, value);
    size = (struct winsize){24, 80, 640, 480};
    want(sys(ioctl, master, TIOCSWINSZ, &size),
         "ioctl(%ld, TIOCSWINSZ, {ws_row=24, ws_col=80, ws_xpixel=640, ws_ypixel=480})", master);
    want(sys(ioctl, master, TIOCGWINSZ, &size),
         "ioctl(%ld, TIOCGWINSZ, {ws_row=24, ws_col=80, ws_xpixel=640, ws_ypixel=480})", master);
    want(sys(ioctl, master, TIOCGWINSZ, NULL), "ioctl(%ld, TIOCGWINSZ, NULL)", master);
    want(sys(ioctl, ends[0], TIOCSWINSZ, &size),
         "ioctl(%d, TIOCSWINSZ, {ws_row=24, ws_col=80, ws_xpixel=640, ws_ypixel=480})", ends[0]);
    /* The modes of a new terminal; the number of TCSETSW has two names. */
    struct termios modes;
    const char *words = "{c_iflag=ICRNL|IXON, c_oflag=NL0|CR0|TAB0|BS0|VT0|FF0|OPOST|ONLCR, c_cflag=B38400|CS8|CREAD,"
                        " c_lflag=ISIG|ICANON|ECHO|ECHOE|ECHOK|IEXTEN|ECHOCTL|ECHOKE, ...}";
    want(sys(ioctl, master, TCGETS, &modes), "ioctl(%ld, TCGETS, %s)", master, words);
    want(sys(ioctl, master, TCSETSW, &modes), "ioctl(%ld, SNDCTL_TMR_STOP or TCSETSW, %s)", master, words);
    want(sys(ioctl, master, TCGETS, NULL), "ioctl(%ld, TCGETS, NULL)", master);
}
