/* prctl: the bounding and ambient sets of capabilities, secure bits. */
#include "wl_arena.h"

#include <sys/prctl.h>

OPTIONS("-etrace=prctl")

static void run(void)
{
    arena();
    want(sys(prctl, PR_CAPBSET_READ, 0, 0, 0, 0), "prctl(PR_CAPBSET_READ, CAP_CHOWN)");
    want(sys(prctl, PR_CAPBSET_READ, 40, 0, 0, 0), "prctl(PR_CAPBSET_READ, CAP_CHECKPOINT_RESTORE)");
    want(sys(prctl, PR_CAPBSET_READ, 99, 0, 0, 0), "prctl(PR_CAPBSET_READ, 0x63 /* CAP_?\?? */)");
    want(sys(prctl, PR_CAPBSET_DROP, 99, 0, 0, 0), "prctl(PR_CAPBSET_DROP, 0x63 /* CAP_?\?? */)");
    want(sys(prctl, PR_CAP_AMBIENT, PR_CAP_AMBIENT_IS_SET, 5, 0, 0),
         "prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_IS_SET, CAP_KILL, 0, 0)");
    want(sys(prctl, PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0),
         "prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0)");
    want(sys(prctl, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, 99, 0, 0),
         "prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, 0x63 /* CAP_?\?? */, 0, 0)");
    want(sys(prctl, PR_CAP_AMBIENT, PR_CAP_AMBIENT_LOWER, 21, 0, 0),
         "prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_LOWER, CAP_SYS_ADMIN, 0, 0)");
    want(sys(prctl, PR_CAP_AMBIENT, 9, 1, 0, 0), "prctl(PR_CAP_AMBIENT, 0x9 /* PR_CAP_AMBIENT_?\?? */, 0x1, 0, 0)");
    want(sys(prctl, PR_SET_SECUREBITS, 0x100, 0, 0, 0), "prctl(PR_SET_SECUREBITS, 0x100 /* SECBIT_?\?? */)");
}
