/* Sets of semaphores from their making to their end. */
#include "wl_arena.h"

#include <sys/ipc.h>
#include <sys/sem.h>
#include <time.h>

OPTIONS("-etrace=semget,semop,semtimedop,semctl")

static void run(void)
{
    arena();
    static const struct sembuf up[] = {{0, 2, 0}, {2, 1, SEM_UNDO}};
    static const struct sembuf down[] = {{0, -2, IPC_NOWAIT}, {1, 0, 0}};
    static const struct timespec brief = {0, 1000};
    static const unsigned short values[] = {3, 0, 7};
    put(ARENA, up, sizeof up);
    put(ARENA + 64, down, sizeof down);
    put(ARENA + 128, &brief, sizeof brief);
    put(ARENA + 192, values, sizeof values);
    struct semid_ds *s = (void *)(ARENA + 256);
    long id = sys(semget, IPC_PRIVATE, 3, IPC_CREAT | IPC_EXCL | 0660);
    if (id < 0)
        skip("no set of semaphores can be made");
    want(id, "semget(IPC_PRIVATE, 3, IPC_CREAT|IPC_EXCL|0660)");
    want(sys(semget, IPC_PRIVATE, -1, 0600), "semget(IPC_PRIVATE, -1, 0600)");
    want(sys(semop, id, ARENA, 2),
         "semop(%ld, [{sem_num=0, sem_op=2, sem_flg=0}, {sem_num=2, sem_op=1, sem_flg=SEM_UNDO}], 2)", id);
    want(sys(semop, id, ARENA + 64, 2),
         "semop(%ld, [{sem_num=0, sem_op=-2, sem_flg=IPC_NOWAIT}, {sem_num=1, sem_op=0, sem_flg=0}], 2)", id);
    want(sys(semop, id, ARENA + 64, 1), "semop(%ld, [{sem_num=0, sem_op=-2, sem_flg=IPC_NOWAIT}], 1)", id);
    want(sys(semop, id, ARENA, 0), "semop(%ld, [], 0)", id);
    want(sys(semtimedop, id, ARENA + 64 + 6, 1, ARENA + 128),
         "semtimedop(%ld, [{sem_num=1, sem_op=0, sem_flg=0}], 1, {tv_sec=0, tv_nsec=1000})", id);
    want(sys(semtimedop, id, ARENA, 1, 0), "semtimedop(%ld, [{sem_num=0, sem_op=2, sem_flg=0}], 1, NULL)", id);
    want(sys(semctl, id, 0, SETALL, ARENA + 192), "semctl(%ld, 0, SETALL, 0x200000c0)", id);
    want(sys(semctl, id, 0, GETALL, ARENA + 200), "semctl(%ld, 0, GETALL, 0x200000c8)", id);
    want(sys(semctl, id, 1, SETVAL, 9), "semctl(%ld, 1, SETVAL, 0x9)", id);
    want(sys(semctl, id, 1, SETVAL, -1), "semctl(%ld, 1, SETVAL, 0xffffffffffffffff)", id);
    want(sys(semctl, id, 1, GETVAL, 0), "semctl(%ld, 1, GETVAL, NULL)", id);
    want(sys(semctl, id, 0, GETNCNT, 0), "semctl(%ld, 0, GETNCNT, NULL)", id);
    want(sys(semctl, id, 3, GETZCNT, 0), "semctl(%ld, 3, GETZCNT, NULL)", id);
    long done = sys(semctl, id, 0, IPC_STAT, s);
    want(done,
         "semctl(%ld, 0, IPC_STAT, {sem_perm={uid=%ld, gid=%ld, mode=0660, key=0, cuid=%ld, cgid=%ld}, sem_otime=%ld, "
         "sem_ctime=%ld, sem_nsems=3})",
         id, (long)s->sem_perm.uid, (long)s->sem_perm.gid, (long)s->sem_perm.cuid, (long)s->sem_perm.cgid, (long)s->sem_otime, (long)s->sem_ctime);
    s->sem_perm.mode = 0640;
    want(sys(semctl, id, 0, IPC_SET, s),
         "semctl(%ld, 0, IPC_SET, {sem_perm={uid=%ld, gid=%ld, mode=0640}})", id, (long)s->sem_perm.uid, (long)s->sem_perm.gid);
    /* The pair takes too much: the time runs out. */
    put(ARENA, &(struct sembuf){2, -32000, 0}, 6);
    want(sys(semtimedop, id, ARENA, 1, ARENA + 128),
         "semtimedop(%ld, [{sem_num=2, sem_op=-32000, sem_flg=0}], 1, {tv_sec=0, tv_nsec=1000})", id);
    want(sys(semctl, id, 0, IPC_RMID, 0), "semctl(%ld, 0, IPC_RMID, NULL)", id);
    want(sys(semop, id, ARENA, 1), "semop(%ld, [{sem_num=2, sem_op=-32000, sem_flg=0}], 1)", id);
}
