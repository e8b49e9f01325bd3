/* stops N: a child is stopped and continued N times by each stopping signal; its parent sees every change. */
#include "torture.h"

int main(int argc, char **argv)
{
    int n = number(argc, argv, 1, 20);
    static const int stopping[] = {SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU};
    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) {
        setpgid(0, 0);
        for (;;)
            syscall(SYS_getppid);
    }
    setpgid(child, child);
    int status;
    for (int i = 0; i < n; i++) {
        int signal = stopping[i % 4];
        CHECK(kill(child, signal) == 0);
        CHECK(waitpid(child, &status, WUNTRACED) == child);
        CHECK(WIFSTOPPED(status) && WSTOPSIG(status) == signal);
        CHECK(waitpid(child, &status, WUNTRACED | WCONTINUED | WNOHANG) == 0);
        CHECK(kill(child, SIGCONT) == 0);
        CHECK(waitpid(child, &status, WCONTINUED) == child);
        CHECK(WIFCONTINUED(status));
    }
    CHECK(kill(child, SIGSTOP) == 0);
    CHECK(waitpid(child, &status, WUNTRACED) == child && WIFSTOPPED(status));
    CHECK(kill(child, SIGKILL) == 0);
    CHECK(waitpid(child, &status, 0) == child);
    CHECK(status == SIGKILL);
    return 0;
}
