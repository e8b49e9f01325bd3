/* execve under -v: arguments, environments, lists that end at the edge of memory. */
#define WL_PIDS
#include "wl_proc.h"

OPTIONS("-etrace=execve", "-v", "-s", "40", "-esignal=none")

/* The words of a list as strace quotes them. */
static const char *words(char **list)
{
    size_t start = wl_log.length;
    for (char **w = list; *w; w++) {
        text("%s\"", w == list ? "[" : ", ");
        size_t n = 0;
        for (const unsigned char *c = (void *)*w; *c && n < 40; c++, n++) {
            const char *escaped = *c == '\t'   ? "\\t"
                                  : *c == '\n' ? "\\n"
                                  : *c == '\r' ? "\\r"
                                  : *c == '"'  ? "\\\""
                                  : *c == '\\' ? "\\\\"
                                               : "";
            if (*escaped)
                text("%s", escaped);
            else if (*c < ' ' || *c > '~')
                text(c[1] >= '0' && c[1] <= '9' ? "\\%03o" : "\\%o", *c);
            else
                text("%c", *c);
        }
        text((*w)[n] ? "\"..." : "\"");
    }
    text(*list ? "]" : "[]");
    size_t end = wl_log.length;
    wl_log.length = start;
    return str("%.*s", (int)(end - start), wl_log.text + start);
}

static void run(void)
{
    watch_children();
    want(0, "execve(\"%s\", %s, %s)", wl_argv[0], words(wl_argv), words(wl_envp));
    char *one[] = {"one", NULL}, *two[] = {"A=1", "B=two words", NULL}, *none[] = {NULL};
    want(sys(execve, "/none/such", one, two), "execve(\"/none/such\", [\"one\"], [\"A=1\", \"B=two words\"])");
    want(sys(execve, "/dev/null", none, NULL), "execve(\"/dev/null\", [], NULL)");
    want(sys(execve, "", NULL, none), "execve(\"\", NULL, [])");
    want(sys(execve, NULL, (void *)8, (void *)-1L), "execve(NULL, 0x8, 0xffffffffffffffff)");
    char **edge = page_end(2 * sizeof *edge);
    edge[0] = "in", edge[1] = "reach";
    want(sys(execve, "/none", edge, none), "execve(\"/none\", [\"in\", \"reach\", ... /* %p */], [])", edge + 2);
    char *bad[] = {"good", (char *)16, "a string longer than the limit of forty bytes", NULL};
    want(sys(execve, "/none", bad, one),
         "execve(\"/none\", [\"good\", 0x10, \"a string longer than the limit of forty \"...], [\"one\"])");
    long pid = fork_quietly();
    if (pid == 0) {
        char *argv[] = {"self", "--exit", "6", NULL};
        want(0, "execve(\"/proc/self/exe\", [\"self\", \"--exit\", \"6\"], [\"A=1\", \"B=two words\"])");
        line("+++ exited with 6 +++");
        sys(execve, "/proc/self/exe", argv, two);
    }
    until_told(pid);
}
