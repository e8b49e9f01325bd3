/* A program that traces a child of its own. Prints the errno of what was refused: where it is traced itself with its
   children, the child has a tracer already. */
#include "torture.h"
#include <sys/ptrace.h>
#include <sys/user.h>

int main(void)
{
    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) {
        if (ptrace(PTRACE_TRACEME, 0, 0, 0) != 0)
            _exit(errno);
        raise(SIGSTOP);
        for (int i = 0; i < 10; i++)
            syscall(SYS_getppid);
        _exit(0);
    }
    int status;
    int stops = 0;
    CHECK(waitpid(child, &status, 0) == child);
    if (WIFEXITED(status)) {
        printf("refused: %s\n", strerror(WEXITSTATUS(status)));
        return 3;
    }
    CHECK(WIFSTOPPED(status) && WSTOPSIG(status) == SIGSTOP);
    CHECK(ptrace(PTRACE_SETOPTIONS, child, 0, PTRACE_O_TRACESYSGOOD) == 0);
    for (;;) {
        CHECK(ptrace(PTRACE_SYSCALL, child, 0, 0) == 0);
        CHECK(waitpid(child, &status, 0) == child);
        if (WIFEXITED(status))
            break;
        CHECK(WIFSTOPPED(status) && WSTOPSIG(status) == (SIGTRAP | 0x80));
        stops++;
    }
    CHECK(WEXITSTATUS(status) == 0);
    printf("system-call stops: %d\n", stops);
    return 0;
}
