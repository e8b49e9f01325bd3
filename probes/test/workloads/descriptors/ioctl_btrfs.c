/* ioctl: requests of btrfs. */
#include "wl_arena.h"

#include <linux/btrfs.h>
#include <linux/fs.h>

OPTIONS("-etrace=ioctl", "-einject=ioctl:retval=0")

static void run(void)
{
    arena();
    for (int i = 0; i < 1024; i++)
        ((int *)ARENA)[i] = i % 7 + 1;
    sys(ioctl, -1, BTRFS_IOC_SNAP_CREATE, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, BTRFS_IOC_SNAP_CREATE, {fd=1, name=\"\\3\"})");
    sys(ioctl, -1, BTRFS_IOC_SNAP_CREATE_V2, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, BTRFS_IOC_SNAP_CREATE_V2, {fd=1, flags=BTRFS_SUBVOL_CREATE_ASYNC|"
              "BTRFS_SUBVOL_QGROUP_INHERIT|0x600000000, size=4294967303, qgroup_inherit=0x300000002, "
              "name=\"\\1\"} => {transid=17179869187})");
    sys(ioctl, -1, BTRFS_IOC_SUBVOL_GETFLAGS, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, BTRFS_IOC_SUBVOL_GETFLAGS, BTRFS_SUBVOL_CREATE_ASYNC|0x200000000)");
    sys(ioctl, -1, BTRFS_IOC_SUBVOL_SETFLAGS, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, BTRFS_IOC_SUBVOL_SETFLAGS, BTRFS_SUBVOL_CREATE_ASYNC|0x200000000)");
    sys(ioctl, -1, BTRFS_IOC_QGROUP_LIMIT, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, BTRFS_IOC_QGROUP_LIMIT, {qgroupid=8589934593, "
              "lim={flags=BTRFS_QGROUP_LIMIT_MAX_RFER|BTRFS_QGROUP_LIMIT_MAX_EXCL|0x400000000, "
              "max_rfer=25769803781, max_excl=4294967303, rsv_rfer=12884901890, rsv_excl=21474836484}})");
    sys(ioctl, -1, BTRFS_IOC_FS_INFO, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, BTRFS_IOC_FS_INFO, {max_id=8589934593, num_devices=17179869187, "
              "fsid=05000000-0600-0000-0700-000001000000, nodesize=2, sectorsize=3, clone_alignment=4, "
              "flags=BTRFS_FS_INFO_FLAG_GENERATION|BTRFS_FS_INFO_FLAG_METADATA_UUID|0x700000000, "
              "generation=8589934593, metadata_uuid=03000000-0400-0000-0500-000006000000})");
    sys(ioctl, -1, BTRFS_IOC_SCRUB, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, BTRFS_IOC_SCRUB, {devid=makedev(0, 0x200001), start=17179869187, end=25769803781, "
              "flags=BTRFS_SCRUB_READONLY|0x100000006} => {progress={data_extents_scrubbed=12884901890, "
              "tree_extents_scrubbed=21474836484, data_bytes_scrubbed=30064771078, "
              "tree_bytes_scrubbed=8589934593, read_errors=17179869187, csum_errors=25769803781, "
              "verify_errors=4294967303, no_csum=12884901890, csum_discards=21474836484, "
              "super_errors=30064771078, malloc_errors=8589934593, uncorrectable_errors=17179869187, "
              "corrected_errors=25769803781, last_physical=4294967303, unverified_errors=12884901890}})");
    sys(ioctl, -1, BTRFS_IOC_SCRUB_PROGRESS, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, BTRFS_IOC_SCRUB_PROGRESS, {devid=makedev(0, 0x200001)} => "
              "{progress={data_extents_scrubbed=12884901890, tree_extents_scrubbed=21474836484, "
              "data_bytes_scrubbed=30064771078, tree_bytes_scrubbed=8589934593, read_errors=17179869187, "
              "csum_errors=25769803781, verify_errors=4294967303, no_csum=12884901890, "
              "csum_discards=21474836484, super_errors=30064771078, malloc_errors=8589934593, "
              "uncorrectable_errors=17179869187, corrected_errors=25769803781, last_physical=4294967303, "
              "unverified_errors=12884901890}})");
    sys(ioctl, -1, BTRFS_IOC_BALANCE_V2, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, BTRFS_IOC_BALANCE_V2, {flags=BTRFS_BALANCE_DATA|0x200000000, "
              "data={profiles=BTRFS_BLOCK_GROUP_DATA|BTRFS_BLOCK_GROUP_METADATA|0x600000000, "
              "usage=4294967303, devid=makedev(0, 0x300002), pstart=21474836484, pend=30064771078, "
              "vstart=8589934593, vend=17179869187, target=25769803781, flags=BTRFS_BALANCE_ARGS_PROFILES|"
              "BTRFS_BALANCE_ARGS_USAGE|BTRFS_BALANCE_ARGS_DEVID|0x100000000}} => {flags=BTRFS_BALANCE_DATA|"
              "0x200000000, state=BTRFS_BALANCE_STATE_RUNNING|BTRFS_BALANCE_STATE_PAUSE_REQ|0x400000000, "
              "data={profiles=BTRFS_BLOCK_GROUP_DATA|BTRFS_BLOCK_GROUP_METADATA|0x600000000, "
              "usage=4294967303, devid=makedev(0, 0x300002), pstart=21474836484, pend=30064771078, "
              "vstart=8589934593, vend=17179869187, target=25769803781, flags=BTRFS_BALANCE_ARGS_PROFILES|"
              "BTRFS_BALANCE_ARGS_USAGE|BTRFS_BALANCE_ARGS_DEVID|0x100000000}})");
    sys(ioctl, -1, BTRFS_IOC_BALANCE_PROGRESS, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, BTRFS_IOC_BALANCE_PROGRESS, {flags=BTRFS_BALANCE_DATA|0x200000000, "
              "state=BTRFS_BALANCE_STATE_RUNNING|BTRFS_BALANCE_STATE_PAUSE_REQ|0x400000000, "
              "data={profiles=BTRFS_BLOCK_GROUP_DATA|BTRFS_BLOCK_GROUP_METADATA|0x600000000, "
              "usage=4294967303, devid=makedev(0, 0x300002), pstart=21474836484, pend=30064771078, "
              "vstart=8589934593, vend=17179869187, target=25769803781, flags=BTRFS_BALANCE_ARGS_PROFILES|"
              "BTRFS_BALANCE_ARGS_USAGE|BTRFS_BALANCE_ARGS_DEVID|0x100000000}})");
    sys(ioctl, -1, BTRFS_IOC_DEV_INFO, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, BTRFS_IOC_DEV_INFO, {devid=makedev(0, 0x200001), "
              "uuid=03000000-0400-0000-0500-000006000000} => {uuid=03000000-0400-0000-0500-000006000000, "
              "bytes_used=4294967303, total_bytes=12884901890, path=\"\\6\"})");
    sys(ioctl, -1, BTRFS_IOC_INO_LOOKUP, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, BTRFS_IOC_INO_LOOKUP, {treeid=8589934593, objectid=17179869187} => {name=\"\\5\"})");
    sys(ioctl, -1, BTRFS_IOC_DEFRAG_RANGE, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, BTRFS_IOC_DEFRAG_RANGE, {start=8589934593, len=17179869187, "
              "flags=BTRFS_DEFRAG_RANGE_COMPRESS|0x600000004, extent_thresh=7, "
              "compress_type=BTRFS_COMPRESS_ZLIB})");
    sys(ioctl, -1, BTRFS_IOC_GET_FEATURES, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, BTRFS_IOC_GET_FEATURES, {compat_flags=0x200000001 /* BTRFS_FEATURE_COMPAT_?\?? */, "
              "compat_ro_flags=BTRFS_FEATURE_COMPAT_RO_FREE_SPACE_TREE|"
              "BTRFS_FEATURE_COMPAT_RO_FREE_SPACE_TREE_VALID|0x400000000, "
              "incompat_flags=BTRFS_FEATURE_INCOMPAT_MIXED_BACKREF|BTRFS_FEATURE_INCOMPAT_MIXED_GROUPS|"
              "0x600000000})");
    sys(ioctl, -1, BTRFS_IOC_SET_FEATURES, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, BTRFS_IOC_SET_FEATURES, [{compat_flags=0x200000001 /* BTRFS_FEATURE_COMPAT_?\?? "
              "*/, compat_ro_flags=BTRFS_FEATURE_COMPAT_RO_FREE_SPACE_TREE|"
              "BTRFS_FEATURE_COMPAT_RO_FREE_SPACE_TREE_VALID|0x400000000, "
              "incompat_flags=BTRFS_FEATURE_INCOMPAT_MIXED_BACKREF|BTRFS_FEATURE_INCOMPAT_MIXED_GROUPS|"
              "0x600000000}, {compat_flags=0x100000007 /* BTRFS_FEATURE_COMPAT_?\?? */, "
              "compat_ro_flags=BTRFS_FEATURE_COMPAT_RO_FREE_SPACE_TREE_VALID|0x300000000, "
              "incompat_flags=BTRFS_FEATURE_INCOMPAT_MIXED_GROUPS|0x500000000}])");
    sys(ioctl, -1, BTRFS_IOC_SET_RECEIVED_SUBVOL, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, BTRFS_IOC_SET_RECEIVED_SUBVOL, {uuid=01000000-0200-0000-0300-000004000000, "
              "stransid=25769803781, stime={sec=12884901890, nsec=4} /* 2378-04-22T19:24:50.000000004+0000 "
              "*/, flags=17179869187} => {rtransid=4294967303, rtime={sec=30064771078, nsec=1} /* "
              "2922-09-18T21:17:58.000000001+0000 */})");
    sys(ioctl, -1, BTRFS_IOC_QUOTA_CTL, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, BTRFS_IOC_QUOTA_CTL, {cmd=0x200000001 /* BTRFS_QUOTA_CTL_?\?? */})");
    sys(ioctl, -1, BTRFS_IOC_SEND, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, BTRFS_IOC_SEND, {send_fd=1, clone_sources_count=17179869187, "
              "clone_sources=0x600000005, parent_root=4294967303, flags=BTRFS_SEND_FLAG_OMIT_STREAM_HEADER|"
              "0x300000000})");
}
