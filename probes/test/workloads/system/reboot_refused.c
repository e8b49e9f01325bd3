/* reboot with magic numbers that the kernel does not take. */
#include "wl_arena.h"

OPTIONS("-etrace=reboot")

static void run(void)
{
    arena();
    put(ARENA, "recovery", 9);
    want(sys(reboot, 0, 0, 0, 0),
         "reboot(0 /* LINUX_REBOOT_MAGIC_?\?? */, 0 /* LINUX_REBOOT_MAGIC_?\?? */, LINUX_REBOOT_CMD_CAD_OFF)");
    want(sys(reboot, 0xfee1deae, 672274793, 0x01234567, 0),
         "reboot(0xfee1deae /* LINUX_REBOOT_MAGIC_?\?? */, LINUX_REBOOT_MAGIC2, LINUX_REBOOT_CMD_RESTART)");
    want(sys(reboot, 0xfee1dead, 1, 0x4321fedc, ARENA),
         "reboot(LINUX_REBOOT_MAGIC1, 0x1 /* LINUX_REBOOT_MAGIC_?\?? */, LINUX_REBOOT_CMD_POWER_OFF)");
    want(sys(reboot, 0xfee1dead, 85072278 + 1, 0xa1b2c3d4, ARENA),
         "reboot(LINUX_REBOOT_MAGIC1, 0x5121997 /* LINUX_REBOOT_MAGIC_?\?? */, LINUX_REBOOT_CMD_RESTART2, "
         "\"recovery\")");
    want(sys(reboot, 0xfee1deae, 85072278, 0xa1b2c3d4, ARENA),
         "reboot(0xfee1deae /* LINUX_REBOOT_MAGIC_?\?? */, LINUX_REBOOT_MAGIC2A, LINUX_REBOOT_CMD_RESTART2, "
         "\"recovery\")");
    want(sys(reboot, 0xfee1deae, 369367448, 0xa1b2c3d4, ARENA_END),
         "reboot(0xfee1deae /* LINUX_REBOOT_MAGIC_?\?? */, LINUX_REBOOT_MAGIC2B, LINUX_REBOOT_CMD_RESTART2, "
         "0x20004000)");
    want(sys(reboot, 0xfee1deae, 537993216, 0xcdef0123, -1L),
         "reboot(0xfee1deae /* LINUX_REBOOT_MAGIC_?\?? */, LINUX_REBOOT_MAGIC2C, LINUX_REBOOT_CMD_HALT)");
    want(sys(reboot, 0xfee1deae, 537993216, 0x89abcdef, 0),
         "reboot(0xfee1deae /* LINUX_REBOOT_MAGIC_?\?? */, LINUX_REBOOT_MAGIC2C, LINUX_REBOOT_CMD_CAD_ON)");
    want(sys(reboot, 0xfee1deae, 537993216, 0x45584543, 0),
         "reboot(0xfee1deae /* LINUX_REBOOT_MAGIC_?\?? */, LINUX_REBOOT_MAGIC2C, LINUX_REBOOT_CMD_KEXEC)");
    want(sys(reboot, 0xfee1deae, 537993216, 0xd000fce2, 0),
         "reboot(0xfee1deae /* LINUX_REBOOT_MAGIC_?\?? */, LINUX_REBOOT_MAGIC2C, LINUX_REBOOT_CMD_SW_SUSPEND)");
    want(sys(reboot, -1, -1, -1, -1L),
         "reboot(0xffffffff /* LINUX_REBOOT_MAGIC_?\?? */, 0xffffffff /* LINUX_REBOOT_MAGIC_?\?? */, "
         "0xffffffff /* LINUX_REBOOT_CMD_?\?? */)");
}
