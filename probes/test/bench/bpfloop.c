/* The least that a tracer by BPF programs can do, as a measure for the others: task storage, no wake-up for a record,
   all arguments, result and both times of each call, in one record; follows forks. At the end, to stderr:
     bpfloop calls=N lost=N
     bpfloop COMMAND...      reads the records and adds them up
     bpfloop -s COMMAND...   prints a line of text for each into /dev/null
     bpfloop -c COMMAND...   no records: calls, errors, times by task and call in a map
     bpfloop -l COMMAND...   the same with histograms */
#include "bpfloop.h"
#include <bpf/libbpf.h>
#include <errno.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static unsigned long calls;
static unsigned long long spent;
static FILE *text;

static int take(void *unused, void *data, size_t size)
{
    (void)unused;
    (void)size;
    struct record *r = data;
    calls++;
    spent += r->left - r->entered;
    if (text)
        fprintf(text, "%u sys_%u(%#llx, %#llx, %#llx, \"%.*s\") = %lld\n", r->tid, r->nr, r->arguments[0],
            r->arguments[1], r->arguments[2], (int)r->captured, r->string, r->result);
    return 0;
}

/* A child that becomes the command once the other end of the pipe is closed. */
static pid_t start(char **command, int gate[2])
{
    pid_t child = fork();
    if (child == 0) {
        char byte;
        close(gate[1]);
        while (read(gate[0], &byte, 1) < 0 && errno == EINTR)
            ;
        execvp(command[0], command);
        perror(command[0]);
        _exit(127);
    }
    close(gate[0]);
    return child;
}

static unsigned long counted(struct bpf_map *totals)
{
    unsigned long long key, next, sum = 0;
    struct total t;
    void *last = NULL;
    while (bpf_map__get_next_key(totals, last, &next, sizeof next) == 0) {
        key = next;
        last = &key;
        if (bpf_map__lookup_elem(totals, &key, sizeof key, &t, sizeof t, 0) == 0)
            sum += t.calls;
    }
    return sum;
}

int main(int argc, char **argv)
{
    int option, gate[2], mode = MODE_RECORDS;
    while ((option = getopt(argc, argv, "+scl")) != -1) {
        if (option == 's')
            text = fopen("/dev/null", "w");
        mode = option == 'c' ? MODE_TOTALS : option == 'l' ? MODE_HISTOGRAMS : mode;
    }
    if (optind == argc || pipe(gate) != 0) {
        fprintf(stderr, "usage: bpfloop [-s | -c | -l] COMMAND...\n");
        return 2;
    }
    char self[4096] = "";
    if (readlink("/proc/self/exe", self, sizeof self - 1) < 0)
        return 1;
    strcat(dirname(self), "/bpfloop.bpf.o");
    struct bpf_object *programs = bpf_object__open_file(self, NULL);
    if (!programs)
        return 1;
    size_t size;
    int *constants = (int *)bpf_map__initial_value(bpf_object__find_map_by_name(programs, ".rodata"), &size);
    constants[0] = mode;
    if (bpf_object__load(programs) != 0)
        return 1;
    struct bpf_program *program;
    bpf_object__for_each_program(program, programs) if (!bpf_program__attach(program)) return 1;
    struct bpf_map *tasks = bpf_object__find_map_by_name(programs, "tasks");
    struct ring_buffer *ring =
        ring_buffer__new(bpf_object__find_map_fd_by_name(programs, "ring"), take, NULL, NULL);
    pid_t child = start(argv + optind, gate);
    int pidfd = child < 0 ? -1 : (int)syscall(SYS_pidfd_open, child, 0);
    struct record empty = {0};
    if (!ring || bpf_map__update_elem(tasks, &pidfd, sizeof pidfd, &empty, sizeof empty, 0) != 0) {
        perror("bpfloop");
        return 1;
    }
    close(gate[1]);
    int status;
    while (waitpid(child, &status, mode == MODE_RECORDS ? WNOHANG : 0) != child) {
        ring_buffer__poll(ring, 20);
        ring_buffer__consume(ring);
    }
    ring_buffer__consume(ring);
    unsigned long long lost = 0;
    unsigned int zero = 0;
    bpf_map__lookup_elem(bpf_object__find_map_by_name(programs, ".bss"), &zero, sizeof zero, &lost, sizeof lost, 0);
    fprintf(stderr, "bpfloop calls=%lu lost=%llu\n",
        mode == MODE_RECORDS ? calls : counted(bpf_object__find_map_by_name(programs, "totals")), lost);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
