// A small shell without a shell: runs programs one after another and tells how they ended.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static char *no_environment[] = {NULL};

static int run(char *const argv[])
{
    pid_t child = fork();
    if (child < 0)
        exit(1);
    if (child == 0) {
        execve(argv[0], argv, no_environment);
        _exit(errno == ENOENT ? 127 : 126);
    }
    int status;
    if (waitpid(child, &status, 0) != child)
        exit(1);
    return status;
}

static int kill_sleeper(void)
{
    pid_t child = fork();
    if (child < 0)
        exit(1);
    if (child == 0) {
        pause();
        _exit(0);
    }
    int status;
    if (kill(child, SIGTERM) != 0 || waitpid(child, &status, 0) != child)
        exit(1);
    return status;
}

int main(void)
{
    int good = run((char *[]) {"/bin/true", NULL});
    int bad = run((char *[]) {"/bin/false", "with", "words", NULL});
    int missing = run((char *[]) {"/nonexistent/program", NULL});
    int killed = kill_sleeper();
    return !(good == 0 && WEXITSTATUS(bad) == 1 && WEXITSTATUS(missing) == 127 && WTERMSIG(killed) == SIGTERM);
}
