/* shmget, shmat, shmctl, shmdt: shared memory segments. */
#include "wl_arena.h"

#include <sys/ipc.h>
#include <sys/shm.h>

OPTIONS("-etrace=shmget,shmat,shmctl,shmdt")

#ifndef SHM_STAT_ANY
#define SHM_STAT_ANY 15
#endif

static void run(void)
{
    arena();
    memset((void *)ARENA, 0x5a, 256);
    want(sys(shmget, 0, 0, 0), "shmget(IPC_PRIVATE, 0, 000)");
    want(sys(shmget, -1, -1L, -1),
         "shmget(0xffffffff, 18446744073709551615, IPC_CREAT|IPC_EXCL|SHM_HUGETLB|SHM_NORESERVE|0x3ffe000|"
         "63<<SHM_HUGE_SHIFT|0777)");
    want(sys(shmget, 0x1234, 4096, IPC_EXCL | 0640), "shmget(0x1234, 4096, IPC_EXCL|0640)");
    want(sys(shmget, 1, 0, 0x40000), "shmget(0x1, 0, 0x40000|000)");
    want(sys(shmget, 1, 0, SHM_HUGETLB | SHM_NORESERVE | 21 << 26),
         "shmget(0x1, 0, SHM_HUGETLB|SHM_NORESERVE|21<<SHM_HUGE_SHIFT|000)");
    want(sys(shmat, -1, 0, 0), "shmat(-1, NULL, 0)");
    want(sys(shmat, -1, 0x1000, SHM_RDONLY | SHM_RND | SHM_REMAP | SHM_EXEC | 1),
         "shmat(-1, 0x1000, SHM_RDONLY|SHM_RND|SHM_REMAP|SHM_EXEC|0x1)");
    want(sys(shmat, -1, -1L, 0x10000), "shmat(-1, 0xffffffffffffffff, 0x10000 /* SHM_?\?? */)");
    want(sys(shmctl, -1, IPC_RMID, 0), "shmctl(-1, IPC_RMID, NULL)");
    want(sys(shmctl, -1, 0x100 | IPC_RMID, 5), "shmctl(-1, IPC_64|IPC_RMID, 0x5)");
    want(sys(shmctl, -1, IPC_SET, ARENA),
         "shmctl(-1, IPC_SET, {shm_perm={uid=1515870810, gid=1515870810, mode=013226455132}})");
    want(sys(shmctl, -1, IPC_SET, 0), "shmctl(-1, IPC_SET, NULL)");
    want(sys(shmctl, -1, IPC_SET, ARENA_END - 111), "shmctl(-1, IPC_SET, 0x20003f91)");
    want(sys(shmctl, -1, 0x100 | IPC_STAT, ARENA), "shmctl(-1, IPC_64|IPC_STAT, 0x20000000)");
    want(sys(shmctl, -1, SHM_LOCK, 0), "shmctl(-1, SHM_LOCK, NULL)");
    want(sys(shmctl, -1, SHM_UNLOCK, -1L), "shmctl(-1, SHM_UNLOCK, 0xffffffffffffffff)");
    want(sys(shmctl, -1, SHM_STAT, ARENA), "shmctl(-1, SHM_STAT, 0x20000000)");
    want(sys(shmctl, -1, SHM_STAT_ANY, ARENA), "shmctl(-1, SHM_STAT_ANY, 0x20000000)");
    want(sys(shmctl, -1, -1, ARENA), "shmctl(-1, IPC_64|0xfffffeff /* SHM_?\?? */, 0x20000000)");
    want(sys(shmctl, -1, 0x100 | 99, ARENA), "shmctl(-1, IPC_64|0x63 /* SHM_?\?? */, 0x20000000)");
    want(sys(shmdt, 0), "shmdt(NULL)");
    want(sys(shmdt, -1L), "shmdt(0xffffffffffffffff)");
}
