/* ioctl: requests of seccomp, userfaultfd, clocks and kvm. */
#include "wl_arena.h"

#include <linux/kvm.h>
#include <linux/ptp_clock.h>
#include <linux/rtc.h>
#include <linux/seccomp.h>
#include <linux/userfaultfd.h>
#include <sys/ioctl.h>

OPTIONS("-etrace=ioctl", "-einject=ioctl:retval=0")

static void run(void)
{
    arena();
    for (int i = 0; i < 1024; i++)
        ((int *)ARENA)[i] = i % 7 + 1;
    sys(ioctl, -1, SECCOMP_IOCTL_NOTIF_RECV, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, SECCOMP_IOCTL_NOTIF_RECV, {id=0x200000001, pid=3, flags=0x4, data={nr=5, arch=0x6 "
              "/* AUDIT_ARCH_?\?? */, instruction_pointer=0x100000007, args=[0x300000002, 0x500000004, "
              "0x700000006, 0x200000001, 0x400000003, 0x600000005]}} => {id=0x200000001, pid=3, flags=0x4, "
              "data={nr=5, arch=0x6 /* AUDIT_ARCH_?\?? */, instruction_pointer=0x100000007, "
              "args=[0x300000002, 0x500000004, 0x700000006, 0x200000001, 0x400000003, 0x600000005]}})");
    sys(ioctl, -1, SECCOMP_IOCTL_NOTIF_SEND, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, SECCOMP_IOCTL_NOTIF_SEND, {id=0x200000001, val=17179869187, error=5, flags=0x6 /* "
              "SECCOMP_USER_NOTIF_FLAG_?\?? */})");
    sys(ioctl, -1, SECCOMP_IOCTL_NOTIF_ADDFD, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, SECCOMP_IOCTL_NOTIF_ADDFD, {id=0x200000001, flags=SECCOMP_ADDFD_FLAG_SETFD|"
              "SECCOMP_ADDFD_FLAG_SEND, srcfd=4, newfd=5, newfd_flags=0x6 /* O_?\?? */})");
    sys(ioctl, -1, UFFDIO_API, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, UFFDIO_API, {api=0x200000001, features=UFFD_FEATURE_PAGEFAULT_FLAG_WP|"
              "UFFD_FEATURE_EVENT_FORK|0x400000000, ioctls=1<<_UFFDIO_REGISTER|0x600000004})");
    sys(ioctl, -1, UFFDIO_REGISTER, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, UFFDIO_REGISTER, {range={start=0x200000001, len=0x400000003}, "
              "mode=UFFDIO_REGISTER_MODE_MISSING|UFFDIO_REGISTER_MODE_MINOR|0x600000000, "
              "ioctls=1<<_UFFDIO_WAKE|0x100000003})");
    sys(ioctl, -1, UFFDIO_ZEROPAGE, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, UFFDIO_ZEROPAGE, {range={start=0x200000001, len=0x400000003}, "
              "mode=UFFDIO_ZEROPAGE_MODE_DONTWAKE|0x600000004, zeropage=0x100000007})");
    sys(ioctl, -1, UFFDIO_COPY, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, UFFDIO_COPY, {dst=0x200000001, src=0x400000003, len=0x600000005, "
              "mode=UFFDIO_COPY_MODE_DONTWAKE|UFFDIO_COPY_MODE_WP|0x100000004, copy=0x300000002})");
    sys(ioctl, -1, UFFDIO_WAKE, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, UFFDIO_WAKE, {start=0x200000001, len=0x400000003})");
    sys(ioctl, -1, RTC_WKALM_RD, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, RTC_WKALM_RD, {enabled=1, pending=0, time={tm_sec=2, tm_min=3, tm_hour=4, "
              "tm_mday=5, tm_mon=6, tm_year=7, ...}})");
    sys(ioctl, -1, RTC_VL_READ, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, RTC_VL_READ, [RTC_VL_DATA_INVALID])");
    sys(ioctl, -1, RTC_SET_TIME, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, RTC_SET_TIME, {tm_sec=1, tm_min=2, tm_hour=3, tm_mday=4, tm_mon=5, tm_year=6, ...})");
    sys(ioctl, -1, PTP_EXTTS_REQUEST, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, PTP_EXTTS_REQUEST, {index=1, flags=PTP_RISING_EDGE})");
    sys(ioctl, -1, PTP_EXTTS_REQUEST2, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, PTP_EXTTS_REQUEST2, {index=1, flags=PTP_RISING_EDGE, rsv=[0x3, 0x4]})");
    sys(ioctl, -1, PTP_PEROUT_REQUEST2, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, PTP_PEROUT_REQUEST2, {start={sec=8589934593, nsec=3, reserved=0x4} /* "
              "2242-03-16T12:56:33.000000003+0000 */, period={sec=25769803781, nsec=7, reserved=0x1}, "
              "index=2, flags=PTP_PEROUT_ONE_SHOT|PTP_PEROUT_DUTY_CYCLE, on={sec=21474836484, nsec=6, "
              "reserved=0x7}})");
    sys(ioctl, -1, PTP_PIN_SETFUNC, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, PTP_PIN_SETFUNC, {index=3, func=0x4 /* PTP_PF_?\?? */, chan=5})");
    sys(ioctl, -1, PTP_PIN_GETFUNC2, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, PTP_PIN_GETFUNC2, {index=3, rsv=[0x6, 0x7, 0x1, 0x2, 0x3], name=\"\\1\", func=0x4 "
              "/* PTP_PF_?\?? */, chan=5})");
    sys(ioctl, -1, PTP_SYS_OFFSET_PRECISE, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, PTP_SYS_OFFSET_PRECISE, {device={sec=8589934593, nsec=3, reserved=0x4} /* "
              "2242-03-16T12:56:33.000000003+0000 */, sys_realtime={sec=25769803781, nsec=7, reserved=0x1} "
              "/* 2786-08-12T14:49:41.000000007+0000 */, sys_monoraw={sec=12884901890, nsec=4, "
              "reserved=0x5}, rsv=[0x6, 0x7, 0x1, 0x2]})");
    sys(ioctl, -1, KVM_SET_USER_MEMORY_REGION, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, KVM_SET_USER_MEMORY_REGION, {slot=1, flags=KVM_MEM_READONLY, "
              "guest_phys_addr=0x400000003, memory_size=25769803781, userspace_addr=0x100000007})");
    sys(ioctl, -1, KVM_GET_REGS, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, KVM_GET_REGS, {rax=0x200000001, ..., rsp=0x700000006, rbp=0x200000001, ..., "
              "rip=0x600000005, rflags=0x100000007})");
    sys(ioctl, -1, KVM_GET_SREGS, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, KVM_GET_SREGS, {cs={base=0x200000001, limit=3, selector=4, type=0, present=0, "
              "dpl=5, db=0, s=0, l=0, g=6, avl=0}, ...})");
}
