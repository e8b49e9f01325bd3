/* forks DEPTH WIDTH: a tree of processes; each makes one getppid call. */
#include "torture.h"

static int tree(int depth, int width)
{
    syscall(SYS_getppid);
    for (int i = 0; depth > 0 && i < width; i++) {
        pid_t child = fork();
        CHECK(child >= 0);
        if (child == 0)
            _exit(tree(depth - 1, width));
    }
    int status;
    while (depth > 0 && width-- > 0)
        CHECK(wait(&status) > 0 && status == 0);
    return 0;
}

int main(int argc, char **argv)
{
    return tree(number(argc, argv, 1, 3), number(argc, argv, 2, 3));
}
