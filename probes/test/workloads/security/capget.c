/* capget and capset, on masks that any user may ask for. */
#include "wl.h"
#include <linux/capability.h>

OPTIONS("-etrace=capget,capset")

static void run(void)
{
    struct __user_cap_header_struct header = {0x20080522, 0};
    struct __user_cap_data_struct none[2] = {{0, 0, 0}, {0, 0, 0}}, got[2];
    want(sys(capset, &header, none),
         "capset({version=_LINUX_CAPABILITY_VERSION_3, pid=0}, {effective=0, permitted=0, inheritable=0})");
    want(sys(capget, &header, got),
         "capget({version=_LINUX_CAPABILITY_VERSION_3, pid=0}, {effective=0, permitted=0, inheritable=0})");
    want(sys(capget, &header, NULL), "capget({version=_LINUX_CAPABILITY_VERSION_3, pid=0}, NULL)");
    none[0].permitted = 1u << CAP_CHOWN | 1u << CAP_SYS_ADMIN;
    none[1].effective = 1u << (CAP_BPF - 32);
    want(sys(capset, &header, none),
         "capset({version=_LINUX_CAPABILITY_VERSION_3, pid=0},"
         " {effective=1<<CAP_BPF, permitted=1<<CAP_CHOWN|1<<CAP_SYS_ADMIN, inheritable=0})");
    header.pid = 0x7fffffff;
    want(sys(capget, &header, got), "capget({version=_LINUX_CAPABILITY_VERSION_3, pid=2147483647}, %p)", got);
    header = (struct __user_cap_header_struct){0x19980330, 0};
    want(sys(capget, &header, got),
         "capget({version=_LINUX_CAPABILITY_VERSION_1, pid=0}, {effective=0, permitted=0, inheritable=0})");
    header = (struct __user_cap_header_struct){7, 0}; /* An unknown version is answered with the right one. */
    want(sys(capget, &header, got), "capget({version=0x7 /* _LINUX_CAPABILITY_VERSION_??? */, pid=0}, %p)", got);
    want(sys(capget, NULL, NULL), "capget(NULL, NULL)");
}
