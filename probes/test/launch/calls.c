/* Says whether getppid(2) is allowed. */
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void)
{
    puts(syscall(SYS_getppid) < 0 ? "refused" : "allowed");
    return 0;
}
