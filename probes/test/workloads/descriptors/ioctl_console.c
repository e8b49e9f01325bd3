/* ioctl: requests of virtual consoles: modes, fonts, keys and maps. */
#include "wl_arena.h"

#include <linux/kd.h>
#include <linux/vt.h>
#include <sys/ioctl.h>

OPTIONS("-etrace=ioctl", "-einject=ioctl:retval=0")

static void run(void)
{
    arena();
    for (int i = 0; i < 1024; i++)
        ((int *)ARENA)[i] = i % 7 + 1;
    sys(ioctl, -1, KDGETLED, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, KDGETLED, [LED_SCR])");
    sys(ioctl, -1, KDSETLED, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, KDSETLED, 0)");
    sys(ioctl, -1, KDGKBTYPE, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, KDGKBTYPE, [KB_84])");
    sys(ioctl, -1, KDADDIO, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, KDADDIO, 0x20000000)");
    sys(ioctl, -1, KDGETMODE, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, KDGETMODE, [KD_GRAPHICS])");
    sys(ioctl, -1, KDSETMODE, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, KDSETMODE, 0x20000000 /* KD_?\?? */)");
    sys(ioctl, -1, KDMKTONE, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, KDMKTONE, 8192<<16|0 /* off */)");
    sys(ioctl, -1, KIOCSOUND, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, KIOCSOUND, 536870912 /* off */)");
    sys(ioctl, -1, KDGKBMODE, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, KDGKBMODE, [K_XLATE])");
    sys(ioctl, -1, KDSKBMODE, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, KDSKBMODE, 536870912 /* K_?\?? */)");
    sys(ioctl, -1, KDGKBMETA, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, KDGKBMETA, [0x1 /* K_?\?? */])");
    sys(ioctl, -1, KDSKBMETA, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, KDSKBMETA, 0x20000000 /* K_?\?? */)");
    sys(ioctl, -1, KDGKBENT, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, KDGKBENT, {kb_table=K_SHIFTTAB, kb_index=0, kb_value=0 /* K(KT_LATIN, "
              "'\\x00') */})");
    sys(ioctl, -1, KDSKBENT, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, KDSKBENT, {kb_table=K_SHIFTTAB, kb_index=0, kb_value=0 /* K(KT_LATIN, "
              "'\\x00') */})");
    sys(ioctl, -1, KDGKBSENT, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, KDGKBSENT, {kb_func=KVAL(K_F2), kb_string=\"\"})");
    sys(ioctl, -1, KDSIGACCEPT, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, KDSIGACCEPT, 536870912)");
    sys(ioctl, -1, KDFONTOP, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, KDFONTOP, {op=KD_FONT_OP_GET, flags=0x2 /* KD_FONT_FLAG_?\?? */, width=3, "
              "height=4, charcount=5, data=0x100000007} => {width=3, height=4, charcount=5, "
              "data=0x100000007})");
    sys(ioctl, -1, KDKBDREP, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, KDKBDREP, {delay=1, period=2} => {delay=1, period=2})");
    sys(ioctl, -1, KDGETKEYCODE, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, KDGETKEYCODE, {scancode=0x1, keycode=0x2 => 0x2})");
    sys(ioctl, -1, KDSETKEYCODE, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, KDSETKEYCODE, {scancode=0x1, keycode=0x2})");
    sys(ioctl, -1, GIO_FONTX, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, GIO_FONTX, {charcount=1, charheight=0, chardata=0x400000003} => "
              "{charcount=1, charheight=0, chardata=0x400000003})");
    sys(ioctl, -1, PIO_FONTX, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, PIO_FONTX, {charcount=1, charheight=0, chardata=0x400000003})");
    sys(ioctl, -1, GIO_CMAP, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, GIO_CMAP, \"\\x01\\x00\\x00\\x00\\x02\\x00\\x00\\x00\\x03\\x00\\x00\\x00\\"
              "x04\\x00\\x00\\x00\\x05\\x00\\x00\\x00\\x06\\x00\\x00\\x00\\x07\\x00\\x00\\x00\\x01"
              "\\x00\\x00\\x00\"...)");
    sys(ioctl, -1, PIO_CMAP, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, PIO_CMAP, \"\\x01\\x00\\x00\\x00\\x02\\x00\\x00\\x00\\x03\\x00\\x00\\x00\\"
              "x04\\x00\\x00\\x00\\x05\\x00\\x00\\x00\\x06\\x00\\x00\\x00\\x07\\x00\\x00\\x00\\x01"
              "\\x00\\x00\\x00\"...)");
    sys(ioctl, -1, GIO_UNIMAP, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, GIO_UNIMAP, {entry_ct=1 => 1, entries=0x400000003})");
    sys(ioctl, -1, PIO_UNIMAP, ARENA);
    want_text("0 (INJECTED)", "ioctl(-1, PIO_UNIMAP, {entry_ct=1, entries=0x400000003})");
    sys(ioctl, -1, PIO_UNIMAPCLR, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, PIO_UNIMAPCLR, {advised_hashsize=1, advised_hashstep=0, "
              "advised_hashlevel=2})");
    sys(ioctl, -1, GIO_SCRNMAP, ARENA);
    want_text("0 (INJECTED)",
              "ioctl(-1, GIO_SCRNMAP, \"\\x01\\x00\\x00\\x00\\x02\\x00\\x00\\x00\\x03\\x00\\x00\\x0"
              "0\\x04\\x00\\x00\\x00\\x05\\x00\\x00\\x00\\x06\\x00\\x00\\x00\\x07\\x00\\x00\\x00\\x"
              "01\\x00\\x00\\x00\"...)");
    sys(ioctl, -1, KDSKBMODE, K_UNICODE);
    want_text("0 (INJECTED)", "ioctl(-1, KDSKBMODE, K_UNICODE)");
    sys(ioctl, -1, KDSETMODE, KD_GRAPHICS);
    want_text("0 (INJECTED)", "ioctl(-1, KDSETMODE, KD_GRAPHICS)");
    sys(ioctl, -1, KDSKBMETA, K_ESCPREFIX);
    want_text("0 (INJECTED)", "ioctl(-1, KDSKBMETA, K_ESCPREFIX)");
    sys(ioctl, -1, KDSETLED, 5);
    want_text("0 (INJECTED)", "ioctl(-1, KDSETLED, LED_SCR|LED_CAP)");
    sys(ioctl, -1, KDSIGACCEPT, 9);
    want_text("0 (INJECTED)", "ioctl(-1, KDSIGACCEPT, SIGKILL)");
    sys(ioctl, -1, KDMKTONE, 0x6404a9);
    want_text("0 (INJECTED)", "ioctl(-1, KDMKTONE, 100<<16|1193 /* 1000 Hz, 100 ms */)");
    sys(ioctl, -1, KDFONTOP, 0);
    want_text("0 (INJECTED)", "ioctl(-1, KDFONTOP, NULL)");
}
