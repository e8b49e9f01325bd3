/*
 * Requests of ioctl by the i386 entry: numbers that hold the size of their struct, and structs with words and addresses.
 * asm-generic/ioctl.h; the headers of the requests as gcc -m32 reads them.
 */
#include "wl_arena.h"

OPTIONS("-etrace=ioctl@32")

#ifdef __x86_64__
#include "wl_int80.h"

#define IOCTL(request, place) CALL(54, -1, request, AT(place))

static char bytes[400];
static int words[40];

static void numbers(void)
{
    want(IOCTL(0x80041270, 0), "ioctl(-1, BLKBSZGET, NULL)");
    want(IOCTL(0x80081270, 0), "ioctl(-1, _IOC(_IOC_READ, 0x12, 0x70, 0x8), 0)");
    want(IOCTL(0x80041272, 0), "ioctl(-1, BLKGETSIZE64, NULL)");
    want(IOCTL(0x4004700c, 5), "ioctl(-1, RTC_IRQP_SET, 5)");
    want(IOCTL(0x8004700b, 0), "ioctl(-1, RTC_IRQP_READ, NULL)");
    want(IOCTL(0x40042406, "abc"), "ioctl(-1, PERF_EVENT_IOC_SET_FILTER, \"abc\")");
    want(IOCTL(0x80042407, 0), "ioctl(-1, PERF_EVENT_IOC_ID, NULL)");
    want(IOCTL(0xca249435, 0), "ioctl(-1, BTRFS_IOC_DEV_REPLACE, NULL)");
    want(IOCTL(0x80046601, 0), "ioctl(-1, FS_IOC32_GETFLAGS, NULL)");
    want(IOCTL(0x80044206, 0), "ioctl(-1, CCISS_GETHEARTBEAT or PMU_IOC_GRAB_BACKLIGHT, 0)");
    want(IOCTL(0xc0445609, 16),
         "ioctl(-1, VIDIOC_QUERYBUF_TIME32, 0x10)");
    want(IOCTL(0xc044560f, 16),
         "ioctl(-1, VIDIOC_QBUF_TIME32, 0x10)");
    want(IOCTL(0xc0445611, 16),
         "ioctl(-1, VIDIOC_DQBUF_TIME32, 0x10)");
    want(IOCTL(0xc044565d, 16),
         "ioctl(-1, VIDIOC_PREPARE_BUF_TIME32, 0x10)");
    want(IOCTL(0x80785659, 16),
         "ioctl(-1, VIDIOC_DQEVENT_TIME32, 0x10)");
    want(IOCTL(0x80805659, 16),
         "ioctl(-1, VIDIOC_DQEVENT, 0x10)");
    want(IOCTL(0xc04c565d, 16),
         "ioctl(-1, VIDIOC_PREPARE_BUF, 0x10)");
}

/* Structs of which the last byte is the last one of a page. */
static void edges(void)
{
    arena();
    static const char request[32] = {'l', 'o', [16] = 1};
    long name = at_end(request, sizeof request);
    want(IOCTL(0x8914, name),
         "ioctl(-1, SIOCSIFFLAGS, {ifr_name=\"lo\", ifr_flags=IFF_UP})");
    want(IOCTL(0x8914, name + 1),
         "ioctl(-1, SIOCSIFFLAGS, 0x20003fe1)");
    want(IOCTL(0xc04c5609, ARENA_END - 76),
         "ioctl(-1, VIDIOC_QUERYBUF, {type=0 /* V4L2_BUF_TYPE_?\?? */, index=0})");
    want(IOCTL(0xc04c5609, ARENA_END - 75),
         "ioctl(-1, VIDIOC_QUERYBUF, 0x20003fb5)");
    int header[16] = {'S', -4, 2 | 3 << 8 | 1 << 16, 2, ARENA, ARENA, ARENA, 7, 16, 0, 0, 0x03020100, 0x50004, -6, 8, 2};
    put(ARENA, (int[]){ARENA, 1}, 8);
    want(IOCTL(0x2285, at_end(header, sizeof header)),
         "ioctl(-1, SG_IO, {interface_id='S', dxfer_direction=SG_DXFER_TO_FROM_DEV, cmd_len=2, "
         "cmdp=\"\\x00\\x00\", mx_sb_len=3, iovec_count=1, dxfer_len=2, timeout=7, "
         "flags=SG_FLAG_Q_AT_TAIL, dxferp=[{iov_base=\"\\0\", iov_len=1}] => "
         "dxferp=[{iov_base=\"\\0\", iov_len=1}], status=0, masked_status=0x1, msg_status=0x2, "
         "sb_len_wr=3, sbp=\"\\x00\\x00\\x00\", host_status=0x4, driver_status=0x5, resid=-6, "
         "duration=8, info=SG_INFO_DIRECT_IO})");
}

