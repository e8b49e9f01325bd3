/* Children made in unusual ways: clone3, no exit signal, another exit signal, CLONE_PARENT, CLONE_UNTRACED. */
#include "torture.h"
#include <linux/sched.h>

static pid_t clone_like_fork(unsigned long flags)
{
    return syscall(SYS_clone, flags, 0, 0, 0, 0);
}

static void reap(pid_t child, int options, int expected)
{
    int status;
    CHECK(child > 0);
    CHECK(waitpid(child, &status, options) == child);
    CHECK(status == expected << 8);
}

int main(void)
{
    pid_t child;
    for (int i = 0; i < 20; i++) {
        struct clone_args args = {.exit_signal = SIGCHLD};
        child = syscall(SYS_clone3, &args, sizeof args);
        if (child == 0)
            _exit(3);
        reap(child, 0, 3);

        child = clone_like_fork(0);
        if (child == 0)
            _exit(4);
        reap(child, __WCLONE, 4);

        signal(SIGUSR2, SIG_IGN);
        child = clone_like_fork(SIGUSR2);
        if (child == 0)
            _exit(5);
        reap(child, __WALL, 5);

        child = clone_like_fork(CLONE_UNTRACED | SIGCHLD);
        if (child == 0) {
            for (int k = 0; k < 100; k++)
                syscall(SYS_getppid);
            _exit(6);
        }
        reap(child, 0, 6);

        /* The grandchild that its parent made a brother of itself. */
        int ends[2];
        CHECK(pipe(ends) == 0);
        child = fork();
        if (child == 0) {
            pid_t brother = clone_like_fork(CLONE_PARENT | SIGCHLD);
            if (brother == 0)
                _exit(8);
            CHECK(write(ends[1], &brother, sizeof brother) == sizeof brother);
            _exit(7);
        }
        pid_t brother;
        CHECK(read(ends[0], &brother, sizeof brother) == sizeof brother);
        close(ends[0]);
        close(ends[1]);
        reap(child, 0, 7);
        reap(brother, 0, 8);
    }
    return 0;
}
