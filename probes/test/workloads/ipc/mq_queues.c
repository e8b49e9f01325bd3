/* POSIX message queues: attributes, priorities, what a full and an empty queue answer. */
#include "wl_arena.h"

#include <mqueue.h>
#include <time.h>

OPTIONS("-etrace=mq_open,mq_unlink,mq_timedsend,mq_timedreceive,mq_notify,mq_getsetattr", "-esignal=none")

static void run(void)
{
    arena();
    static const struct mq_attr wish = {.mq_maxmsg = 2, .mq_msgsize = 16}, flags = {.mq_flags = O_NONBLOCK};
    static const struct timespec past = {1, 0};
    put(ARENA, &wish, sizeof wish);
    put(ARENA + 128, &flags, sizeof flags);
    put(ARENA + 256, &past, sizeof past);
    put(ARENA + 512, &(struct sigevent){.sigev_notify = SIGEV_NONE}, sizeof(struct sigevent));
    struct sigevent by_signal = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGWINCH, .sigev_value.sival_int = 5};
    put(ARENA + 640, &by_signal, sizeof by_signal);
    const char *name = str("jtrace-wl-%ld", sys(getpid)) ;
    long name_at = put(ARENA + 1024, name, strlen(name) + 1);
    long pid = sys(getpid);
    long q = sys(mq_open, name_at, O_RDWR | O_CREAT | O_EXCL, 0600, ARENA);
    if (q < 0)
        skip("no message queue can be made");
    want(q,
         "mq_open(\"jtrace-wl-%ld\", O_RDWR|O_CREAT|O_EXCL, 0600, {mq_flags=0, mq_maxmsg=2, mq_msgsize=16, "
         "mq_curmsgs=0})", pid);
    want(sys(mq_open, name_at, O_RDWR | O_CREAT | O_EXCL, 0600, 0),
         "mq_open(\"jtrace-wl-%ld\", O_RDWR|O_CREAT|O_EXCL, 0600, NULL)", pid);
    want(sys(mq_open, name_at, O_RDONLY | O_CLOEXEC, 0, 0), "mq_open(\"jtrace-wl-%ld\", O_RDONLY|O_CLOEXEC)", pid);
    want(sys(mq_timedsend, q, "low", 3, 1, 0), "mq_timedsend(3, \"low\", 3, 1, NULL)");
    want(sys(mq_timedsend, q, "high", 4, 32767, ARENA + 256),
         "mq_timedsend(3, \"high\", 4, 32767, {tv_sec=1, tv_nsec=0})");
    want(sys(mq_timedsend, q, "more", 4, 0, ARENA + 256), "mq_timedsend(3, \"more\", 4, 0, {tv_sec=1, tv_nsec=0})");
    want(sys(mq_timedsend, q, "priority", 8, 32768, 0), "mq_timedsend(3, \"priority\", 8, 32768, NULL)");
    want(sys(mq_timedsend, q, "seventeen letters", 17, 0, 0), "mq_timedsend(3, \"seventeen letters\", 17, 0, NULL)");
    want(sys(mq_getsetattr, q, 0, ARENA + 384),
         "mq_getsetattr(3, NULL, {mq_flags=0, mq_maxmsg=2, mq_msgsize=16, mq_curmsgs=2})");
    want(sys(mq_timedreceive, q, ARENA + 1280, 16, ARENA + 1408, 0), "mq_timedreceive(3, \"high\", 16, [32767], NULL)");
    want(sys(mq_timedreceive, q, ARENA + 1280, 2, 0, 0), "mq_timedreceive(3, 0x20000500, 2, NULL, NULL)");
    want(sys(mq_timedreceive, q, ARENA + 1280, 100, 0, ARENA + 256),
         "mq_timedreceive(3, \"low\", 100, NULL, {tv_sec=1, tv_nsec=0})");
    want(sys(mq_timedreceive, q, ARENA + 1280, 16, ARENA + 1408, ARENA + 256),
         "mq_timedreceive(3, 0x20000500, 16, 0x20000580, {tv_sec=1, tv_nsec=0})");
    want(sys(mq_notify, q, ARENA + 640),
         "mq_notify(3, {sigev_value={sival_int=5, sival_ptr=0x5}, sigev_signo=SIGWINCH, sigev_notify=SIGEV_SIGNAL})");
    want(sys(mq_notify, q, ARENA + 512), "mq_notify(3, {sigev_signo=0, sigev_notify=SIGEV_NONE})");
    want(sys(mq_notify, q, 0), "mq_notify(3, NULL)");
    want(sys(mq_notify, q, ARENA + 512), "mq_notify(3, {sigev_signo=0, sigev_notify=SIGEV_NONE})");
    want(sys(mq_getsetattr, q, ARENA + 128, ARENA + 384),
         "mq_getsetattr(3, {mq_flags=O_NONBLOCK, mq_maxmsg=0, mq_msgsize=0, mq_curmsgs=0}, {mq_flags=0, mq_maxmsg=2, "
         "mq_msgsize=16, mq_curmsgs=0})");
    want(sys(mq_timedreceive, q, ARENA + 1280, 16, ARENA + 1408, 0),
         "mq_timedreceive(3, 0x20000500, 16, 0x20000580, NULL)");
    want(sys(mq_unlink, name_at), "mq_unlink(\"jtrace-wl-%ld\")", pid);
    want(sys(mq_unlink, name_at), "mq_unlink(\"jtrace-wl-%ld\")", pid);
}
