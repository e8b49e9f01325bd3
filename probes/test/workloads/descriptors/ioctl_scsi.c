/* ioctl: SG_IO, by struct sg_io_hdr and by struct sg_io_v4. */
#include "wl_arena.h"

#include <linux/types.h>
#include <linux/bsg.h>
#include <scsi/sg.h>

OPTIONS("-etrace=ioctl")

#define DATA (ARENA + 512)
#define PARTS (ARENA + 768)

static long header(struct sg_io_hdr *h)
{
    return sys(ioctl, -1, SG_IO, put(ARENA, h, sizeof *h));
}

static long block(struct sg_io_v4 *b)
{
    return sys(ioctl, -1, SG_IO, put(ARENA, b, sizeof *b));
}

static void headers(void)
{
    struct sg_io_hdr h = {.interface_id = 'S', .dxfer_direction = SG_DXFER_TO_DEV, .cmd_len = 6, .mx_sb_len = 32, .dxfer_len = 40, .dxferp = (void *)DATA, .cmdp = (void *)DATA, .sbp = (void *)DATA, .timeout = 1000, .flags = 0x30037};
    want(header(&h),
         "ioctl(-1, SG_IO, {interface_id='S', dxfer_direction=SG_DXFER_TO_DEV, cmd_len=6, "
         "cmdp=\"\\x41\\x42\\x43\\x44\\x45\\x46\", mx_sb_len=32, iovec_count=0, dxfer_len=40, "
         "timeout=1000, "
         "flags=SG_FLAG_DIRECT_IO|SG_FLAG_UNUSED_LUN_INHIBIT|SG_FLAG_MMAP_IO|SG_FLAG_NO_DXFER|"
         "SG_FLAG_Q_AT_TAIL|SG_FLAG_Q_AT_HEAD|0x20000, "
         "dxferp=\"\\x41\\x42\\x43\\x44\\x45\\x46\\x47\\x48\\x49\\x4a\\x4b\\x4c\\x4d\\x4e\\x4f\\x50\\x51\\x52\\x53\\"
         "x54\\x55\\x56\\x57\\x58\\x59\\x5a\\x41\\x42\\x43\\x44\\x45\\x46\"..., status=0, masked_status=0, "
         "msg_status=0, sb_len_wr=0, sbp=\"\", host_status=0, driver_status=0, resid=0, "
         "duration=0, info=0})");
    h.dxfer_direction = SG_DXFER_FROM_DEV;
    h.resid = 37;
    h.sb_len_wr = 2;
    h.status = 1;
    h.masked_status = 2;
    h.msg_status = 3;
    h.host_status = 4;
    h.driver_status = 5;
    h.info = 0xf;
    h.flags = 0x40;
    want(header(&h),
         "ioctl(-1, SG_IO, {interface_id='S', dxfer_direction=SG_DXFER_FROM_DEV, cmd_len=6, "
         "cmdp=\"\\x41\\x42\\x43\\x44\\x45\\x46\", mx_sb_len=32, iovec_count=0, dxfer_len=40, "
         "timeout=1000, flags=0x40 /* SG_FLAG_?\?? */, dxferp=\"\\x41\\x42\\x43\", status=0x1, "
         "masked_status=0x2, msg_status=0x3, sb_len_wr=2, sbp=\"\\x41\\x42\", host_status=0x4, "
         "driver_status=0x5, resid=37, duration=0, "
         "info=SG_INFO_CHECK|SG_INFO_DIRECT_IO|SG_INFO_MIXED_IO|0x8})");
    h.resid = -4;
    h.dxfer_len = 4;
    h.iovec_count = 2;
    h.dxferp = (void *)PARTS;
    h.dxfer_direction = SG_DXFER_TO_FROM_DEV;
    h.info = 8;
    want(header(&h),
         "ioctl(-1, SG_IO, {interface_id='S', dxfer_direction=SG_DXFER_TO_FROM_DEV, cmd_len=6, "
         "cmdp=\"\\x41\\x42\\x43\\x44\\x45\\x46\", mx_sb_len=32, iovec_count=2, dxfer_len=4, "
         "timeout=1000, flags=0x40 /* SG_FLAG_?\?? */, dxferp=[{iov_base=\"ABC\", iov_len=3}, "
         "{iov_base=\"I\", iov_len=20}] => dxferp=[{iov_base=\"ABC\", iov_len=3}, {iov_base=\"I\", "
         "iov_len=20}], status=0x1, masked_status=0x2, msg_status=0x3, sb_len_wr=2, "
         "sbp=\"\\x41\\x42\", host_status=0x4, driver_status=0x5, resid=-4, duration=0, info=0x8 "
         "/* SG_INFO_?\?? */})");
    h.dxferp = h.cmdp = h.sbp = NULL;
    h.resid = 4;
    want(header(&h),
         "ioctl(-1, SG_IO, {interface_id='S', dxfer_direction=SG_DXFER_TO_FROM_DEV, cmd_len=6, "
         "cmdp=NULL, mx_sb_len=32, iovec_count=2, dxfer_len=4, timeout=1000, flags=0x40 /* "
         "SG_FLAG_?\?? */, dxferp=NULL, status=0x1, masked_status=0x2, msg_status=0x3, "
         "sb_len_wr=2, sbp=NULL, host_status=0x4, driver_status=0x5, resid=4, duration=0, "
         "info=0x8 /* SG_INFO_?\?? */})");
    h.dxferp = h.cmdp = h.sbp = (void *)8;
    h.dxfer_direction = SG_DXFER_NONE;
    want(header(&h),
         "ioctl(-1, SG_IO, {interface_id='S', dxfer_direction=SG_DXFER_NONE, cmd_len=6, "
         "cmdp=0x8, mx_sb_len=32, iovec_count=2, dxfer_len=4, timeout=1000, flags=0x40 /* "
         "SG_FLAG_?\?? */, status=0x1, masked_status=0x2, msg_status=0x3, sb_len_wr=2, sbp=0x8, "
         "host_status=0x4, driver_status=0x5, resid=4, duration=0, info=0x8 /* SG_INFO_?\?? */})");
    h.cmd_len = h.sb_len_wr = 0;
    h.dxfer_direction = 5;
    want(header(&h),
         "ioctl(-1, SG_IO, {interface_id='S', dxfer_direction=0x5 /* SG_DXFER_?\?? */, "
         "cmd_len=0, cmdp=\"\", mx_sb_len=32, iovec_count=2, dxfer_len=4, timeout=1000, "
         "flags=0x40 /* SG_FLAG_?\?? */, status=0x1, masked_status=0x2, msg_status=0x3, "
         "sb_len_wr=0, sbp=\"\", host_status=0x4, driver_status=0x5, resid=4, duration=0, "
         "info=0x8 /* SG_INFO_?\?? */})");
}

