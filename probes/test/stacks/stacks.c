// Makes getppid from known depths: what its first argument says. Lines that make it end in a comment that tests look for.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define APART __attribute__((noinline, noclone))

static volatile int sink;

APART static int inner(int n)
{
    int parent = getppid(); // HERE
    sink = n;
    return parent;
}

APART static int middle(int n)
{
    volatile char room[40000]; // a frame that one look at the stack has to reach beyond
    room[n] = (char)n;
    return inner(room[n]) + 1;
}

APART static int outer(int n)
{
    return n > 0 ? outer(n - 1) + 1 : middle(n) + 1;
}

static void handler(int signal)
{
    sink = signal + inner(1);
}

static void *thread(void *depth)
{
    sink = outer(*(int *)depth);
    return NULL;
}

// Calls a function, from a place in the program.
typedef int call(int (*back)(int), int);

int main(int argc, char **argv)
{
    const char *what = argc > 1 ? argv[1] : "plain";
    int depth = argc > 2 ? atoi(argv[2]) : 3;
    if (!strcmp(what, "plain"))
        sink = outer(depth);
    else if (!strcmp(what, "signal")) {
        signal(SIGUSR1, handler);
        raise(SIGUSR1);
    } else if (!strcmp(what, "thread")) {
        pthread_t id;
        pthread_create(&id, NULL, thread, &depth);
        pthread_join(id, NULL);
    } else if (!strcmp(what, "child")) {
        if (fork() == 0)
            return outer(depth) != 0 ? 0 : 1;
        wait(NULL);
    } else if (!strcmp(what, "exec")) {
        execl(argv[0], argv[0], "plain", (char *)NULL);
    } else if (!strcmp(what, "made")) {
        // mov $110, %eax; syscall; ret: getppid without a description of its frame
        static const unsigned char code[] = {0xb8, 110, 0, 0, 0, 0x0f, 0x05, 0xc3};
        void *memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        memcpy(memory, code, sizeof code);
        sink = ((int (*)(void))memory)();
#ifdef WITH_LIBRARY
    } else if (!strcmp(what, "library")) {
        void *library = dlopen("./library.so", RTLD_NOW);
        sink = ((call *)dlsym(library, "forth"))(outer, depth);
        dlclose(library);
#endif
    }
    return 0;
}
