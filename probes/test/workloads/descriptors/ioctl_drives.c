/* ioctl: requests of drives, clocks, flash memory and random numbers. */
#include "wl_arena.h"

#include <linux/hdreg.h>
#include <linux/random.h>
#include <linux/rtc.h>
#include <mtd/mtd-user.h>
#include <mtd/ubi-user.h>
#include <sys/ioctl.h>

OPTIONS("-etrace=ioctl", "-einject=ioctl:retval=0")

static void run(void)
{
    arena();
    for (int i = 0; i < 1024; i++)
        ((int *)ARENA)[i] = i % 7 + 1;
    sys(ioctl, -1, HDIO_GETGEO, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, HDIO_GETGEO, {heads=1, sectors=0, cylinders=0, start=17179869187})");
    sys(ioctl, -1, HDIO_GET_IDENTITY, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, HDIO_GET_IDENTITY, \"\\1\\0\\0\\0\\2\\0\\0\\0\\3\\0\\0\\0\\4\\0\\0\\0\\5\\"
              "0\\0\\0\\6\\0\\0\\0\\7\\0\\0\\0\\1\\0\\0\\0\"...)");
    sys(ioctl, -1, HDIO_DRIVE_CMD, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, HDIO_DRIVE_CMD, {command=0x1 /* ATA_CMD_?\?? */, sector_number=0, "
              "feature=0, sector_count=0} => {status=0x1, error=0, nsector=0})");
    sys(ioctl, -1, HDIO_DRIVE_TASK, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, HDIO_DRIVE_TASK, 0x20000000)");
    sys(ioctl, -1, HDIO_GET_DMA, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, HDIO_GET_DMA, [8589934593])");
    sys(ioctl, -1, HDIO_SET_DMA, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, HDIO_SET_DMA, 536870912)");
    sys(ioctl, -1, HDIO_SCAN_HWIF, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, HDIO_SCAN_HWIF, [0x1, 0x2, 0x3])");
    sys(ioctl, -1, RTC_RD_TIME, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, RTC_RD_TIME, {tm_sec=1, tm_min=2, tm_hour=3, tm_mday=4, tm_mon=5, "
              "tm_year=6, ...})");
    sys(ioctl, -1, RTC_SET_TIME, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, RTC_SET_TIME, {tm_sec=1, tm_min=2, tm_hour=3, tm_mday=4, tm_mon=5, "
              "tm_year=6, ...})");
    sys(ioctl, -1, RTC_ALM_READ, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, RTC_ALM_READ, {tm_sec=1, tm_min=2, tm_hour=3, tm_mday=4, tm_mon=5, "
              "tm_year=6, ...})");
    sys(ioctl, -1, RTC_WKALM_RD, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, RTC_WKALM_RD, {enabled=1, pending=0, time={tm_sec=2, tm_min=3, tm_hour=4, "
              "tm_mday=5, tm_mon=6, tm_year=7, ...}})");
    sys(ioctl, -1, RTC_WKALM_SET, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, RTC_WKALM_SET, {enabled=1, pending=0, time={tm_sec=2, tm_min=3, "
              "tm_hour=4, tm_mday=5, tm_mon=6, tm_year=7, ...}})");
    sys(ioctl, -1, RTC_IRQP_READ, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, RTC_IRQP_READ, [8589934593])");
    sys(ioctl, -1, RTC_IRQP_SET, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, RTC_IRQP_SET, 536870912)");
    sys(ioctl, -1, RTC_PLL_GET, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, RTC_PLL_GET, {pll_ctrl=1, pll_value=2, pll_max=3, pll_min=4, "
              "pll_posmult=5, pll_negmult=6, pll_clock=4294967303})");
    sys(ioctl, -1, RTC_PLL_SET, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, RTC_PLL_SET, {pll_ctrl=1, pll_value=2, pll_max=3, pll_min=4, "
              "pll_posmult=5, pll_negmult=6, pll_clock=4294967303})");
    sys(ioctl, -1, RTC_VL_READ, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, RTC_VL_READ, [RTC_VL_DATA_INVALID])");
    sys(ioctl, -1, RTC_VL_CLR, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, RTC_VL_CLR)");
    sys(ioctl, -1, RTC_PARAM_GET, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, RTC_PARAM_GET, {param=0x200000001 /* RTC_PARAM_?\?? */, index=5, "
              "__pad=0x6} => {uvalue=0x400000003, __pad=0x6})");
    sys(ioctl, -1, RTC_PARAM_SET, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, RTC_PARAM_SET, {param=0x200000001 /* RTC_PARAM_?\?? */, "
              "uvalue=0x400000003, index=5, __pad=0x6})");
    sys(ioctl, -1, MEMGETINFO, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, MIXER_READ(1) or MEMGETINFO, {type=MTD_RAM, flags=0x2 /* MTD_?\?? */, "
              "size=0x3, erasesize=0x4, writesize=0x5, oobsize=0x6, padding=0x100000007})");
    sys(ioctl, -1, MEMERASE, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, MIXER_WRITE(2) or MEMERASE, {start=0x1, length=0x2})");
    sys(ioctl, -1, MEMERASE64, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, MIXER_WRITE(20) or MEMERASE64, {start=0x200000001, length=0x400000003})");
    sys(ioctl, -1, MEMWRITEOOB, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, MEMWRITEOOB, {start=0x1, length=0x2, ptr=0x400000003})");
    sys(ioctl, -1, MEMREADOOB64, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, MEMREADOOB64, {start=0x200000001, length=0x4, usr_ptr=0x600000005})");
    sys(ioctl, -1, MEMWRITE, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, MEMWRITE, {start=0x200000001, len=0x400000003, ooblen=0x600000005, "
              "usr_data=0x100000007, usr_oob=0x300000002, mode=0x4 /* MTD_OPS_?\?? */})");
    sys(ioctl, -1, MEMGETBADBLOCK, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, MIXER_WRITE(11) or MEMGETBADBLOCK, [8589934593])");
    sys(ioctl, -1, OTPSELECT, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, MIXER_READ(13) or OTPSELECT, [MTD_OTP_FACTORY])");
    sys(ioctl, -1, OTPLOCK, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, MIXER_READ(16) or OTPLOCK, {start=0x1, length=0x2, locked=3})");
    sys(ioctl, -1, MTDFILEMODE, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, MTDFILEMODE, 0x20000000 /* MTD_FILE_MODE_?\?? */)");
    sys(ioctl, -1, UBI_IOCATT, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, UBI_IOCATT, {ubi_num=1, mtd_num=2, vid_hdr_offset=3, max_beb_per1024=4} "
              "=> [1])");
    sys(ioctl, -1, UBI_IOCMKVOL, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, UBI_IOCMKVOL, {vol_id=1, alignment=2, bytes=17179869187, vol_type=0x5 /* "
              "UBI_?\??_VOLUME */, flags=0, name_len=0, name=\"\"...} => [1])");
    sys(ioctl, -1, UBI_IOCRSVOL, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, UBI_IOCRSVOL, {bytes=8589934593, vol_id=3})");
    sys(ioctl, -1, UBI_IOCRNVOL, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, UBI_IOCRNVOL, {count=1, ents=[{vol_id=5, name_len=6, name=\"\\7\"}]})");
    sys(ioctl, -1, UBI_IOCVOLUP, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, UBI_IOCVOLUP, [8589934593])");
    sys(ioctl, -1, UBI_IOCEBCH, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, UBI_IOCEBCH, {lnum=1, bytes=2, dtype=UBI_UNKNOWN})");
    sys(ioctl, -1, UBI_IOCEBMAP, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, UBI_IOCEBMAP, {lnum=1, dtype=UBI_SHORTTERM})");
    sys(ioctl, -1, UBI_IOCSETVOLPROP, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, UBI_IOCSETVOLPROP, {property=UBI_VOL_PROP_DIRECT_WRITE, "
              "value=0x400000003})");
    sys(ioctl, -1, RNDGETENTCNT, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, RNDGETENTCNT, [1])");
    sys(ioctl, -1, RNDADDTOENTCNT, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, RNDADDTOENTCNT, [1])");
    sys(ioctl, -1, RNDADDENTROPY, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, RNDADDENTROPY, {entropy_count=1, buf_size=2, buf=\"\\3\\0\"})");
}