static void blocks(void)
{
    struct sg_io_v4 b = {.guard = 'Q', .request_len = 40, .request = DATA, .request_tag = 5, .request_attr = 6, .request_priority = 7, .request_extra = 8, .max_response_len = 9, .response = DATA, .dout_xfer_len = 3, .din_xfer_len = 4, .dout_xferp = DATA, .din_xferp = DATA, .timeout = 10, .flags = 0x31, .usr_ptr = 11, .driver_status = 12, .transport_status = 13, .device_status = 14, .retry_delay = 15, .info = 6, .duration = 16, .response_len = 2, .din_resid = 1, .dout_resid = -1, .generated_tag = 17};
    want(block(&b),
         "ioctl(-1, SG_IO, {guard='Q', protocol=BSG_PROTOCOL_SCSI, "
         "subprotocol=BSG_SUB_PROTOCOL_SCSI_CMD, request_len=40, "
         "request=\"\\x41\\x42\\x43\\x44\\x45\\x46\\x47\\x48\\x49\\x4a\\x4b\\x4c\\x4d\\x4e\\x4f\\x50\\x51\\x52\\x53"
         "\\x54\\x55\\x56\\x57\\x58\\x59\\x5a\\x41\\x42\\x43\\x44\\x45\\x46\"..., request_tag=0x5, "
         "request_attr=6, request_priority=7, request_extra=8, max_response_len=9, "
         "dout_iovec_count=0, dout_xfer_len=3, din_iovec_count=0, din_xfer_len=4, "
         "dout_xferp=\"\\x41\\x42\\x43\", timeout=10, "
         "flags=BSG_FLAG_Q_AT_TAIL|BSG_FLAG_Q_AT_HEAD|0x1, usr_ptr=0xb, response_len=2, "
         "response=\"\\x41\\x42\", din_xferp=\"\\x41\\x42\\x43\", driver_status=0xc, "
         "transport_status=0xd, device_status=0xe, retry_delay=15, "
         "info=SG_INFO_DIRECT_IO|SG_INFO_MIXED_IO, duration=16, response_len=2, din_resid=1, "
         "dout_resid=-1, generated_tag=0x11})");
    b.protocol = 1;
    b.subprotocol = 2;
    b.dout_iovec_count = b.din_iovec_count = 2;
    b.dout_xferp = b.din_xferp = PARTS;
    b.dout_xfer_len = b.din_xfer_len = 5;
    b.din_resid = 5;
    b.flags = 2;
    want(block(&b),
         "ioctl(-1, SG_IO, {guard='Q', protocol=0x1 /* BSG_PROTOCOL_?\?? */, "
         "subprotocol=BSG_SUB_PROTOCOL_SCSI_TRANSPORT, request_len=40, "
         "request=\"\\x41\\x42\\x43\\x44\\x45\\x46\\x47\\x48\\x49\\x4a\\x4b\\x4c\\x4d\\x4e\\x4f\\x50\\x51\\x52\\x53"
         "\\x54\\x55\\x56\\x57\\x58\\x59\\x5a\\x41\\x42\\x43\\x44\\x45\\x46\"..., request_tag=0x5, "
         "request_attr=6, request_priority=7, request_extra=8, max_response_len=9, "
         "dout_iovec_count=2, dout_xfer_len=5, din_iovec_count=2, din_xfer_len=5, "
         "dout_xferp=[{iov_base=\"ABC\", iov_len=3}, {iov_base=\"IJ\", iov_len=20}], timeout=10, "
         "flags=0x2 /* BSG_FLAG_?\?? */, usr_ptr=0xb, response_len=2, response=\"\\x41\\x42\", "
         "din_xferp=[{iov_base=\"\", iov_len=3}, {iov_base=\"\", iov_len=20}], driver_status=0xc, "
         "transport_status=0xd, device_status=0xe, retry_delay=15, "
         "info=SG_INFO_DIRECT_IO|SG_INFO_MIXED_IO, duration=16, response_len=2, din_resid=5, "
         "dout_resid=-1, generated_tag=0x11})");
    b.subprotocol = 3;
    b.request = b.response = b.dout_xferp = b.din_xferp = 0;
    b.flags = b.info = b.usr_ptr = 0;
    want(block(&b),
         "ioctl(-1, SG_IO, {guard='Q', protocol=0x1 /* BSG_PROTOCOL_?\?? */, subprotocol=0x3 /* "
         "BSG_SUB_PROTOCOL_?\?? */, request_len=40, request=NULL, request_tag=0x5, "
         "request_attr=6, request_priority=7, request_extra=8, max_response_len=9, "
         "dout_iovec_count=2, dout_xfer_len=5, din_iovec_count=2, din_xfer_len=5, "
         "dout_xferp=NULL, timeout=10, flags=0, usr_ptr=0, response_len=2, response=NULL, "
         "din_xferp=NULL, driver_status=0xc, transport_status=0xd, device_status=0xe, "
         "retry_delay=15, info=0, duration=16, response_len=2, din_resid=5, dout_resid=-1, "
         "generated_tag=0x11})");
}

static void run(void)
{
    arena();
    for (int i = 0; i < 100; i++)
        ((char *)DATA)[i] = 'A' + i % 26;
    struct iovec {
        long base;
        size_t length;
    } parts[] = {{DATA, 3}, {DATA + 8, 20}};
    put(PARTS, parts, sizeof parts);
    headers();
    blocks();
    want(sys(ioctl, -1, SG_IO, NULL),
         "ioctl(-1, SG_IO, NULL)");
    want(sys(ioctl, -1, SG_IO, 8),
         "ioctl(-1, SG_IO, 0x8)");
    static const int tags[] = {'T', 'S', 'Q'};
    want(sys(ioctl, -1, SG_IO, at_end(&tags[0], sizeof tags[0])),
         "ioctl(-1, SG_IO, [84])");
    want(sys(ioctl, -1, SG_IO, at_end(&tags[1], sizeof tags[1])),
         "ioctl(-1, SG_IO, {interface_id='S', 0x20004000})");
    want(sys(ioctl, -1, SG_IO, at_end(&tags[2], sizeof tags[2])),
         "ioctl(-1, SG_IO, {guard='Q', 0x20004000})");
}
