/* vfork_exec N: N times vfork and execve of this program, which exits with a status of its own. */
#include "torture.h"

int main(int argc, char **argv)
{
    if (argc > 2)
        return atoi(argv[2]);
    int n = number(argc, argv, 1, 200);
    for (int i = 0; i < n; i++) {
        char status_text[16];
        snprintf(status_text, sizeof status_text, "%d", i % 200);
        char *child_argv[] = {argv[0], "child", status_text, NULL};
        pid_t child = vfork();
        if (child == 0) {
            execv(i % 5 == 4 ? "/nonexistent" : argv[0], child_argv);
            _exit(77);
        }
        int status;
        CHECK(child > 0 && waitpid(child, &status, 0) == child);
        CHECK(status == (i % 5 == 4 ? 77 : i % 200) << 8);
    }
    return 0;
}
