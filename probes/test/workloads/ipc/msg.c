/* msgget, msgsnd, msgrcv, msgctl: queues of messages. */
#include "wl_arena.h"

#include <sys/ipc.h>
#include <sys/msg.h>

OPTIONS("-etrace=msgget,msgsnd,msgrcv,msgctl")

static void run(void)
{
    arena();
    static const struct { long type; char text[28]; } note = {5, "abc\1\"\n end of the message"};
    long whole = put(ARENA, &note, sizeof note);
    long cut = at_end(&note, 20);
    memset((void *)(ARENA + 512), 0x11, 256);
    want(sys(msgget, 0, 0), "msgget(IPC_PRIVATE, 000)");
    want(sys(msgget, -1, -1), "msgget(0xffffffff, IPC_CREAT|IPC_EXCL|IPC_NOWAIT|0xfffff000|0777)");
    want(sys(msgget, 17, IPC_EXCL | 0777), "msgget(0x11, IPC_EXCL|0777)");
    want(sys(msgsnd, -1, 0, 0, 0), "msgsnd(-1, NULL, 0, 0)");
    want(sys(msgsnd, -1, whole, 0, IPC_NOWAIT), "msgsnd(-1, {mtype=5, mtext=\"\"}, 0, IPC_NOWAIT)");
    want(sys(msgsnd, -1, whole, 12, MSG_NOERROR | 1),
         "msgsnd(-1, {mtype=5, mtext=\"abc\\1\\\"\\n end o\"}, 12, MSG_NOERROR|0x1)");
    want(sys(msgsnd, -1, whole, -1L, 0),
         "msgsnd(-1, {mtype=5, mtext=\"abc\\1\\\"\\n end of the message\\0\\0\\0\\0\\0\\0\\0\"...}, "
         "18446744073709551615, 0)");
    want(sys(msgsnd, -1, cut, 12, 0), "msgsnd(-1, {mtype=5, mtext=\"abc\\1\\\"\\n end o\"}, 12, 0)");
    want(sys(msgsnd, -1, cut, 13, 0), "msgsnd(-1, {mtype=5, mtext=0x20003ff4}, 13, 0)");
    want(sys(msgsnd, -1, ARENA_END - 15, 0, 0), "msgsnd(-1, 0x20003ff1, 0, 0)");
    want(sys(msgrcv, -1, whole, 8, -3L, IPC_NOWAIT | MSG_NOERROR | MSG_EXCEPT),
         "msgrcv(-1, 0x20000000, 8, -3, MSG_NOERROR|MSG_EXCEPT|IPC_NOWAIT)");
    want(sys(msgrcv, -1, 0, -1L, 0, 0x40000000),
         "msgrcv(-1, NULL, 18446744073709551615, 0, 0x40000000 /* MSG_?\?? */)");
    want(sys(msgctl, -1, IPC_RMID, 0), "msgctl(-1, IPC_RMID, NULL)");
    want(sys(msgctl, -1, IPC_SET, ARENA + 512),
         "msgctl(-1, IPC_SET, {msg_perm={uid=286331153, gid=286331153, mode=02104210421}, "
         "msg_qbytes=1229782938247303441})");
    want(sys(msgctl, -1, 0x100 | IPC_SET, ARENA_END - 119), "msgctl(-1, IPC_64|IPC_SET, 0x20003f89)");
    want(sys(msgctl, -1, IPC_STAT, ARENA), "msgctl(-1, IPC_STAT, 0x20000000)");
    want(sys(msgctl, -1, 11, ARENA), "msgctl(-1, MSG_STAT, 0x20000000)");
    want(sys(msgctl, -1, 13, ARENA), "msgctl(-1, MSG_STAT_ANY, 0x20000000)");
    want(sys(msgctl, -1, -1, ARENA), "msgctl(-1, IPC_64|0xfffffeff /* MSG_?\?? */, 0x20000000)");
}
