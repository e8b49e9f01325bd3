/* mq_open, mq_unlink, mq_timedsend, mq_timedreceive, mq_notify, mq_getsetattr: POSIX message queues. */
#include "wl_arena.h"

#include <signal.h>
#include <time.h>

OPTIONS("-etrace=mq_open,mq_unlink,mq_timedsend,mq_timedreceive,mq_notify,mq_getsetattr")

static void run(void)
{
    arena();
    static const long attr[] = {0x800, 2, -3, 4, 0, 0, 0, 0};
    static const struct timespec time = {1, 2};
    long whole = put(ARENA, attr, sizeof attr);
    long when = put(ARENA + 256, &time, sizeof time);
    put(ARENA + 512, "message", 8);
    want(sys(mq_open, 0, 0), "mq_open(NULL, O_RDONLY)");
    want(sys(mq_open, ARENA_END, O_RDWR | O_NONBLOCK | O_CLOEXEC),
         "mq_open(0x20004000, O_RDWR|O_NONBLOCK|O_CLOEXEC)");
    want(sys(mq_open, "", O_CREAT | O_RDWR | O_EXCL, 0107777, whole),
         "mq_open(\"\", O_RDWR|O_CREAT|O_EXCL, 0107777, {mq_flags=0x800, mq_maxmsg=2, mq_msgsize=-3, "
         "mq_curmsgs=4})");
    want(sys(mq_open, "", O_CREAT, 0, 0), "mq_open(\"\", O_RDONLY|O_CREAT, 000, NULL)");
    want(sys(mq_open, "", O_CREAT | O_WRONLY, 0600, ARENA_END - 63),
         "mq_open(\"\", O_WRONLY|O_CREAT, 0600, 0x20003fc1)");
    want(sys(mq_unlink, 0), "mq_unlink(NULL)");
    want(sys(mq_unlink, ""), "mq_unlink(\"\")");
    want(sys(mq_timedsend, -1, ARENA + 512, 7, 3, when),
         "mq_timedsend(-1, \"message\", 7, 3, {tv_sec=1, tv_nsec=2})");
    want(sys(mq_timedsend, -1, ARENA_END - 4, 7, -1, 0), "mq_timedsend(-1, 0x20003ffc, 7, 4294967295, NULL)");
    want(sys(mq_timedsend, -1, 0, 0, 0, ARENA_END), "mq_timedsend(-1, NULL, 0, 0, 0x20004000)");
    want(sys(mq_timedreceive, -1, ARENA, 64, ARENA + 64, when),
         "mq_timedreceive(-1, 0x20000000, 64, 0x20000040, {tv_sec=1, tv_nsec=2})");
    want(sys(mq_timedreceive, -1, 0, -1L, 0, 0), "mq_timedreceive(-1, NULL, 18446744073709551615, NULL, NULL)");
    want(sys(mq_notify, -1, 0), "mq_notify(-1, NULL)");
    want(sys(mq_notify, -1, ARENA_END - 63), "mq_notify(-1, {sigev_signo=0, sigev_notify=SIGEV_SIGNAL})");
    want(sys(mq_getsetattr, -1, whole, ARENA + 128),
         "mq_getsetattr(-1, {mq_flags=O_NONBLOCK, mq_maxmsg=2, mq_msgsize=-3, mq_curmsgs=4}, 0x20000080)");
    want(sys(mq_getsetattr, -1, 0, 0), "mq_getsetattr(-1, NULL, NULL)");
    want(sys(mq_getsetattr, -1, ARENA_END - 63, ARENA_END), "mq_getsetattr(-1, 0x20003fc1, 0x20004000)");
}
