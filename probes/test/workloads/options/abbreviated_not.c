/* -e abbrev=none: all of every struct. */
#include "wl_arena.h"

OPTIONS("-etrace=setrlimit,sched_setattr,quotactl,semctl,capget", "-eabbrev=none")

static void run(void)
{
    arena();
    memset((void *)ARENA, 1, 256);
    want(sys(quotactl, (int)0x80000800, "", -1, ARENA),
         "quotactl(QCMD(Q_SETQUOTA, USRQUOTA), \"\", -1, {dqb_bhardlimit=72340172838076673, "
         "dqb_bsoftlimit=72340172838076673, dqb_curspace=72340172838076673, dqb_ihardlimit=72340172838076673, "
         "dqb_isoftlimit=72340172838076673, dqb_curinodes=72340172838076673, dqb_btime=72340172838076673, "
         "dqb_itime=72340172838076673, dqb_valid=QIF_BLIMITS|0x1010100})");
    want(sys(quotactl, (int)0x580400, "", 8, ARENA),
         "quotactl(QCMD(Q_XSETQLIM, USRQUOTA), \"\", 8, {d_version=1, d_flags=FS_USER_QUOTA, d_fieldmask=0x101, "
         "d_id=16843009, d_blk_hardlimit=72340172838076673, d_blk_softlimit=72340172838076673, "
         "d_ino_hardlimit=72340172838076673, d_ino_softlimit=72340172838076673, d_bcount=72340172838076673, "
         "d_icount=72340172838076673, d_itimer=16843009, d_btimer=16843009, d_iwarns=257, d_bwarns=257, "
         "d_rtb_hardlimit=72340172838076673, d_rtb_softlimit=72340172838076673, d_rtbcount=72340172838076673, "
         "d_rtbtimer=16843009, d_rtbwarns=257})");
    want(sys(semctl, -1, -1, 1, ARENA),
         "semctl(-1, -1, IPC_SET, {sem_perm={uid=16843009, gid=16843009, mode=0100200401}})");
    want(sys(setrlimit, 16, ARENA),
         "setrlimit(0x10 /* RLIMIT_?\?? */, {rlim_cur=72340172838076673, rlim_max=72340172838076673})");
}
