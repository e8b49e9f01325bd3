/* quotactl and quotactl_fd: limits of users and groups. */
#include "wl_arena.h"

#include <sys/types.h>
#include <linux/quota.h>
#include <linux/dqblk_xfs.h>

OPTIONS("-etrace=quotactl,quotactl_fd")

#define CMD(name, kind) (int)((unsigned)(name) << 8 | (kind))

static void run(void)
{
    arena();
    memset((void *)ARENA, 1, 256);
    want(sys(quotactl, CMD(Q_SYNC, 0), "", 0, 0), "quotactl(QCMD(Q_SYNC, USRQUOTA), \"\")");
    want(sys(quotactl, CMD(Q_QUOTAON, 1), "", 2, "file"),
         "quotactl(QCMD(Q_QUOTAON, GRPQUOTA), \"\", QFMT_VFS_V0, \"file\")");
    want(sys(quotactl, CMD(Q_QUOTAON, 1), "", 9, ARENA_END),
         "quotactl(QCMD(Q_QUOTAON, GRPQUOTA), \"\", 0x9 /* QFMT_VFS_?\?? */, 0x20004000)");
    want(sys(quotactl, CMD(Q_QUOTAOFF, 2), "", 0, 0), "quotactl(QCMD(Q_QUOTAOFF, PRJQUOTA), \"\")");
    want(sys(quotactl, CMD(Q_GETFMT, 0), "", 0, ARENA), "quotactl(QCMD(Q_GETFMT, USRQUOTA), \"\", 0x20000000)");
    want(sys(quotactl, CMD(Q_GETINFO, 0), "", 0, ARENA), "quotactl(QCMD(Q_GETINFO, USRQUOTA), \"\", 0x20000000)");
    want(sys(quotactl, CMD(Q_SETINFO, 0), "", 0, ARENA),
         "quotactl(QCMD(Q_SETINFO, USRQUOTA), \"\", {dqi_bgrace=72340172838076673, "
         "dqi_igrace=72340172838076673, dqi_flags=DQF_ROOT_SQUASH|DQF_SYS_FILE|0x1000100, "
         "dqi_valid=IIF_BGRACE|0x1010100})");
    want(sys(quotactl, CMD(Q_SETINFO, 0), "", 0, ARENA_END - 23),
         "quotactl(QCMD(Q_SETINFO, USRQUOTA), \"\", 0x20003fe9)");
    want(sys(quotactl, CMD(Q_GETQUOTA, 0), "", 5, ARENA),
         "quotactl(QCMD(Q_GETQUOTA, USRQUOTA), \"\", 5, 0x20000000)");
    want(sys(quotactl, CMD(Q_SETQUOTA, 0), "", -1, ARENA),
         "quotactl(QCMD(Q_SETQUOTA, USRQUOTA), \"\", -1, {dqb_bhardlimit=72340172838076673, "
         "dqb_bsoftlimit=72340172838076673, dqb_curspace=72340172838076673, dqb_ihardlimit=72340172838076673, "
         "dqb_isoftlimit=72340172838076673, dqb_curinodes=72340172838076673, ...})");
    want(sys(quotactl, CMD(Q_SETQUOTA, 0), "", 1, ARENA_END - 71),
         "quotactl(QCMD(Q_SETQUOTA, USRQUOTA), \"\", 1, {dqb_bhardlimit=0, dqb_bsoftlimit=0, dqb_curspace=0, "
         "dqb_ihardlimit=0, dqb_isoftlimit=0, dqb_curinodes=0, ...})");
    want(sys(quotactl, CMD(Q_GETNEXTQUOTA, 0), "", 7, ARENA),
         "quotactl(QCMD(Q_GETNEXTQUOTA, USRQUOTA), \"\", 7, 0x20000000)");
    want(sys(quotactl, CMD(Q_XQUOTAON, 0), "", 0, ARENA),
         "quotactl(QCMD(Q_XQUOTAON, USRQUOTA), \"\", [FS_QUOTA_UDQ_ACCT|0x1010100])");
    want(sys(quotactl, CMD(Q_XQUOTAOFF, 0), "", 0, ARENA_END - 3),
         "quotactl(QCMD(Q_XQUOTAOFF, USRQUOTA), \"\", 0x20003ffd)");
    want(sys(quotactl, CMD(Q_XGETQUOTA, 0), "", 8, ARENA),
         "quotactl(QCMD(Q_XGETQUOTA, USRQUOTA), \"\", 8, 0x20000000)");
    want(sys(quotactl, CMD(Q_XSETQLIM, 0), "", 8, ARENA),
         "quotactl(QCMD(Q_XSETQLIM, USRQUOTA), \"\", 8, {d_version=1, d_flags=FS_USER_QUOTA, "
         "d_fieldmask=0x101, d_id=16843009, d_blk_hardlimit=72340172838076673, "
         "d_blk_softlimit=72340172838076673, d_ino_hardlimit=72340172838076673, "
         "d_ino_softlimit=72340172838076673, d_bcount=72340172838076673, d_icount=72340172838076673, ...})");
    want(sys(quotactl, CMD(Q_XGETQSTAT, 0), "", 8, ARENA), "quotactl(QCMD(Q_XGETQSTAT, USRQUOTA), \"\", 0x20000000)");
    want(sys(quotactl, CMD(Q_XQUOTARM, 0), "", 8, ARENA),
         "quotactl(QCMD(Q_XQUOTARM, USRQUOTA), \"\", [FS_USER_QUOTA|0x1010100])");
    want(sys(quotactl, CMD(Q_XQUOTASYNC, 0), "", 8, ARENA), "quotactl(QCMD(Q_XQUOTASYNC, USRQUOTA), \"\")");
    want(sys(quotactl, -1, 0, -1, -1L),
         "quotactl(QCMD(0xffffff /* Q_?\?? */, 0xff /* ?\??QUOTA */), NULL, -1, 0xffffffffffffffff)");
    want(sys(quotactl, 0xff, "", 1, ARENA),
         "quotactl(QCMD(0 /* Q_?\?? */, 0xff /* ?\??QUOTA */), \"\", 1, 0x20000000)");
    want(sys(quotactl_fd, -1, CMD(Q_GETQUOTA, 0), 5, ARENA),
         "quotactl_fd(-1, QCMD(Q_GETQUOTA, USRQUOTA), 5, 0x20000000)");
    want(sys(quotactl_fd, -1, CMD(Q_SETQUOTA, 2), 5, ARENA),
         "quotactl_fd(-1, QCMD(Q_SETQUOTA, PRJQUOTA), 5, {dqb_bhardlimit=72340172838076673, "
         "dqb_bsoftlimit=72340172838076673, dqb_curspace=72340172838076673, dqb_ihardlimit=72340172838076673, "
         "dqb_isoftlimit=72340172838076673, dqb_curinodes=72340172838076673, ...})");
    want(sys(quotactl_fd, -1, CMD(Q_SYNC, 1), 5, ARENA), "quotactl_fd(-1, QCMD(Q_SYNC, GRPQUOTA))");
    want(sys(quotactl_fd, -1, 0, -1, 0), "quotactl_fd(-1, QCMD(0 /* Q_?\?? */, USRQUOTA), -1, NULL)");
}
