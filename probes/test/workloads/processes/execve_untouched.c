/* execveat of strings and lists that lie on pages which the caller has never touched. */
#define WL_PIDS
#include "wl_proc.h"

OPTIONS("-etrace=execveat", "-v", "-esignal=none")

enum { FAR = 1 << 20 };

/* So far apart that the fault on one maps none of the others. */
struct place {
    char bytes[FAR];
};

static struct place *untouched(long file, void *at, const char *name, const char *list[], const char *environment[])
{
    struct place *places = at;
    sys(pwrite64, file, name, strlen(name) + 1, 0);
    const char **lists[] = {list, environment};
    int place = 1;
    for (int i = 0; i < 2; i++) {
        const char *pointers[8] = {NULL};
        for (int word = 0; lists[i][word]; word++, place++) {
            pointers[word] = places[place].bytes;
            sys(pwrite64, file, lists[i][word], strlen(lists[i][word]) + 1, (long)place * FAR);
        }
        sys(pwrite64, file, pointers, sizeof pointers, (long)place++ * FAR);
    }
    return places;
}

static void run(void)
{
    watch_children();
    const char *list[] = {"self", "--exit", "4", "", NULL}, *environment[] = {"A=1", "LONG=x", NULL};
    enum { PLACES = 9 };
    long folder = sys(openat, AT_FDCWD, "/proc", O_PATH);
    for (int i = 0; i < 2; i++) {
        long file = sys(memfd_create, "strings", 0);
        sys(ftruncate, file, (long)PLACES * FAR);
        void *at = (void *)sys(mmap, NULL, (long)PLACES * FAR, PROT_READ, MAP_PRIVATE, file, 0);
        const char *name = i == 0 ? "/proc/self/exe" : "self/exe";
        struct place *places = untouched(file, at, name, list, environment);
        long pid = fork_quietly();
        if (pid == 0) {
            int in = i == 0 ? AT_FDCWD : (int)folder;
            want(0, "execveat(%s, \"%s\", [\"self\", \"--exit\", \"4\", \"\"], [\"A=1\", \"LONG=x\"], 0)",
                 i == 0 ? "AT_FDCWD" : str("%d", in), name);
            line("+++ exited with 4 +++");
            sys(execveat, in, places[0].bytes, places[5].bytes, places[8].bytes, 0);
        }
        until_told(pid);
        sys(munmap, at, (long)PLACES * FAR);
        sys(close, file);
    }
}
