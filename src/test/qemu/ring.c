/*
 * usage: ring CALLS LOOPS [inherit]
 * Calls region() CALLS times, 2 * LOOPS instructions each, with a group of events as RegionSampler opens it on the caller
 * itself: uprobe, uretprobe, context switches, instructions in user mode, page faults. Prints the ids of the first three
 * and the bytes that the kernel left in the ring, in hexadecimal, 32 a line.
 */
#define _GNU_SOURCE
#include <linux/perf_event.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#define PAGES 16
/* Where a static program's text is loaded. */
#define BASE 0x400000UL

__attribute__((noinline)) void region(unsigned long loops)
{
#ifdef __aarch64__
    __asm__ volatile("   nop\n"
                     "1: subs %0, %0, #1\n"
                     "   b.ne 1b\n"
                     : "+r"(loops)
                     :
                     : "cc");
#else
    __asm__ volatile("   nop\n"
                     "1: sub $1, %0\n"
                     "   jne 1b\n"
                     : "+r"(loops)
                     :
                     : "cc");
#endif
}

static int cpu = -1, inherit, leader = -1;

static int add(uint32_t type, uint64_t config, uint64_t config1, uint64_t config2, int mark, int user)
{
    struct perf_event_attr attr;
    memset(&attr, 0, sizeof attr);
    attr.type = type;
    attr.size = sizeof attr;
    attr.config = config;
    attr.config1 = config1;
    attr.config2 = config2;
    attr.sample_period = mark;
    attr.sample_type = PERF_SAMPLE_TID | PERF_SAMPLE_TIME | PERF_SAMPLE_ID | PERF_SAMPLE_READ;
    attr.read_format = PERF_FORMAT_GROUP;
    attr.use_clockid = 1;
    attr.clockid = 1;
    attr.inherit = inherit;
    attr.disabled = leader < 0;
    attr.exclude_kernel = attr.exclude_hv = user;
    int fd = (int) syscall(SYS_perf_event_open, &attr, 0, cpu, leader, 0);
    if (fd < 0)
        perror("perf_event_open");
    if (leader < 0)
        leader = fd;
    else if (mark && ioctl(fd, PERF_EVENT_IOC_SET_OUTPUT, leader))
        perror("SET_OUTPUT");
    return fd;
}

static uint64_t id(int fd)
{
    uint64_t id = 0;
    ioctl(fd, PERF_EVENT_IOC_ID, &id);
    return id;
}

int main(int argc, char **argv)
{
    unsigned long calls = argc > 2 ? strtoul(argv[1], NULL, 10) : 3;
    unsigned long loops = argc > 2 ? strtoul(argv[2], NULL, 10) : 1000;
    unsigned type = 0;
    FILE *file = fopen("/sys/bus/event_source/devices/uprobe/type", "r");
    if (!file || fscanf(file, "%u", &type) != 1)
        return 77;
    if (argc > 3) {
        inherit = 1;
        cpu = 0;
    }
    static char self[] = "/proc/self/exe";
    uint64_t offset = (uint64_t) (uintptr_t) region - BASE;
    int entry = add(type, 0, (uintptr_t) self, offset, 1, 0);
    char *ring = mmap(NULL, (PAGES + 1) * 4096, PROT_READ | PROT_WRITE, MAP_SHARED, entry, 0);
    int leave = add(type, 1, (uintptr_t) self, offset, 1, 0);
    int switches = add(PERF_TYPE_SOFTWARE, PERF_COUNT_SW_CONTEXT_SWITCHES, 0, 0, 1, 0);
    add(PERF_TYPE_HARDWARE, PERF_COUNT_HW_INSTRUCTIONS, 0, 0, 0, 1);
    add(PERF_TYPE_SOFTWARE, PERF_COUNT_SW_PAGE_FAULTS, 0, 0, 0, 0);
    if (ring == MAP_FAILED)
        return 1;
    ioctl(leader, PERF_EVENT_IOC_ENABLE, PERF_IOC_FLAG_GROUP);
    for (unsigned long i = 0; i < calls; i++)
        region(loops);
    ioctl(leader, PERF_EVENT_IOC_DISABLE, PERF_IOC_FLAG_GROUP);
    printf("ids %llu %llu %llu\n", (unsigned long long) id(entry), (unsigned long long) id(leave),
           (unsigned long long) id(switches));
    uint64_t head = ((struct perf_event_mmap_page *) ring)->data_head;
    for (uint64_t i = 0; i < head; i++)
        printf("%02x%s", (unsigned char) ring[4096 + i], i % 32 == 31 || i + 1 == head ? "\n" : "");
    return 0;
}
