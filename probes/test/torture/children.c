/* children N: N children one after another, some killed, some with a status; all of them told rightly by wait. */
#include "torture.h"

int main(int argc, char **argv)
{
    int n = number(argc, argv, 1, 500);
    for (int i = 0; i < n; i++) {
        pid_t child = fork();
        CHECK(child >= 0);
        if (child == 0) {
            if (i % 10 == 7)
                raise(SIGKILL);
            _exit(i % 256);
        }
        int status;
        CHECK(waitpid(child, &status, 0) == child);
        CHECK(status == (i % 10 == 7 ? SIGKILL : (i % 256) << 8));
    }
    return 0;
}
