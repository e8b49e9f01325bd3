/* The least that a tracer by ptrace(2) can do, as a measure for the others: seizes a program and all it starts, asks
   at every stop what the call is, prints nothing of it. At the end: ptloop calls=N, to stderr.
     ptloop COMMAND...     stops at the entry and exit of every call
     ptloop -s COMMAND...  a seccomp filter in the program lets every call pass: what a filter costs that is never hit */
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static int install_filter(void)
{
    struct sock_filter pass[] = {BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
    struct sock_fprog program = {1, pass};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
        || syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) != 0;
}

/* A child that becomes the command once the other end of the pipe is closed. */
static pid_t start(char **command, int filtered, int gate[2])
{
    pid_t child = fork();
    if (child == 0) {
        char byte;
        close(gate[1]);
        while (read(gate[0], &byte, 1) < 0 && errno == EINTR)
            ;
        close(gate[0]);
        if (filtered && install_filter() != 0) {
            perror("seccomp");
            _exit(126);
        }
        execvp(command[0], command);
        perror(command[0]);
        _exit(127);
    }
    close(gate[0]);
    return child;
}

/* Resumes tid after the stop in status; counts entries of calls. */
static void go_on(pid_t tid, int status, int how, unsigned long *calls)
{
    struct __ptrace_syscall_info info;
    int signal = WSTOPSIG(status), event = status >> 16;
    if (signal == (SIGTRAP | 0x80)) {
        if (ptrace(PTRACE_GET_SYSCALL_INFO, tid, (void *)sizeof info, &info) > 0)
            *calls += info.op == PTRACE_SYSCALL_INFO_ENTRY;
        signal = 0;
    } else if (event == PTRACE_EVENT_STOP && signal != SIGTRAP) {
        ptrace(PTRACE_LISTEN, tid, 0, 0);
        return;
    } else if (event != 0) {
        signal = 0;
    }
    ptrace(how, tid, 0, (long)signal);
}

int main(int argc, char **argv)
{
    int filtered = argc > 1 && strcmp(argv[1], "-s") == 0;
    char **command = argv + 1 + filtered;
    int gate[2];
    if (*command == NULL || pipe(gate) != 0) {
        fprintf(stderr, "usage: ptloop [-s] COMMAND...\n");
        return 2;
    }
    pid_t child = start(command, filtered, gate);
    if (child < 0 || ptrace(PTRACE_SEIZE, child, 0,
                         PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | PTRACE_O_TRACECLONE
                             | PTRACE_O_TRACEEXEC | PTRACE_O_TRACESECCOMP) != 0) {
        perror("ptloop");
        return 1;
    }
    ptrace(PTRACE_INTERRUPT, child, 0, 0);
    close(gate[1]);
    unsigned long calls = 0;
    int status, result = 1;
    pid_t tid;
    while ((tid = waitpid(-1, &status, __WALL)) > 0) {
        if (WIFSTOPPED(status))
            go_on(tid, status, filtered ? PTRACE_CONT : PTRACE_SYSCALL, &calls);
        else if (tid == child)
            result = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    fprintf(stderr, "ptloop calls=%lu\n", calls);
    return result;
}
