/* vfork_wait MS: until SIGTERM, vfork children that keep their parent waiting for MS milliseconds; then the status is 7. */
#include "torture.h"

static volatile sig_atomic_t stop;

static void on_end(int signal)
{
    (void)signal;
    stop = 1;
}

int main(int argc, char **argv)
{
    int ms = number(argc, argv, 1, 4000);
    signal(SIGTERM, on_end);
    printf("ready\n");
    fflush(stdout);
    while (!stop) {
        pid_t child = vfork();
        if (child == 0) {
            usleep(ms * 1000);
            _exit(3);
        }
        int status;
        CHECK(child > 0 && waitpid(child, &status, 0) == child && status == 3 << 8);
    }
    return 7;
}
