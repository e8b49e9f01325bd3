/* Runs one contender: run [-c CPU] COMMAND... waits for it and prints
     run status=N wall_ns=N user_us=N sys_us=N rss_kb=N
   where the rest is of wait4(2): CPU time and peak resident size of the command and of what it waited for.
   -c keeps the command, and so the tracee it starts, on one CPU. */
#include "bench.h"
#include <sched.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static unsigned long long micros(struct timeval t)
{
    return t.tv_sec * 1000000ull + t.tv_usec;
}

int main(int argc, char **argv)
{
    int option, cpu = -1;
    while ((option = getopt(argc, argv, "+c:")) != -1) {
        if (option != 'c')
            return 2;
        cpu = atoi(optarg);
    }
    if (optind == argc) {
        fprintf(stderr, "usage: run [-c CPU] COMMAND...\n");
        return 2;
    }
    unsigned long long start = bench_now();
    pid_t child = fork();
    if (child == 0) {
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(cpu < 0 ? 0 : cpu, &one);
        if (cpu >= 0 && sched_setaffinity(0, sizeof one, &one) != 0) {
            perror("sched_setaffinity");
            _exit(126);
        }
        execvp(argv[optind], argv + optind);
        perror(argv[optind]);
        _exit(127);
    }
    int status;
    struct rusage used;
    if (child < 0 || wait4(child, &status, 0, &used) != child) {
        perror("run");
        return 1;
    }
    printf("run status=%d wall_ns=%llu user_us=%llu sys_us=%llu rss_kb=%ld\n",
        WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), bench_now() - start,
        micros(used.ru_utime), micros(used.ru_stime), used.ru_maxrss);
    return 0;
}
