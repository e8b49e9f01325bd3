/* What requests of ioctl leave in their struct, beside what they were asked. */
#include "wl_arena.h"

#include <linux/types.h>
#include <linux/fiemap.h>
#include <linux/fs.h>
#include <linux/userfaultfd.h>
#include <linux/bsg.h>
#include <scsi/sg.h>
#include <sys/ioctl.h>

/* At the exit: 0xaa, 1 and 3 as numbers of 64 bits, and 2. */
OPTIONS("-etrace=ioctl",
        "-einject=ioctl:retval=0:poke_exit=@arg3=aa000000000000000100000000000000030000000000000002000000")

static void run(void)
{
    arena();
    static const struct uffdio_api api = {UFFD_API, 0, 0};
    sys(ioctl, -1, UFFDIO_API, put(ARENA, &api, sizeof api));
    want_text("0 (INJECTED: args, retval)",
              "ioctl(-1, UFFDIO_API, {api=0xaa, features=0 => features=UFFD_FEATURE_PAGEFAULT_FLAG_WP, "
              "ioctls=1<<_UFFDIO_REGISTER|1<<_UFFDIO_UNREGISTER})");
    static const struct fiemap map = {.fm_start = 5, .fm_length = ~0ULL, .fm_flags = 0x10, .fm_extent_count = 2};
    sys(ioctl, -1, FS_IOC_FIEMAP, put(ARENA, &map, sizeof map));
    want_text("0 (INJECTED: args, retval)",
              "ioctl(-1, FS_IOC_FIEMAP, {fm_start=5, fm_length=18446744073709551615, fm_flags=0x10 /* FIEMAP_FLAG_?\?? */, "
              "fm_extent_count=2} => {fm_flags=FIEMAP_FLAG_SYNC|FIEMAP_FLAG_XATTR, fm_mapped_extents=0, ...})");
    static const struct sg_io_hdr header = {.interface_id = 'S', .dxfer_direction = SG_DXFER_FROM_DEV, .cmd_len = 2, .cmdp = (void *)16};
    sys(ioctl, -1, SG_IO, put(ARENA, &header, sizeof header));
    want_text("0 (INJECTED: args, retval)",
              "ioctl(-1, SG_IO, {interface_id='S', dxfer_direction=SG_DXFER_FROM_DEV, cmd_len=2, "
              "cmdp=0x10, mx_sb_len=0, iovec_count=0, dxfer_len=0, timeout=0, flags=0 => "
              "interface_id=170})");
    static const struct sg_io_v4 block = {.guard = 'Q', .request_len = 2, .request = 16};
    sys(ioctl, -1, SG_IO, put(ARENA, &block, sizeof block));
    want_text("0 (INJECTED: args, retval)",
              "ioctl(-1, SG_IO, {guard='Q', protocol=BSG_PROTOCOL_SCSI, "
              "subprotocol=BSG_SUB_PROTOCOL_SCSI_CMD, request_len=2, request=0x10, request_tag=0, "
              "request_attr=0, request_priority=0, request_extra=0, max_response_len=0, "
              "dout_iovec_count=0, dout_xfer_len=0, din_iovec_count=0, din_xfer_len=0, "
              "dout_xferp=NULL, timeout=0, flags=0, usr_ptr=0 => guard=170})");
}
