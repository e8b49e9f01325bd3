/* init_module, finit_module, delete_module with arguments that load and remove nothing. */
#include "wl_arena.h"

OPTIONS("-etrace=init_module,finit_module,delete_module")

static void run(void)
{
    arena();
    put(ARENA, "not an ELF file", 16);
    put(ARENA + 64, "option=1 other=\"two\"", 21);
    want(sys(init_module, ARENA, 16, ARENA + 64), "init_module(0x20000000, 16, \"option=1 other=\\\"two\\\"\")");
    want(sys(init_module, 0, 0, ""), "init_module(NULL, 0, \"\")");
    want(sys(init_module, ARENA_END, 1L << 60, ARENA_END), "init_module(0x20004000, 1152921504606846976, 0x20004000)");
    want(sys(init_module, -1L, -1L, 0), "init_module(0xffffffffffffffff, 18446744073709551615, NULL)");
    want(sys(finit_module, -1, ARENA + 64, 0), "finit_module(-1, \"option=1 other=\\\"two\\\"\", 0)");
    want(sys(finit_module, 0, "", 1), "finit_module(0, \"\", MODULE_INIT_IGNORE_MODVERSIONS)");
    want(sys(finit_module, 0, ARENA_END - 1, 3),
         "finit_module(0, \"\", MODULE_INIT_IGNORE_MODVERSIONS|MODULE_INIT_IGNORE_VERMAGIC)");
    want(sys(finit_module, -1, 0, 4 | 8), "finit_module(-1, NULL, MODULE_INIT_COMPRESSED_FILE|0x8)");
    want(sys(finit_module, -1, 0, 0x100), "finit_module(-1, NULL, 0x100 /* MODULE_INIT_?\?? */)");
    want(sys(delete_module, "no_such_module_anywhere", O_NONBLOCK),
         "delete_module(\"no_such_module_anywhere\", O_NONBLOCK)");
    want(sys(delete_module, "another_one", O_NONBLOCK | O_TRUNC), "delete_module(\"another_one\", O_NONBLOCK|O_TRUNC)");
    want(sys(delete_module, ARENA_END, 0), "delete_module(0x20004000, 0)");
    want(sys(delete_module, 0, -1), "delete_module(NULL, O_NONBLOCK|O_TRUNC|0xfffff5ff)");
}
