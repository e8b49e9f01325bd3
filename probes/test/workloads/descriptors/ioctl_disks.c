/* ioctl: requests of loop devices, partitions and file systems. */
#include "wl_arena.h"

#include <linux/blkpg.h>
#include <linux/fs.h>
#include <linux/loop.h>

OPTIONS("-etrace=ioctl", "-einject=ioctl:retval=0")

static void run(void)
{
    arena();
    for (int i = 0; i < 1024; i++)
        ((int *)ARENA)[i] = i % 7 + 1;
    sys(ioctl, -1, LOOP_SET_STATUS, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, LOOP_SET_STATUS, {lo_number=1, lo_offset=0x2, lo_encrypt_type=LO_CRYPT_FISH2, "
              "lo_encrypt_key_size=4, lo_flags=LO_FLAGS_READ_ONLY|LO_FLAGS_AUTOCLEAR, lo_name=\"\\6\", "
              "lo_encrypt_key=\"\\1\\0\\0\\0\", ...})");
    sys(ioctl, -1, LOOP_GET_STATUS, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, LOOP_GET_STATUS, {lo_number=1, lo_offset=0x2, lo_encrypt_type=LO_CRYPT_FISH2, "
              "lo_encrypt_key_size=4, lo_flags=LO_FLAGS_READ_ONLY|LO_FLAGS_AUTOCLEAR, lo_name=\"\\6\", "
              "lo_encrypt_key=\"\\1\\0\\0\\0\", ...})");
    sys(ioctl, -1, LOOP_SET_STATUS64, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, LOOP_SET_STATUS64, {lo_offset=0x100000007, lo_number=4, "
              "lo_encrypt_type=LO_CRYPT_CAST128, lo_encrypt_key_size=6, lo_flags=LO_FLAGS_READ_ONLY|"
              "LO_FLAGS_USE_AOPS|LO_FLAGS_AUTOCLEAR, lo_file_name=\"\\1\", lo_crypt_name=\"\\3\", "
              "lo_encrypt_key=\"\\5\\0\\0\\0\\6\\0\", ...})");
    sys(ioctl, -1, LOOP_GET_STATUS64, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, LOOP_GET_STATUS64, {lo_offset=0x100000007, lo_number=4, "
              "lo_encrypt_type=LO_CRYPT_CAST128, lo_encrypt_key_size=6, lo_flags=LO_FLAGS_READ_ONLY|"
              "LO_FLAGS_USE_AOPS|LO_FLAGS_AUTOCLEAR, lo_file_name=\"\\1\", lo_crypt_name=\"\\3\", "
              "lo_encrypt_key=\"\\5\\0\\0\\0\\6\\0\", ...})");
    sys(ioctl, -1, LOOP_CONFIGURE, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, LOOP_CONFIGURE, {fd=1, block_size=2, info={lo_offset=0x300000002, lo_number=6, "
              "lo_encrypt_type=0x7 /* LO_CRYPT_?\?? */, lo_encrypt_key_size=1, lo_flags=LO_FLAGS_USE_AOPS, "
              "lo_file_name=\"\\3\", lo_crypt_name=\"\\5\", lo_encrypt_key=\"\\7\", ...}, "
              "__reserved=[0x600000005, 0x100000007, 0x300000002, 0x500000004, 0x700000006, 0x200000001, "
              "0x400000003, 0x600000005]})");
    sys(ioctl, -1, LOOP_CTL_ADD, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, LOOP_CTL_ADD, 536870912)");
    sys(ioctl, -1, BLKPG, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, BLKPG, {op=BLKPG_ADD_PARTITION, flags=2, datalen=3, data=0x600000005})");
    sys(ioctl, -1, FS_IOC_FSGETXATTR, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, FS_IOC_FSGETXATTR, {fsx_xflags=FS_XFLAG_REALTIME, fsx_extsize=2, fsx_nextents=3, "
              "fsx_projid=0x4, fsx_cowextsize=5})");
    sys(ioctl, -1, FS_IOC_FSSETXATTR, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, FS_IOC_FSSETXATTR, {fsx_xflags=FS_XFLAG_REALTIME, fsx_extsize=2, fsx_projid=0x4, "
              "fsx_cowextsize=5})");
    sys(ioctl, -1, FS_IOC_GETFSLABEL, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, FS_IOC_GETFSLABEL, \"\\1\")");
    sys(ioctl, -1, FS_IOC_SETFSLABEL, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, FS_IOC_SETFSLABEL, \"\\1\")");
    sys(ioctl, -1, FICLONERANGE, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, BTRFS_IOC_CLONE_RANGE or FICLONERANGE, {src_fd=1, src_offset=17179869187, "
              "src_length=25769803781, dest_offset=4294967303})");
    sys(ioctl, -1, LOOP_SET_FD, -1);
    want_text("0 (INJECTED)",
              "ioctl(-1, LOOP_SET_FD, -1)");
    sys(ioctl, -1, LOOP_SET_STATUS64, 0);
    want_text("0 (INJECTED)",
              "ioctl(-1, LOOP_SET_STATUS64, NULL)");
    sys(ioctl, -1, LOOP_GET_STATUS64, ARENA_END - 231);
    want_text("0 (INJECTED)",
              "ioctl(-1, LOOP_GET_STATUS64, 0x20003f19)");
    struct blkpg_partition part = {1, 2, 3, "sda1", "home"};
    struct blkpg_ioctl_arg arg = {BLKPG_DEL_PARTITION, 0, sizeof part, (void *)put(ARENA, &part, sizeof part)};
    sys(ioctl, -1, BLKPG, put(ARENA + 1024, &arg, sizeof arg));
    want_text("0 (INJECTED)",
              "ioctl(-1, BLKPG, {op=BLKPG_DEL_PARTITION, flags=0, datalen=152, data={start=1, length=2, "
              "pno=3, devname=\"sda1\", volname=\"home\"}})");
}
