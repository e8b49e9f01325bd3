/*
 * Touches known numbers of pages, and prints "FAULTS mark minor major" for each mark, as getrusage(2) counts them.
 * usage: faults PAGES FILE; FILE is made, read back from its device page by page, and removed.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "jtrace_mark.h"

#define PAGE 4096

static volatile char sink;

static void *must(void *memory)
{
    if (memory == MAP_FAILED) {
        perror("mmap");
        exit(1);
    }
    return memory;
}

/* Code that faults not at all, for 30 ms of CPU time. */
__attribute__((noinline)) static void compute(long pages, const char *file)
{
    double x = 1;
    clock_t begin = clock();
    (void)pages, (void)file;
    while (clock() - begin < CLOCKS_PER_SEC / 33)
        for (int i = 0; i < 10000; i++)
            x = x * 0.999 + 0.5;
    sink = (char)x;
}

__attribute__((noinline)) static void touch(long pages, const char *file)
{
    (void)file;
    char *memory = must(mmap(NULL, pages * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    madvise(memory, pages * PAGE, MADV_NOHUGEPAGE);
    for (long i = 0; i < pages; i++)
        memory[i * PAGE] = 1;
    munmap(memory, pages * PAGE);
}

/* As much computing as each page takes in the kernel, about. */
__attribute__((noinline)) static void storm(long pages, const char *file)
{
    double x = 1;
    (void)file;
    char *memory = must(mmap(NULL, pages * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    madvise(memory, pages * PAGE, MADV_NOHUGEPAGE);
    for (long i = 0; i < pages; i++) {
        memory[i * PAGE] = 1;
        for (int k = 0; k < 1000; k++)
            x = x * 0.999 + 0.5;
    }
    sink = (char)x;
}

/* Every 16th page of a file that is on the device only. */
__attribute__((noinline)) static void fetch(long pages, const char *file)
{
    int fd = open(file, O_RDONLY);
    posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
    char *memory = must(mmap(NULL, pages * PAGE, PROT_READ, MAP_PRIVATE, fd, 0));
    madvise(memory, pages * PAGE, MADV_RANDOM);
    for (long i = 0; i < pages; i += 16)
        sink += memory[i * PAGE];
    munmap(memory, pages * PAGE);
    close(fd);
}

static void phase(const char *name, void (*work)(long, const char *), long pages, const char *file)
{
    struct rusage before, after;
    getrusage(RUSAGE_THREAD, &before);
    jtrace_mark_begin(name);
    work(pages, file);
    jtrace_mark_end(name);
    getrusage(RUSAGE_THREAD, &after);
    printf("FAULTS %s %ld %ld\n", name, after.ru_minflt - before.ru_minflt, after.ru_majflt - before.ru_majflt);
}

static void make(long pages, const char *file)
{
    static char page[PAGE];
    int fd = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    for (long i = 0; i < pages; i++)
        if (write(fd, page, PAGE) != PAGE) {
            perror(file);
            exit(1);
        }
    fsync(fd);
    close(fd);
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    long pages = atol(argv[1]);
    make(pages, argv[2]);
    /* The first mark maps the ring. */
    jtrace_mark_begin("start");
    jtrace_mark_end("start");
    phase("compute", compute, pages, argv[2]);
    phase("touch", touch, pages, argv[2]);
    phase("storm", storm, pages, argv[2]);
    phase("fetch", fetch, pages, argv[2]);
    unlink(argv[2]);
    return 0;
}
