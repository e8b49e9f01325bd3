/* %ipc: System V and nothing else. */
#include "wl_arena.h"

OPTIONS("-etrace=%ipc")

static void run(void)
{
    arena();
    want(sys(shmget, 1, 0, 0), "shmget(0x1, 0, 000)");
    want(sys(semop, -1, 0, 0), "semop(-1, NULL, 0)");
    want(sys(msgrcv, -1, 0, 0, 0, 0), "msgrcv(-1, NULL, 0, 0, 0)");
    want(sys(shmdt, 1), "shmdt(0x1)");
    want(sys(semget, -5, -1, 0), "semget(0xfffffffb, -1, 000)");
    sys(mq_unlink, "");
    sys(pipe2, 0, 0);
}
