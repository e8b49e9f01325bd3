#include <fcntl.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <sys/uio.h>
#include <unistd.h>
#include <dirent.h>
int main(void)
{
    static const char *names[] = {"/tmp/\33[2J\33]0;x\7", "/tmp/</script><script>alert(1)</script>", "=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0",
        "/tmp/\xe2\x80\xaetxt.exe", "/tmp/\xff\xfe\x80", "/tmp/a\nb\rc\td", "/tmp/\"quoted\",'and'", "/tmp/\xe6\x97\xa5\xe6\x9c\xac"};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        open(names[i], O_RDONLY);
    prctl(PR_SET_NAME, "<b>\33[31m&\"x");
    struct iovec v[2] = {{"=HYPERLINK(", 11}, {"\0\1\377<>&", 6}};
    int p[2];
    pipe(p);
    writev(p[1], v, 2);
    int s = socket(AF_UNIX, SOCK_STREAM, 0);
    struct sockaddr_un a = {AF_UNIX, "/tmp/\33[0m<socket>"};
    connect(s, (struct sockaddr *)&a, sizeof a);
    pid_t c = fork();
    if (!c) { char *av[] = {"<img src=x>", "-=\33c", 0}; char *ev[] = {"TOKEN=secret\n", "\xff=1", 0}; execve("/bin/true", av, ev); _exit(1); }
    wait(0);
    raise(11);
    return 0;
}
