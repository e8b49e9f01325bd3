/* ioctl on pipes, sockets and files: counts, switches, numbers nobody knows. */
#include "wl.h"
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

OPTIONS("-etrace=ioctl")

static void run(void)
{
    int ends[2], pair[2], value, on = 1;
    sys(pipe2, ends, 0);
    sys(socketpair, AF_UNIX, SOCK_STREAM, 0, pair);
    sys(write, ends[1], "12345", 5);
    want(sys(ioctl, ends[0], FIONREAD, &value), "ioctl(%d, FIONREAD, [5])", ends[0]);
    want(sys(ioctl, pair[0], FIONREAD, &value), "ioctl(%d, FIONREAD, [0])", pair[0]);
    want(sys(ioctl, ends[0], FIONREAD, NULL), "ioctl(%d, FIONREAD, NULL)", ends[0]);
    want(sys(ioctl, ends[0], FIONBIO, &on), "ioctl(%d, FIONBIO, [1])", ends[0]);
    want(sys(ioctl, ends[0], FIOASYNC, &on), "ioctl(%d, FIOASYNC, [1])", ends[0]);
    want(sys(ioctl, ends[0], FIOCLEX), "ioctl(%d, FIOCLEX)", ends[0]);
    want(sys(ioctl, ends[0], FIONCLEX), "ioctl(%d, FIONCLEX)", ends[0]);
    want(sys(ioctl, 999, FICLONE, ends[0]), "ioctl(999, BTRFS_IOC_CLONE or FICLONE, %d)", ends[0]);
    want(sys(ioctl, -1, FIONBIO, (void *)8), "ioctl(-1, FIONBIO, 0x8)");
    want(sys(ioctl, ends[0], _IOC(_IOC_READ | _IOC_WRITE, 0xfe, 0xfd, 0x123), 0xbeef),
         "ioctl(%d, _IOC(_IOC_READ|_IOC_WRITE, 0xfe, 0xfd, 0x123), 0xbeef)", ends[0]);
    want(sys(ioctl, ends[0], _IOC(_IOC_NONE, 0xfe, 0, 0), NULL), "ioctl(%d, _IOC(_IOC_NONE, 0xfe, 0, 0), 0)", ends[0]);
    want(sys(ioctl, 999, _IOC(_IOC_WRITE, 'T', 0xee, 8), &on), "ioctl(999, _IOC(_IOC_WRITE, 0x54, 0xee, 0x8), %p)",
         &on);
    struct { unsigned long param, value; unsigned index, pad; } parameter = {1, 0, 3, 0};
    want(sys(ioctl, -1, 0x40187013 /* RTC_PARAM_GET */, &parameter),
         "ioctl(-1, RTC_PARAM_GET, {param=RTC_PARAM_CORRECTION, index=3} => %p)", &parameter);
    struct { char name[16]; int index[6]; } interface = {"x", {1}};
    want(sys(ioctl, -1, 0x89a2 /* SIOCBRADDIF */, &interface), "ioctl(-1, SIOCBRADDIF, {ifr_ifindex=if_nametoindex(\"lo\")})");
    interface.index[0] = 0x7fffffff;
    want(sys(ioctl, -1, 0x89a3 /* SIOCBRDELIF */, &interface), "ioctl(-1, SIOCBRDELIF, {ifr_ifindex=2147483647})");
}