static void structs(void)
{
    for (int i = 0; i < 40; i++)
        words[i] = i + 0x41;
    want(IOCTL(0x4c02, words),
         "ioctl(-1, LOOP_SET_STATUS, {lo_number=65, lo_offset=0x45, lo_encrypt_type=0x46 /* LO_CRYPT_?\?? */, "
         "lo_encrypt_key_size=71, lo_flags=LO_FLAGS_PARTSCAN|0x40, lo_name=\"I\", "
         "lo_encrypt_key=\"Y\\0\\0\\0Z\\0\\0\\0[\\0\\0\\0\\\\\\0\\0\\0]\\0\\0\\0^\\0\\0\\0_\\0\\0\\0`\\0\\0\\0\", ...})");
    static struct {
        int start[2], length[2], number;
        char name[64], volume[64];
    } partition = {{1, 1}, {512, 0}, 3, "dev", "vol"};
    want(CALL(54, -1, 0x1269, AT(memcpy(words, (int[]){1, 0, 148, AT(&partition)}, 16))),
         "ioctl(-1, BLKPG, {op=BLKPG_ADD_PARTITION, flags=0, datalen=148, data={start=4294967297, length=512, pno=3, "
         "devname=\"dev\", volname=\"vol\"}})");
    want(CALL(54, -1, 0x4b72, AT(memcpy(words, (int[]){2, 0, 8, 16, 0, AT("name")}, 24))),
         "ioctl(-1, KDFONTOP, {op=KD_FONT_OP_SET_DEFAULT, width=8, height=16, data=\"name\"})");
    memset(bytes, 'a', 64);
    want(CALL(54, -1, 0x4b6c, AT(memcpy(words, (int[]){16 << 16 | 1, AT(bytes)}, 8))),
         "ioctl(-1, PIO_FONTX, {charcount=1, charheight=16, chardata=\"\\x61\\x61\\x61\\x61\\x61\\x61\\x61\\x61\\x61\\x61\\x61"
         "\\x61\\x61\\x61\\x61\\x61\\x61\\x61\\x61\\x61\\x61\\x61\\x61\\x61\\x61\\x61\\x61\\x61\\x61\\x61\\x61\\x61\"})");
    want(CALL(54, -1, 0x4b67, AT(memcpy(words, (int[]){1, AT(bytes)}, 8))),
         "ioctl(-1, PIO_UNIMAP, {entry_ct=1, entries=[{unicode=0x6161, fontpos=0x6161}]})");
    want(CALL(54, -1, 0x4b66, AT(words)), "ioctl(-1, GIO_UNIMAP, {entry_ct=1 => 1, entries=%p})", bytes);
    want(CALL(54, -1, 0x8912, AT(memcpy(words, (int[]){64, 0}, 8))),
         "ioctl(-1, SIOCGIFCONF, {ifc_len=64 /* 2 * sizeof(struct ifreq) */, ifc_buf=NULL})");
    memset(words, 0, sizeof words);
    words[6] = -7;
    want(IOCTL(0x401c7012, words), "ioctl(-1, RTC_PLL_SET, {pll_ctrl=0, pll_value=0, pll_max=0, pll_min=0, "
         "pll_posmult=0, pll_negmult=0, pll_clock=-7})");
    words[5] = 5;
    words[7] = 8;
    words[6] = 0;
    want(IOCTL(0x40449426, words), "ioctl(-1, BTRFS_IOC_SEND, {send_fd=0, clone_sources_count=0, clone_sources=NULL, "
         "parent_root=BTRFS_FS_TREE_OBJECTID, flags=BTRFS_SEND_FLAG_VERSION})");
}

static void run(void)
{
    need_int80();
    numbers();
    structs();
    edges();
}

#else

static void run(void)
{
    skip("only x86-64 has calls of another word size");
}

#endif
