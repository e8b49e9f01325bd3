/* seccomp and prctl with filters, not disassembled. */
#include "wl_arena.h"

#include <linux/seccomp.h>
#include <linux/filter.h>
#include <sys/prctl.h>

OPTIONS("-etrace=seccomp,prctl")

static void run(void)
{
    arena();
    static const struct sock_filter code[] = {BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
    struct sock_fprog program = {1, (void *)put(ARENA, code, sizeof code)};
    long at = put(ARENA + 64, &program, sizeof program);
    static const unsigned actions[] = {SECCOMP_RET_ALLOW, 0x50005, SECCOMP_RET_KILL_PROCESS};
    long action = put(ARENA + 128, actions, sizeof actions);
    want(sys(seccomp, 1, -1, at),
         "seccomp(SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC|SECCOMP_FILTER_FLAG_LOG|"
         "SECCOMP_FILTER_FLAG_SPEC_ALLOW|SECCOMP_FILTER_FLAG_NEW_LISTENER|SECCOMP_FILTER_FLAG_TSYNC_ESRCH|"
         "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV|0xffffffc0, {len=1, filter=0x20000000})");
    want(sys(seccomp, 1, 0x40, 0), "seccomp(SECCOMP_SET_MODE_FILTER, 0x40 /* SECCOMP_FILTER_FLAG_?\?? */, NULL)");
    want(sys(seccomp, 1, 3, ARENA_END - 15),
         "seccomp(SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC|SECCOMP_FILTER_FLAG_LOG, 0x20003ff1)");
    want(sys(seccomp, 2, 0, action), "seccomp(SECCOMP_GET_ACTION_AVAIL, 0, [SECCOMP_RET_ALLOW])");
    want(sys(seccomp, 2, 0, action + 4), "seccomp(SECCOMP_GET_ACTION_AVAIL, 0, [0x50005 /* SECCOMP_RET_?\?? */])");
    want(sys(seccomp, 2, 1, action + 8), "seccomp(SECCOMP_GET_ACTION_AVAIL, 0x1, [SECCOMP_RET_KILL_PROCESS])");
    want(sys(seccomp, 2, 0, ARENA_END - 3), "seccomp(SECCOMP_GET_ACTION_AVAIL, 0, 0x20003ffd)");
    want(sys(seccomp, 3, 0, ARENA_END), "seccomp(SECCOMP_GET_NOTIF_SIZES, 0, 0x20004000)");
    want(sys(seccomp, 3, -1, ARENA), "seccomp(SECCOMP_GET_NOTIF_SIZES, 0xffffffff, 0x20000000)");
    want(sys(seccomp, 0, 1, 0), "seccomp(SECCOMP_SET_MODE_STRICT, 0x1, NULL)");
    want(sys(seccomp, -1, 7, ARENA), "seccomp(0xffffffff /* SECCOMP_SET_MODE_?\?? */, 0x7, 0x20000000)");
    want(sys(prctl, PR_SET_SECCOMP, 2, ARENA_END), "prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, 0x20004000)");
    want(sys(prctl, PR_SET_SECCOMP, 5, 1, 2, 3), "prctl(PR_SET_SECCOMP, 0x5 /* SECCOMP_MODE_?\?? */, 0x1, 0x2, 0x3)");
    want(sys(prctl, PR_GET_SECCOMP, 1, 2, 3), "prctl(PR_GET_SECCOMP)");
}
