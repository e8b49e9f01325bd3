/* kexec_load and kexec_file_load with arguments that load no kernel. */
#include "wl_arena.h"

OPTIONS("-etrace=kexec_load,kexec_file_load")

static void run(void)
{
    arena();
    static const long segments[] = {ARENA, 16, 0x1000, 0x2000, 0, 0, 1, -1L};
    put(ARENA + 64, segments, sizeof segments);
    long last = at_end(segments, 32);
    want(sys(kexec_load, 0x1234, 2, ARENA + 64, 0x10),
         "kexec_load(0x1234, 2, [{buf=0x20000000, bufsz=16, mem=0x1000, memsz=8192}, {buf=NULL, bufsz=0, mem=0x1, "
         "memsz=18446744073709551615}], KEXEC_ARCH_DEFAULT|0x10 /* KEXEC_?\?? */)");
    want(sys(kexec_load, 0, 17, ARENA + 64, 1 | 62 << 16),
         "kexec_load(NULL, 17, 0x20000040, KEXEC_ARCH_X86_64|KEXEC_ON_CRASH)");
    want(sys(kexec_load, -1L, 2, last, 2 | 3 << 16 | 0x10),
         "kexec_load(0xffffffffffffffff, 2, [{buf=0x20000000, bufsz=16, mem=0x1000, memsz=8192}, "
         "... /* 0x20004000 */], KEXEC_ARCH_386|KEXEC_PRESERVE_CONTEXT|0x10)");
    want(sys(kexec_load, 0, 0, 0, 0xfeedL << 16), "kexec_load(NULL, 0, NULL, 0xfeed0000 /* KEXEC_ARCH_?\?? */)");
    want(sys(kexec_load, 0, 1, ARENA_END, 0x100),
         "kexec_load(NULL, 1, 0x20004000, KEXEC_ARCH_DEFAULT|0x100 /* KEXEC_?\?? */)");
    want(sys(kexec_file_load, -1, -1, 5, "root\n", 0x20),
         "kexec_file_load(-1, -1, 5, \"root\\n\", 0x20 /* KEXEC_FILE_?\?? */)");
    want(sys(kexec_file_load, -1, 0, 0, 0, 0), "kexec_file_load(-1, 0, 0, NULL, 0)");
    want(sys(kexec_file_load, -1, -1, 8, ARENA_END, 2 | 4),
         "kexec_file_load(-1, -1, 8, 0x20004000, KEXEC_FILE_ON_CRASH|KEXEC_FILE_NO_INITRAMFS)");
    want(sys(kexec_file_load, -1, 999, -1L, ARENA, 1),
         "kexec_file_load(-1, 999, 18446744073709551615, "
         "\"\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\"..., "
         "KEXEC_FILE_UNLOAD)");
    want(sys(kexec_file_load, 0, 0, 1, "x", -1L),
         "kexec_file_load(0, 0, 1, \"x\", KEXEC_FILE_UNLOAD|KEXEC_FILE_ON_CRASH|KEXEC_FILE_NO_INITRAMFS|"
         "0xfffffffffffffff8)");
}
