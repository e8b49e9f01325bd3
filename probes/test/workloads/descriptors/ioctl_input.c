/* ioctl: requests of input devices, with sizes and axes in their numbers, and lists of interfaces. */
#include "wl_arena.h"

#include <linux/input.h>
#include <linux/sockios.h>
#include <sys/ioctl.h>

OPTIONS("-etrace=ioctl", "-einject=ioctl:retval=5")

static void run(void)
{
    arena();
    for (int i = 0; i < 1024; i++)
        ((int *)ARENA)[i] = i % 7 + 1;
    sys(ioctl, -1, EVIOCGVERSION, ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCGVERSION, [0x1])");
    sys(ioctl, -1, EVIOCGID, ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCGID, {bustype=1, vendor=0, product=2, version=0})");
    sys(ioctl, -1, EVIOCGREP, ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCGREP, [1, 2])");
    sys(ioctl, -1, EVIOCSREP, ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCSREP, [1, 2])");
    sys(ioctl, -1, EVIOCGKEYCODE, ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCGKEYCODE, [1, KEY_1])");
    sys(ioctl, -1, EVIOCSKEYCODE, ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCSKEYCODE, [1, KEY_1])");
    sys(ioctl, -1, EVIOCGKEYCODE_V2, ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCGKEYCODE_V2, {flags=1, len=0, ...})");
    sys(ioctl, -1, EVIOCSKEYCODE_V2, ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCSKEYCODE_V2, {flags=1, len=0, ...})");
    sys(ioctl, -1, EVIOCGNAME(8), ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCGNAME(8), \"\\1\\0\\0\\0\\2\")");
    sys(ioctl, -1, EVIOCGPHYS(0), ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCGPHYS(0), \"\\1\\0\\0\\0\\2\")");
    sys(ioctl, -1, EVIOCGUNIQ(9), ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCGUNIQ(9), \"\\1\\0\\0\\0\\2\")");
    sys(ioctl, -1, EVIOCGPROP(16), ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCGPROP(16), [INPUT_PROP_POINTER])");
    sys(ioctl, -1, EVIOCGMTSLOTS(12), ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCGMTSLOTS(12), {code=0x1 /* ABS_MT_?\?? */, values=[2, 3]})");
    sys(ioctl, -1, EVIOCGKEY(96), ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCGKEY(96), [KEY_RESERVED KEY_F])");
    sys(ioctl, -1, EVIOCGLED(8), ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCGLED(8), [LED_NUML])");
    sys(ioctl, -1, EVIOCGSND(8), ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCGSND(8), [SND_CLICK])");
    sys(ioctl, -1, EVIOCGSW(8), ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCGSW(8), [SW_LID])");
    sys(ioctl, -1, EVIOCGBIT(0, 8), ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCGBIT(0, 8), [EV_SYN])");
    sys(ioctl, -1, EVIOCGBIT(EV_KEY, 96), ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCGBIT(EV_KEY, 96), [KEY_RESERVED KEY_F])");
    sys(ioctl, -1, EVIOCGBIT(EV_REL, 8), ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCGBIT(EV_REL, 8), [REL_X])");
    sys(ioctl, -1, EVIOCGBIT(EV_ABS, 8), ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCGBIT(EV_ABS, 8), [ABS_X ABS_PROFILE])");
    sys(ioctl, -1, EVIOCGBIT(EV_MSC, 8), ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCGBIT(EV_MSC, 8), [MSC_SERIAL])");
    sys(ioctl, -1, EVIOCGBIT(EV_LED, 8), ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCGBIT(EV_LED, 8), [LED_NUML])");
    sys(ioctl, -1, EVIOCGBIT(EV_REP, 8), ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCGBIT(EV_REP, 8), [REP_DELAY])");
    sys(ioctl, -1, EVIOCGBIT(EV_FF, 16), ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCGBIT(EV_FF, 16), [0 /* FF_?\?? */ 0x21 /* FF_?\?? */])");
    sys(ioctl, -1, EVIOCGBIT(EV_PWR, 4), ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCGBIT(EV_PWR, 4), [1])");
    sys(ioctl, -1, EVIOCGBIT(6, 4), ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCGBIT(0x6 /* EV_?\?? */, 4), 0x20000000)");
    sys(ioctl, -1, EVIOCGABS(ABS_X), ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCGABS(ABS_X), {value=1, minimum=2, ...})");
    sys(ioctl, -1, EVIOCSABS(ABS_MT_SLOT), ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCSABS(ABS_MT_SLOT), {value=1, minimum=2, ...})");
    sys(ioctl, -1, EVIOCSFF, ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCSFF, {type=0x1 /* FF_?\?? */, id=0, direction=2, ...})");
    sys(ioctl, -1, EVIOCRMFF, ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCRMFF, 536870912)");
    sys(ioctl, -1, EVIOCGEFFECTS, ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCGEFFECTS, [1])");
    sys(ioctl, -1, EVIOCGRAB, ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCGRAB, 536870912)");
    sys(ioctl, -1, EVIOCSCLOCKID, ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCSCLOCKID, [1])");
    sys(ioctl, -1, _IOC(_IOC_READ, 'H', 4, 20), ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, HIDIOCGRAWNAME(20), 0x20000000)");
    sys(ioctl, -1, _IOC(_IOC_WRITE, 'k', 0, 32), ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, SPI_IOC_MESSAGE(32), 0x20000000)");
    sys(ioctl, -1, _IOC(_IOC_READ, 'E', 0x90, 8), ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, _IOC(_IOC_READ, 0x45, 0x90, 0x8), 0x20000000)");
    sys(ioctl, -1, _IOC(_IOC_READ, 'U', 0x2c, 64), ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, UI_GET_SYSNAME(64), 0x20000000)");
    sys(ioctl, -1, SIOCGIFCONF, ARENA);
    want_text("5 (INJECTED)", "ioctl(-1, SIOCGIFCONF, {ifc_len=1, ifc_buf=[]})");
    sys(ioctl, -1, EVIOCGBIT(EV_KEY, 96), 1);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCGBIT(EV_KEY, 96), 0x1)");
    sys(ioctl, -1, EVIOCGNAME(8), 0);
    want_text("5 (INJECTED)", "ioctl(-1, EVIOCGNAME(8), NULL)");
    sys(ioctl, -1, SIOCGIFCONF, 0);
    want_text("5 (INJECTED)", "ioctl(-1, SIOCGIFCONF, NULL)");
}
