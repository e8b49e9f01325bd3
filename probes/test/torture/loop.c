/* loop N: N getppid calls. */
#include "torture.h"

int main(int argc, char **argv)
{
    int n = number(argc, argv, 1, 1000);
    for (int i = 0; i < n; i++)
        syscall(SYS_getppid);
    return 0;
}
