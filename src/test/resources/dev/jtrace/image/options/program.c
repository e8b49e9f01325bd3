/* Does what its first argument says, in the calls that the tables of options look for. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static void open_and_close(void)
{
    char byte[16];
    open("/dev/null/none", O_RDONLY);
    int fd = open("/dev/zero", O_RDONLY);
    if (fd != 3)
        fd = dup2(fd, 3);
    read(fd, byte, sizeof byte);
    close(fd);
    int r = close(77);
    dprintf(2, "close %d\n", r);
}

int main(int argc, char **argv)
{
    const char *what = argc > 1 ? argv[1] : "";
    char text[100];
    memset(text, 'A', sizeof text);
    if (strcmp(what, "open") == 0) {
        open_and_close();
    } else if (strcmp(what, "write") == 0) {
        write(1, text, sizeof text);
    } else if (strcmp(what, "bytes") == 0) {
        access("A\xff", R_OK);
    } else if (strcmp(what, "signal") == 0) {
        signal(SIGUSR1, SIG_IGN);
        raise(SIGUSR1);
    } else if (strcmp(what, "order") == 0) {
        for (int i = 0; i < 9; i++)
            syscall(SYS_getppid);
        write(-1, text, 1);
    } else if (strcmp(what, "sleep") == 0) {
        usleep(60000);
    } else if (strcmp(what, "spin") == 0) {
        while (clock() < CLOCKS_PER_SEC / 4) {
        }
    } else {
        return 2;
    }
    return 0;
}
