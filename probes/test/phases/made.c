/*
 * Code that is made while the program runs: a loop with a frame pointer, called through a function with one, and its
 * name in perf's map of the process. usage: made MILLISECONDS [no-map]. x86-64; prints nothing.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static const unsigned char loop[] = {
	0x55, 0x48, 0x89, 0xe5,       /* push %rbp; mov %rsp, %rbp */
	0x48, 0xff, 0xcf,             /* 1: dec %rdi */
	0x75, 0xfb,                   /* jnz 1b */
	0x5d, 0xc3,                   /* pop %rbp; ret */
};

static const unsigned char caller[] = {
	0x55, 0x48, 0x89, 0xe5,       /* push %rbp; mov %rsp, %rbp */
	0xff, 0xd6,                   /* call *%rsi */
	0x5d, 0xc3,                   /* pop %rbp; ret */
};

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

int main(int argc, char **argv)
{
	if (argc < 2)
		return 2;
	char *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	memcpy(page, loop, sizeof loop);
	memcpy(page + 256, caller, sizeof caller);
	mprotect(page, 4096, PROT_READ | PROT_EXEC);
	if (argc < 3) {
		char name[64];

		snprintf(name, sizeof name, "/tmp/perf-%d.map", getpid());
		FILE *map = fopen(name, "w");

		if (!map)
			return 1;
		fprintf(map, "%lx 80 an older loop\n%lx %zx made loop\n%lx %zx made caller\nno line\n", (long)page + 0x10,
			(long)page, sizeof loop, (long)page + 256, sizeof caller);
		fclose(map);
	}
	double end = now() + atof(argv[1]);
	void (*run)(long, void *) = (void (*)(long, void *))(page + 256);

	while (now() < end)
		run(100000, page);
	return 0;
}
