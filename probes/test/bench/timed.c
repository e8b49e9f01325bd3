/* Times a program from inside the trace: timed COMMAND... runs it with its output thrown away and prints
     bench calls=0 ns=N child_us=N
   where the last is the program's CPU time, user and system, with that of what it waited for. Exits as it does. */
#include "bench.h"
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: timed COMMAND...\n");
        return 2;
    }
    unsigned long long start = bench_now();
    pid_t child = vfork();
    if (child == 0) {
        int null = open("/dev/null", O_WRONLY);
        dup2(null, 1);
        dup2(null, 2);
        execvp(argv[1], argv + 1);
        _exit(127);
    }
    int status;
    struct rusage used;
    if (child < 0 || wait4(child, &status, 0, &used) != child) {
        perror(argv[1]);
        return 1;
    }
    unsigned long long ns = bench_now() - start;
    long micros = (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000000 + used.ru_utime.tv_usec + used.ru_stime.tv_usec;
    if (printf("bench calls=0 ns=%llu child_us=%ld\n", ns, micros) < 0 || fflush(stdout) != 0)
        return 1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
