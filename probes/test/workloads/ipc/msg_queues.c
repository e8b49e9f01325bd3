/* Queues of messages: types, cut messages, what is left behind. */
#include "wl_arena.h"

#include <sys/ipc.h>
#include <sys/msg.h>

OPTIONS("-etrace=msgget,msgsnd,msgrcv,msgctl")

static void run(void)
{
    arena();
    struct msqid_ds *s = (void *)(ARENA + 512);
    static const struct { long type; char text[16]; } one = {7, "first message"}, two = {3, "2nd"};
    put(ARENA, &one, sizeof one);
    put(ARENA + 64, &two, sizeof two);
    long id = sys(msgget, IPC_PRIVATE, IPC_CREAT | 0600);
    if (id < 0)
        skip("no queue of messages can be made");
    want(id, "msgget(IPC_PRIVATE, IPC_CREAT|0600)");
    want(sys(msgsnd, id, ARENA, 13, 0), "msgsnd(%ld, {mtype=7, mtext=\"first message\"}, 13, 0)", id);
    want(sys(msgsnd, id, ARENA + 64, 3, IPC_NOWAIT), "msgsnd(%ld, {mtype=3, mtext=\"2nd\"}, 3, IPC_NOWAIT)", id);
    want(sys(msgsnd, id, ARENA + 64, 0, 0), "msgsnd(%ld, {mtype=3, mtext=\"\"}, 0, 0)", id);
    want(sys(msgsnd, id, ARENA + 256, 1, 0), "msgsnd(%ld, {mtype=0, mtext=\"\\0\"}, 1, 0)", id);
    want(sys(msgsnd, id, ARENA, 1L << 40, 0),
         "msgsnd(%ld, {mtype=7, mtext=\"first message\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\"...}, "
         "1099511627776, 0)", id);
    want(sys(msgrcv, id, ARENA + 128, 64, -5, IPC_NOWAIT),
         "msgrcv(%ld, {mtype=3, mtext=\"2nd"
         "\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\"...}, 64, -5, "
         "IPC_NOWAIT)", id);
    want(sys(msgrcv, id, ARENA + 128, 4, 7, 0), "msgrcv(%ld, 0x20000080, 4, 7, 0)", id);
    want(sys(msgrcv, id, ARENA + 128, 4, 7, MSG_NOERROR),
         "msgrcv(%ld, {mtype=7, mtext=\"firs\"}, 4, 7, MSG_NOERROR)", id);
    want(sys(msgrcv, id, ARENA + 128, 64, 7, MSG_EXCEPT | IPC_NOWAIT),
         "msgrcv(%ld, {mtype=3, mtext=\"firs"
         "\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\"...}, 64, 7, "
         "MSG_EXCEPT|IPC_NOWAIT)", id);
    want(sys(msgrcv, id, ARENA + 128, 64, 0, IPC_NOWAIT), "msgrcv(%ld, 0x20000080, 64, 0, IPC_NOWAIT)", id);
    long done = sys(msgctl, id, IPC_STAT, s);
    want(done,
         "msgctl(%ld, IPC_STAT, {msg_perm={uid=%ld, gid=%ld, mode=0600, key=0, cuid=%ld, cgid=%ld}, msg_stime=%ld, "
         "msg_rtime=%ld, msg_ctime=%ld, msg_qnum=0, msg_qbytes=%ld, msg_lspid=%ld, msg_lrpid=%ld})",
         id, (long)s->msg_perm.uid, (long)s->msg_perm.gid, (long)s->msg_perm.cuid, (long)s->msg_perm.cgid, (long)s->msg_stime, (long)s->msg_rtime, (long)s->msg_ctime, (long)s->msg_qbytes, (long)s->msg_lspid, (long)s->msg_lrpid);
    s->msg_perm.mode = 0640;
    s->msg_qbytes = 100;
    want(sys(msgctl, id, IPC_SET, s),
         "msgctl(%ld, IPC_SET, {msg_perm={uid=%ld, gid=%ld, mode=0640}, msg_qbytes=100})",
         id, (long)s->msg_perm.uid, (long)s->msg_perm.gid);
    want(sys(msgctl, id, IPC_RMID, 0), "msgctl(%ld, IPC_RMID, NULL)", id);
    want(sys(msgctl, id, IPC_RMID, 0), "msgctl(%ld, IPC_RMID, NULL)", id);
    want(sys(msgrcv, id, ARENA, 1, 0, 0), "msgrcv(%ld, 0x20000000, 1, 0, 0)", id);
}
