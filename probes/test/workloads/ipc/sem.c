/* semget, semop, semtimedop, semctl: sets of semaphores. */
#include "wl_arena.h"

#include <sys/ipc.h>
#include <sys/sem.h>
#include <time.h>

OPTIONS("-etrace=semget,semop,semtimedop,semctl")

static void run(void)
{
    arena();
    static const struct sembuf ops[] = {{0, 1, IPC_NOWAIT}, {1, -1, SEM_UNDO | IPC_NOWAIT}, {65535, 0, 1}};
    static const struct timespec brief = {0, 1000};
    long few = at_end(ops, 12);
    long some = put(ARENA, ops, sizeof ops);
    long time = put(ARENA + 64, &brief, sizeof brief);
    memset((void *)(ARENA + 512), 0x25, 256);
    want(sys(semget, 0, 0, 0), "semget(IPC_PRIVATE, 0, 000)");
    want(sys(semget, -1, -1, -1), "semget(0xffffffff, -1, IPC_CREAT|IPC_EXCL|IPC_NOWAIT|0xfffff000|0777)");
    want(sys(semget, 7, 1, 0x40000), "semget(0x7, 1, 0x40000000)");
    want(sys(semop, -1, 0, 1), "semop(-1, NULL, 1)");
    want(sys(semop, -1, some, 0), "semop(-1, [], 0)");
    want(sys(semop, -1, some, 1), "semop(-1, [{sem_num=0, sem_op=1, sem_flg=IPC_NOWAIT}], 1)");
    want(sys(semop, -1, some, 3),
         "semop(-1, [{sem_num=0, sem_op=1, sem_flg=IPC_NOWAIT}, {sem_num=1, sem_op=-1, sem_flg=SEM_UNDO|"
         "IPC_NOWAIT}, {sem_num=65535, sem_op=0, sem_flg=0x1 /* SEM_?\?? */}], 3)");
    want(sys(semop, -1, few, 3),
         "semop(-1, [{sem_num=0, sem_op=1, sem_flg=IPC_NOWAIT}, {sem_num=1, sem_op=-1, sem_flg=SEM_UNDO|"
         "IPC_NOWAIT}, ... /* 0x20004000 */], 3)");
    want(sys(semop, -1, few, -1L),
         "semop(-1, [{sem_num=0, sem_op=1, sem_flg=IPC_NOWAIT}, {sem_num=1, sem_op=-1, sem_flg=SEM_UNDO|"
         "IPC_NOWAIT}, ... /* 0x20004000 */], 4294967295)");
    want(sys(semop, -1, ARENA_END, 1), "semop(-1, 0x20004000, 1)");
    want(sys(semop, -1, ARENA_END - 5, 1), "semop(-1, 0x20003ffb, 1)");
    want(sys(semtimedop, -1, some, 2, time),
         "semtimedop(-1, [{sem_num=0, sem_op=1, sem_flg=IPC_NOWAIT}, {sem_num=1, sem_op=-1, sem_flg=SEM_UNDO|"
         "IPC_NOWAIT}], 2, {tv_sec=0, tv_nsec=1000})");
    want(sys(semtimedop, -1, some, 2, 0),
         "semtimedop(-1, [{sem_num=0, sem_op=1, sem_flg=IPC_NOWAIT}, {sem_num=1, sem_op=-1, sem_flg=SEM_UNDO|"
         "IPC_NOWAIT}], 2, NULL)");
    want(sys(semtimedop, -1, some, 2, ARENA_END - 15),
         "semtimedop(-1, [{sem_num=0, sem_op=1, sem_flg=IPC_NOWAIT}, {sem_num=1, sem_op=-1, sem_flg=SEM_UNDO|"
         "IPC_NOWAIT}], 2, 0x20003ff1)");
    want(sys(semctl, -1, 0, IPC_RMID, 0), "semctl(-1, 0, IPC_RMID, NULL)");
    want(sys(semctl, -1, -1, IPC_SET, ARENA + 512),
         "semctl(-1, -1, IPC_SET, {sem_perm={uid=623191333, gid=623191333, mode=04511222445}})");
    want(sys(semctl, -1, -1, 0x100 | IPC_SET, ARENA_END - 103), "semctl(-1, -1, IPC_64|IPC_SET, 0x20003f99)");
    want(sys(semctl, -1, 0, IPC_STAT, ARENA), "semctl(-1, 0, IPC_STAT, 0x20000000)");
    want(sys(semctl, -1, 0, GETALL, ARENA), "semctl(-1, 0, GETALL, 0x20000000)");
    want(sys(semctl, -1, 0, SETALL, ARENA), "semctl(-1, 0, SETALL, 0x20000000)");
    want(sys(semctl, -1, 1, SETVAL, 7), "semctl(-1, 1, SETVAL, 0x7)");
    want(sys(semctl, -1, 1, GETVAL, 0), "semctl(-1, 1, GETVAL, NULL)");
    want(sys(semctl, -1, 1, GETPID, -1L), "semctl(-1, 1, GETPID, 0xffffffffffffffff)");
    want(sys(semctl, -1, 1, GETNCNT, 1), "semctl(-1, 1, GETNCNT, 0x1)");
    want(sys(semctl, -1, 1, GETZCNT, 1), "semctl(-1, 1, GETZCNT, 0x1)");
    want(sys(semctl, -1, 1, 0x100 | 18, ARENA), "semctl(-1, 1, IPC_64|SEM_STAT, 0x20000000)");
    want(sys(semctl, -1, 1, -1, ARENA), "semctl(-1, 1, IPC_64|0xfffffeff /* SEM_?\?? */, 0x20000000)");
}
