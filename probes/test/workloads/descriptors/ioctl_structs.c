/* ioctl: requests whose argument is a struct, a number behind a pointer, or the number itself. */
#include "wl.h"
#include <linux/fs.h>
#include <linux/perf_event.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

OPTIONS("-etrace=ioctl")

static void run(void)
{
    int flags = 0x10;
    long udp = sys(socket, AF_INET, SOCK_DGRAM, 0);
    struct ifreq r = {.ifr_name = "lo"};
    want(sys(ioctl, udp, SIOCGIFINDEX, &r), "ioctl(%ld, SIOCGIFINDEX, {ifr_name=\"lo\", ifr_ifindex=1})", udp);
    want(sys(ioctl, -1, SIOCGIFINDEX, &r), "ioctl(-1, SIOCGIFINDEX, {ifr_name=\"lo\"})");
    r.ifr_mtu = 1500;
    want(sys(ioctl, -1, SIOCSIFMTU, &r), "ioctl(-1, SIOCSIFMTU, {ifr_name=\"lo\", ifr_mtu=1500})");
    want(sys(ioctl, -1, SIOCSIFMTU, NULL), "ioctl(-1, SIOCSIFMTU, NULL)");
    want(sys(ioctl, -1, FS_IOC_SETFLAGS, &flags), "ioctl(-1, FS_IOC_SETFLAGS, [FS_IMMUTABLE_FL])");
    want(sys(ioctl, -1, FS_IOC_GETFLAGS, &flags), "ioctl(-1, FS_IOC_GETFLAGS, %p)", &flags);
    struct fstrim_range trim = {1, 2, 3};
    want(sys(ioctl, -1, FITRIM, &trim), "ioctl(-1, FITRIM, {start=0x1, len=2, minlen=3})");
    unsigned long long range[2] = {4096, 8192};
    want(sys(ioctl, -1, BLKDISCARD, range), "ioctl(-1, BLKDISCARD, [4096, 8192])");
    want(sys(ioctl, -1, BLKRASET, 5L), "ioctl(-1, BLKRASET, 5)");
    want(sys(ioctl, -1, BLKGETSIZE64, range), "ioctl(-1, BLKGETSIZE64, %p)", range);
    want(sys(ioctl, -1, PERF_EVENT_IOC_ENABLE, 1L), "ioctl(-1, PERF_EVENT_IOC_ENABLE, PERF_IOC_FLAG_GROUP)");
}
