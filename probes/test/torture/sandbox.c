/* A program with seccomp filters of its own: calls refused, calls that kill, strict mode. */
#include "torture.h"
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>

static void refuse(int nr, unsigned verdict)
{
    struct sock_filter program[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, nr, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, verdict),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog filter = {.len = sizeof program / sizeof *program, .filter = program};
    CHECK(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
    CHECK(prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0);
}

static int status_of(pid_t child)
{
    int status;
    CHECK(child > 0 && waitpid(child, &status, 0) == child);
    return status;
}

static volatile sig_atomic_t trapped;

static void on_trap(int signal)
{
    trapped += signal == SIGSYS;
}

int main(void)
{
    pid_t child = fork();
    if (child == 0) {
        refuse(SYS_getppid, SECCOMP_RET_ERRNO | 88);
        for (int i = 0; i < 40; i++)
            CHECK(syscall(SYS_getppid) == -1 && errno == 88);
        _exit(5);
    }
    CHECK(status_of(child) == 5 << 8);

    child = fork();
    if (child == 0) {
        signal(SIGSYS, on_trap);
        refuse(SYS_getppid, SECCOMP_RET_TRAP);
        for (int i = 0; i < 10; i++)
            syscall(SYS_getppid);
        _exit(trapped);
    }
    CHECK(status_of(child) == 10 << 8);

    child = fork();
    if (child == 0) {
        refuse(SYS_getppid, SECCOMP_RET_KILL_PROCESS);
        syscall(SYS_getppid);
        _exit(5);
    }
    CHECK((status_of(child) & 0x7f) == SIGSYS);

    child = fork();
    if (child == 0) {
        CHECK(prctl(PR_SET_SECCOMP, SECCOMP_MODE_STRICT) == 0);
        syscall(SYS_write, 1, "strict\n", 7);
        syscall(SYS_exit, 6);
    }
    CHECK(status_of(child) == 6 << 8);

    child = fork();
    if (child == 0) {
        CHECK(prctl(PR_SET_SECCOMP, SECCOMP_MODE_STRICT) == 0);
        syscall(SYS_getppid);
        syscall(SYS_exit, 6);
    }
    CHECK((status_of(child) & 0x7f) == SIGKILL);
    return 0;
}
