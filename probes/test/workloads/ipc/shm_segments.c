/* Shared memory segments from their making to their end. */
#include "wl_arena.h"

#include <sys/ipc.h>
#include <sys/shm.h>

OPTIONS("-etrace=shmget,shmat,shmctl,shmdt")

static void run(void)
{
    arena();
    struct shmid_ds *s = (void *)ARENA;
    long id = sys(shmget, IPC_PRIVATE, 8192, IPC_CREAT | 0600);
    if (id < 0)
        skip("no shared memory segment can be made");
    want(id, "shmget(IPC_PRIVATE, 8192, IPC_CREAT|0600)");
    long at = sys(shmat, id, 0, 0);
    want_hex(at, "shmat(%ld, NULL, 0)", id);
    want_hex(sys(shmat, id, ARENA_END + 1, SHM_RND | SHM_RDONLY), "shmat(%ld, 0x20004001, SHM_RDONLY|SHM_RND)", id);
    want(sys(shmat, id, ARENA, 0), "shmat(%ld, 0x20000000, 0)", id);
    long done = sys(shmctl, id, IPC_STAT, s);
    want(done,
         "shmctl(%ld, IPC_STAT, {shm_perm={uid=%ld, gid=%ld, mode=0600, key=0, cuid=%ld, cgid=%ld}, shm_segsz=8192, "
         "shm_cpid=%ld, shm_lpid=%ld, shm_nattch=2, shm_atime=%ld, shm_dtime=0, shm_ctime=%ld})",
         id, (long)s->shm_perm.uid, (long)s->shm_perm.gid, (long)s->shm_perm.cuid, (long)s->shm_perm.cgid, (long)s->shm_cpid, (long)s->shm_lpid, (long)s->shm_atime, (long)s->shm_ctime);
    s->shm_perm.mode = 0400;
    want(sys(shmctl, id, IPC_SET, s),
         "shmctl(%ld, IPC_SET, {shm_perm={uid=%ld, gid=%ld, mode=0400}})", id, (long)s->shm_perm.uid, (long)s->shm_perm.gid);
    want(sys(shmctl, id, SHM_LOCK, 0), "shmctl(%ld, SHM_LOCK, NULL)", id);
    want(sys(shmctl, id, SHM_UNLOCK, 0), "shmctl(%ld, SHM_UNLOCK, NULL)", id);
    want(sys(shmdt, at), "shmdt(%#lx)", at);
    want(sys(shmdt, at), "shmdt(%#lx)", at);
    want(sys(shmdt, ARENA_END), "shmdt(0x20004000)");
    want(sys(shmctl, id, IPC_RMID, 0), "shmctl(%ld, IPC_RMID, NULL)", id);
    want(sys(shmctl, id, IPC_RMID, 0), "shmctl(%ld, IPC_RMID, NULL)", id);
    want(sys(shmat, id, 0, SHM_EXEC), "shmat(%ld, NULL, SHM_EXEC)", id);
}
