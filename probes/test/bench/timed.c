/* Times a program from inside the trace: timed COMMAND... runs it with its output thrown away and prints the bench line
   with calls=0. Exits as the program does. */
#include "bench.h"
#include <fcntl.h>
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
    if (child < 0 || waitpid(child, &status, 0) != child) {
        perror(argv[1]);
        return 1;
    }
    if (bench_report(0, bench_now() - start))
        return 1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
