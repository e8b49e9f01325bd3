/*
 * Code that is made while the program runs: a loop with a frame pointer, called through a function with one, and its
 * name in perf's map of the process, or in a dump of jit-PID.dump in the working directory with code and lines, in which
 * it is a loop of packed numbers that takes the place of another one. usage: made MILLISECONDS [no-map|packed|dump], packed being
 * that loop with a map. x86-64;
 * prints nothing.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
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

static const unsigned char packed[] = {
	0x55, 0x48, 0x89, 0xe5,       /* push %rbp; mov %rsp, %rbp */
	0x0f, 0x59, 0xc1,             /* 1: mulps %xmm1, %xmm0 */
	0x0f, 0x58, 0xc2,             /* addps %xmm2, %xmm0 */
	0x48, 0xff, 0xcf,             /* dec %rdi */
	0x75, 0xf5,                   /* jnz 1b */
	0x5d, 0xc3,                   /* pop %rbp; ret */
};

static uint64_t nanos(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000000ull + t.tv_nsec;
}

/* A record of tools/perf/Documentation/jitdump-specification.txt, its numbers and then two pieces of bytes. */
static void record(FILE *dump, uint32_t kind, const uint64_t *numbers, int count, const void *first, size_t firsts,
		   const void *second, size_t seconds)
{
	uint32_t head[] = {kind, 16 + 8 * count + firsts + seconds};
	uint64_t time = nanos();

	fwrite(head, sizeof head, 1, dump);
	fwrite(&time, sizeof time, 1, dump);
	fwrite(numbers, 8, count, dump);
	fwrite(first, 1, firsts, dump);
	fwrite(second, 1, seconds, dump);
}

static void load(FILE *dump, const char *name, const void *code, size_t size, const char *at)
{
	static uint64_t index;
	uint64_t ids = (uint64_t)(uint32_t)getpid() << 32 | (uint32_t)getpid();
	uint64_t numbers[] = {ids, (uintptr_t)at, (uintptr_t)at, size, ++index};

	record(dump, 0, numbers, 5, name, strlen(name) + 1, code, size);
}

static void dump_to(FILE *dump, const char *page)
{
	uint32_t head[] = {0x4a695444, 1, 40, 62, 0, getpid()};
	uint64_t more[] = {nanos(), 0};
	uint64_t line[] = {(uintptr_t)page, 1, (uintptr_t)page, 41};

	fwrite(head, sizeof head, 1, dump);
	fwrite(more, sizeof more, 1, dump);
	load(dump, "an older loop", loop, sizeof loop, page + 2);
	record(dump, 2, line, 4, "packed.src", 11, "", 0);
	load(dump, "packed loop", packed, sizeof packed, page);
	load(dump, "dumped caller", caller, sizeof caller, page + 256);
	fflush(dump);
	/* By this tracers know of the file. */
	mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE, fileno(dump), 0);
}

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
	int dumped = argc > 2 && !strcmp(argv[2], "dump");
	int wide = dumped || (argc > 2 && !strcmp(argv[2], "packed"));
	memcpy(page, wide ? packed : loop, wide ? sizeof packed : sizeof loop);
	memcpy(page + 256, caller, sizeof caller);
	mprotect(page, 4096, PROT_READ | PROT_EXEC);
	char name[64];
	if (dumped) {
		snprintf(name, sizeof name, "jit-%d.dump", getpid());
		FILE *dump = fopen(name, "w+");

		if (!dump)
			return 1;
		dump_to(dump, page);
	} else if (argc < 3 || wide) {
		snprintf(name, sizeof name, "/tmp/perf-%d.map", getpid());
		FILE *map = fopen(name, "w");

		if (!map)
			return 1;
		fprintf(map, "%lx 80 an older loop\n%lx %zx made loop\n%lx %zx made caller\nno line\n", (long)page + 0x10,
			(long)page, wide ? sizeof packed : sizeof loop, (long)page + 256, sizeof caller);
		fclose(map);
	}
	double end = now() + atof(argv[1]);
	void (*run)(long, void *) = (void (*)(long, void *))(page + 256);

	while (now() < end)
		run(100000, page);
	return 0;
}
