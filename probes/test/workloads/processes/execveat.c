/* execveat: the short form of an environment, flags, directory descriptors. */
#define WL_PIDS
#include "wl_proc.h"

OPTIONS("-etrace=execveat", "-esignal=none")

static void run(void)
{
    watch_children();
    char *argv[] = {"self", "--exit", "2", NULL}, *envp[] = {"A=1", "B=2", NULL};
    want(sys(execveat, AT_FDCWD, "/none", argv, envp, 0),
         "execveat(AT_FDCWD, \"/none\", [\"self\", \"--exit\", \"2\"], %p /* 2 vars */, 0)", envp);
    want(sys(execveat, 999, "none", argv + 3, envp + 1, AT_SYMLINK_NOFOLLOW),
         "execveat(999, \"none\", [], %p /* 1 var */, AT_SYMLINK_NOFOLLOW)", envp + 1);
    want(sys(execveat, -1, "", NULL, envp + 2, AT_EMPTY_PATH),
         "execveat(-1, \"\", NULL, %p /* 0 vars */, AT_EMPTY_PATH)", envp + 2);
    want(sys(execveat, AT_FDCWD, NULL, argv, NULL, 0x40000000),
         "execveat(AT_FDCWD, NULL, [\"self\", \"--exit\", \"2\"], NULL, 0x40000000 /* AT_??? */)");
    char **edge = page_end(sizeof *edge);
    *edge = "C=3";
    want(sys(execveat, AT_FDCWD, "/none", argv + 3, edge, 0),
         "execveat(AT_FDCWD, \"/none\", [], %p /* 1 var, unterminated */, 0)", edge);
    char *many[40];
    for (int i = 0; i < 39; i++)
        many[i] = "m";
    many[39] = NULL;
    const char *list = "[\"m\"";
    for (int i = 1; i < 32; i++)
        list = str("%s, \"m\"", list);
    want(sys(execveat, AT_FDCWD, "/none", many, many, 0),
         "execveat(AT_FDCWD, \"/none\", %s, ...], %p /* 39 vars */, 0)", list, many);
    long fd = sys(openat, AT_FDCWD, "/proc/self/exe", O_PATH);
    long pid = fork_quietly();
    if (pid == 0) {
        want(0, "execveat(%ld, \"\", [\"self\", \"--exit\", \"2\"], %p /* 2 vars */, AT_EMPTY_PATH)", fd, envp);
        line("+++ exited with 2 +++");
        sys(execveat, fd, "", argv, envp, AT_EMPTY_PATH);
    }
    until_told(pid);
}
