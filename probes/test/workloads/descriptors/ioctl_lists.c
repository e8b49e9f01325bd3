/* ioctl: requests of lines, clocks, trusted environments and virtual processors, and lists of btrfs. */
#include "wl_arena.h"

#include <linux/btrfs.h>
#include <linux/fs.h>
#include <linux/gpio.h>
#include <linux/kvm.h>
#include <linux/ptp_clock.h>
#include <linux/tee.h>
#include <sys/ioctl.h>

OPTIONS("-v", "-etrace=ioctl", "-einject=ioctl:retval=0")

/* Small numbers in all of the arena, and the one at the given place. */
static void fill(long at, int value)
{
    for (int i = 0; i < 1400; i++)
        ((int *)ARENA)[i] = i % 3 + 1;
    *(int *)(ARENA + at) = value;
}

static void run(void)
{
    arena();
    fill(offsetof(struct gpiohandle_request, lines), 2);
    sys(ioctl, -1, GPIO_GET_LINEHANDLE_IOCTL, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, GPIO_GET_LINEHANDLE_IOCTL, {lines=2, lineoffsets=[1, 2], "
              "flags=GPIOHANDLE_REQUEST_OUTPUT, default_values=[3, 0], consumer_label=\"\\1\"} => "
              "{fd=1})");
    sys(ioctl, -1, GPIO_V2_GET_LINEINFO_IOCTL, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, GPIO_V2_GET_LINEINFO_IOCTL, {offset=2} => {name=\"\\1\", "
              "consumer=\"\\3\", flags=GPIO_V2_LINE_FLAG_USED|0x200000000, num_attrs=3, "
              "attrs=[{id=3, padding=0x1, data=0x300000002}, {id=1, padding=0x2, "
              "data=0x100000003}, {id=2, padding=0x3, data=0x200000001}], padding=[0x1, 0x2, 0x3, "
              "0x1]})");
    fill(offsetof(struct gpio_v2_line_config, num_attrs), 2);
    struct gpio_v2_line_config *config = (struct gpio_v2_line_config *)ARENA;
    config->attrs[0].attr.padding = 0;
    sys(ioctl, -1, GPIO_V2_LINE_SET_CONFIG_IOCTL, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, GPIO_V2_LINE_SET_CONFIG_IOCTL, {flags=GPIO_V2_LINE_FLAG_USED|0x200000000, "
              "num_attrs=2, padding=[0x1, 0x2, 0x3, 0x1, 0x2], attrs=[{debounce_period_us=2, "
              "mask=0x200000001}, {attr={id=3, padding=0x1, data=0x300000002}, mask=0x200000001}]})");
    sys(ioctl, -1, GPIO_V2_GET_LINE_IOCTL, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, GPIO_V2_GET_LINE_IOCTL, {num_lines=3, offsets=[1, 2, 2], "
              "consumer=\"\\2\", config={flags=GPIO_V2_LINE_FLAG_USED|0x200000000, num_attrs=3, "
              "padding=[0x1, 0x2, 0x3, 0x1, 0x2], attrs=[{attr={id=3, padding=0x1, "
              "data=0x300000002}, mask=0x200000001}, {attr={id=3, padding=0x1, data=0x300000002}, "
              "mask=0x200000001}, {attr={id=3, padding=0x1, data=0x300000002}, "
              "mask=0x200000001}]}, event_buffer_size=1, padding=[0x2, 0x3, 0x1, 0x2, 0x3]} => "
              "{fd=1})");
    fill(0, 1);
    sys(ioctl, -1, PTP_SYS_OFFSET, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, PTP_SYS_OFFSET, {n_samples=1, rsv=[0x2, 0x3, 0x1], ts=[{sec=12884901890, "
              "nsec=1, reserved=0x2} /* 2378-04-22T19:24:50.000000001+0000 */, {sec=4294967299, "
              "nsec=2, reserved=0x3} /* 2106-02-07T06:28:19.000000002+0000 */, {sec=8589934593, "
              "nsec=3, reserved=0x1} /* 2242-03-16T12:56:33.000000003+0000 */]})");
    sys(ioctl, -1, PTP_SYS_OFFSET_EXTENDED2, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, PTP_SYS_OFFSET_EXTENDED2, {n_samples=1, rsv=[0x2, 0x3, 0x1], "
              "ts=[[{sec=12884901890, nsec=1, reserved=0x2} /* 2378-04-22T19:24:50.000000001+0000 "
              "*/, {sec=4294967299, nsec=2, reserved=0x3} /* 2106-02-07T06:28:19.000000002+0000 "
              "*/, {sec=8589934593, nsec=3, reserved=0x1} /* 2242-03-16T12:56:33.000000003+0000 "
              "*/]]})");
    sys(ioctl, -1, PTP_PEROUT_REQUEST, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, PTP_PEROUT_REQUEST, {start={sec=8589934593, nsec=3, reserved=0x1} /* "
              "2242-03-16T12:56:33.000000003+0000 */, period={sec=12884901890, nsec=1, "
              "reserved=0x2}, index=3, flags=PTP_PEROUT_ONE_SHOT})");
    sys(ioctl, -1, TEE_IOC_SHM_REGISTER, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, TEE_IOC_SHM_REGISTER, {addr=0x200000001, length=0x100000003, "
              "flags=TEE_IOCTL_SHM_DMA_BUF} => {length=0x100000003, flags=TEE_IOCTL_SHM_DMA_BUF, "
              "id=3})");
    struct tee_ioctl_buf_data *buffer = (struct tee_ioctl_buf_data *)(ARENA + 2048);
    *buffer = (struct tee_ioctl_buf_data){ARENA, sizeof(struct tee_ioctl_open_session_arg) + 32};
    ((struct tee_ioctl_open_session_arg *)ARENA)->num_params = 1;
    *(long *)(ARENA + sizeof(struct tee_ioctl_open_session_arg)) = 5;
    sys(ioctl, -1, TEE_IOC_OPEN_SESSION, buffer);
    want_text("0 (INJECTED)",
              "ioctl(-1, TEE_IOC_OPEN_SESSION, {buf_len=88, "
              "buf_ptr={uuid=01000000-0200-0000-0300-000001000000, clnt_login=0x3 /* "
              "TEE_IOCTL_LOGIN_?\?\? */, clnt_uuid=[0x2, 0, 0, 0, 0x3, 0, 0, 0, 0x1, 0, 0, 0, 0x2, "
              "0, 0, 0], cancel_id=1, num_params=1, "
              "params=[{attr=TEE_IOCTL_PARAM_ATTR_TYPE_MEMREF_INPUT, shm_offs=0x300000002, "
              "size=0x200000001, shm_id=4294967299}]} => {session=0x2, ret=3, "
              "ret_origin=TEEC_ORIGIN_API, params=[{attr=TEE_IOCTL_PARAM_ATTR_TYPE_MEMREF_INPUT, "
              "shm_offs=0x300000002, size=0x200000001, shm_id=4294967299}]}})");
    buffer->buf_len = sizeof(struct tee_ioctl_invoke_arg);
    ((struct tee_ioctl_invoke_arg *)ARENA)->num_params = 0;
    sys(ioctl, -1, TEE_IOC_INVOKE, buffer);
    want_text("0 (INJECTED)",
              "ioctl(-1, TEE_IOC_INVOKE, {buf_len=24, buf_ptr={func=1, session=0x2, cancel_id=3, "
              "num_params=0, params=NULL} => {ret=1, ret_origin=TEEC_ORIGIN_COMMS, params=NULL}})");
    sys(ioctl, -1, TEE_IOC_SUPPL_RECV, buffer);
    want_text("0 (INJECTED)", "ioctl(-1, TEE_IOC_SUPPL_RECV, {buf_len=24, buf_ptr=0x20000000})");
    fill(0, 1);
    sys(ioctl, -1, KVM_SET_CPUID2, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, KVM_SET_CPUID2, {nent=1, entries=[{function=0x3, index=0x1, "
              "flags=KVM_CPUID_FLAG_STATEFUL_FUNC, eax=0x3, ebx=0x1, ecx=0x2, edx=0x3}]})");
    sys(ioctl, -1, KVM_GET_SUPPORTED_CPUID, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, KVM_GET_SUPPORTED_CPUID, {nent=1, entries=[{function=0x3, index=0x1, "
              "flags=KVM_CPUID_FLAG_STATEFUL_FUNC, eax=0x3, ebx=0x1, ecx=0x2, edx=0x3}]})");
    fill(offsetof(struct btrfs_ioctl_search_key, nr_items), 1);
    sys(ioctl, -1, BTRFS_IOC_TREE_SEARCH, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, BTRFS_IOC_TREE_SEARCH, {key={tree_id=8589934593, min_objectid=4294967299, "
              "max_objectid=12884901890, min_offset=8589934593, max_offset=4294967299, "
              "min_transid=12884901890, max_transid=8589934593, min_type=3, "
              "max_type=BTRFS_INODE_ITEM_KEY, nr_items=1}} => {key={nr_items=1}, "
              "buf=[{transid=4294967299, objectid=12884901890, offset=8589934593, type=3, len=1}]})");
    *(long *)(ARENA + 104) = 20;
    sys(ioctl, -1, BTRFS_IOC_TREE_SEARCH_V2, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, BTRFS_IOC_TREE_SEARCH_V2, {key={tree_id=8589934593, "
              "min_objectid=4294967299, max_objectid=12884901890, min_offset=8589934593, "
              "max_offset=4294967299, min_transid=12884901890, max_transid=8589934593, min_type=3, "
              "max_type=BTRFS_INODE_ITEM_KEY, nr_items=1}, buf_size=20} => {key={nr_items=1}, "
              "buf_size=20, buf=[...]})");
    sys(ioctl, -1, BTRFS_IOC_INO_LOOKUP, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, BTRFS_IOC_INO_LOOKUP, {treeid=8589934593, objectid=4294967299} => "
              "{name=\"\\2\"})");
    *(long *)(ARENA + 48) = ARENA + 1024;
    *(struct btrfs_data_container *)(ARENA + 1024) = (struct btrfs_data_container){1, 2, 3, 4};
    *(long *)(ARENA + 1040) = 40;
    *(long *)(ARENA + 1048) = 44;
    *(long *)(ARENA + 1056) = 48;
    sys(ioctl, -1, BTRFS_IOC_INO_PATHS, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, BTRFS_IOC_INO_PATHS, {inum=8589934593, size=4294967299, "
              "fspath=0x20000400} => {fspath={bytes_left=1, bytes_missing=2, elem_cnt=3, "
              "elem_missed=4, val=[\"\\1\", \"\\2\", \"\\3\"]}})");
    sys(ioctl, -1, BTRFS_IOC_LOGICAL_INO, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, BTRFS_IOC_LOGICAL_INO, {logical=8589934593, size=4294967299, "
              "reserved=[0x300000002, 0x200000001, 0x100000003], flags=0x300000002 /* "
              "BTRFS_LOGICAL_INO_ARGS_?\?\? */, inodes=0x20000400} => {inodes={bytes_left=1, "
              "bytes_missing=2, elem_cnt=3, elem_missed=4, val=[{inum=40, offset=44, root=48}]}})");
    sys(ioctl, -1, BTRFS_IOC_GET_DEV_STATS, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, BTRFS_IOC_GET_DEV_STATS, {devid=makedev(0, 0x200001), "
              "nr_items=4294967299, flags=0x300000002 /* BTRFS_DEV_STATS_?\?\? */} => "
              "{nr_items=4294967299, flags=0x300000002 /* BTRFS_DEV_STATS_?\?\? */, "
              "[[BTRFS_DEV_STAT_WRITE_ERRS]=8589934593, [BTRFS_DEV_STAT_READ_ERRS]=4294967299, "
              "[BTRFS_DEV_STAT_FLUSH_ERRS]=12884901890, "
              "[BTRFS_DEV_STAT_CORRUPTION_ERRS]=536871936, "
              "[BTRFS_DEV_STAT_GENERATION_ERRS]=4294967299, ...]})");
    fill(8, 2);
    *(long *)(ARENA + 8) = 1;
    sys(ioctl, -1, BTRFS_IOC_SPACE_INFO, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, BTRFS_IOC_SPACE_INFO, {space_slots=8589934593} => {total_spaces=1, "
              "spaces=[{flags=BTRFS_BLOCK_GROUP_SYSTEM|0x300000000, total_bytes=8589934593, "
              "used_bytes=4294967299}]})");
    fill(16, 1);
    *(int *)(ARENA + 16) = 1;
    sys(ioctl, -1, FIDEDUPERANGE, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, BTRFS_IOC_FILE_EXTENT_SAME or FIDEDUPERANGE, {src_offset=8589934593, "
              "src_length=4294967299, dest_count=1, info=[{dest_fd=1, dest_offset=4294967299}]} => "
              "{info=[{bytes_deduped=12884901890, status=1}]})");
    fill(0, 1);
    *(long *)ARENA = BTRFS_IOCTL_DEV_REPLACE_CMD_STATUS;
    sys(ioctl, -1, BTRFS_IOC_DEV_REPLACE, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, BTRFS_IOC_DEV_REPLACE, {cmd=BTRFS_IOCTL_DEV_REPLACE_CMD_STATUS} => "
              "{result=0x100000003 /* BTRFS_IOCTL_DEV_REPLACE_RESULT_?\?\? */, "
              "status={replace_state=0x300000002 /* BTRFS_IOCTL_DEV_REPLACE_STATE_?\?\? */, "
              "progress_1000=8589934593, time_started=4294967299 /* 2106-02-07T06:28:19+0000 */, "
              "time_stopped=12884901890 /* 2378-04-22T19:24:50+0000 */, "
              "num_write_errors=8589934593, num_uncorrectable_read_errors=4294967299}})");
}
