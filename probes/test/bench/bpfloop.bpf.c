/* The programs of bpfloop: see there. Compiled by clang for the kernel; offsets are adapted when they are loaded. */
#include <linux/bpf.h>
#include <linux/types.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include "bpfloop.h"

char LICENSE[] SEC("license") = "GPL";

struct task_struct {
    int pid, tgid;
} __attribute__((preserve_access_index));

struct pt_regs {
    unsigned long r10, r9, r8, dx, si, di;
} __attribute__((preserve_access_index));

const volatile int mode = MODE_RECORDS;
const volatile unsigned long half = RING / 2;

unsigned long lost;

struct {
    __uint(type, BPF_MAP_TYPE_RINGBUF);
    __uint(max_entries, RING);
} ring SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_TASK_STORAGE);
    __uint(map_flags, BPF_F_NO_PREALLOC);
    __type(key, int);
    __type(value, struct record);
} tasks SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, 1 << 16);
    __type(key, __u64);
    __type(value, struct total);
} totals SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_ARRAY);
    __uint(max_entries, 1);
    __type(key, __u32);
    __type(value, struct total);
} none SEC(".maps");

/* The first bytes of a buffer, as many as there are. */
static __always_inline void copy(struct record *r, __u64 n)
{
    /* Or the compiler loads it again after the check, and the kernel does not believe it. */
    asm volatile("" : "+r"(n));
    if (n > STRING)
        n = STRING;
    if (bpf_probe_read_user(r->string, n, (void *)r->arguments[1]) == 0)
        r->captured = n;
}

SEC("tp_btf/sys_enter")
int BPF_PROG(on_enter, struct pt_regs *regs, long nr)
{
    struct record *r = bpf_task_storage_get(&tasks, bpf_get_current_task_btf(), 0, 0);
    if (!r)
        return 0;
    r->nr = nr;
    r->captured = 0;
    if (mode == MODE_RECORDS) {
        r->arguments[0] = regs->di;
        r->arguments[1] = regs->si;
        r->arguments[2] = regs->dx;
        r->arguments[3] = regs->r10;
        r->arguments[4] = regs->r8;
        r->arguments[5] = regs->r9;
        if (nr == NR_WRITE)
            copy(r, regs->dx);
    }
    r->entered = bpf_ktime_get_ns();
    return 0;
}

/* As jtrace's LogBuckets: 16 buckets for each power of two. */
static __always_inline unsigned bucket(__u64 ns)
{
    unsigned shift = 0;
    if (ns > LONGEST)
        ns = LONGEST;
    if (ns < 16)
        return ns;
    __u64 rest = ns >> 4;
    for (int bits = 16; bits > 0; bits /= 2)
        if (rest >= 1ull << bits) {
            rest >>= bits;
            shift += bits;
        }
    return (shift << 4) + (ns >> shift) & (BUCKETS - 1);
}

static __always_inline void add(struct record *r, __u64 took, long result)
{
    __u64 key = bpf_get_current_pid_tgid() << 32 | r->nr;
    __u32 zero = 0;
    struct total *t = bpf_map_lookup_elem(&totals, &key);
    if (!t) {
        struct total *empty = bpf_map_lookup_elem(&none, &zero);
        if (empty)
            bpf_map_update_elem(&totals, &key, empty, 0);
        t = bpf_map_lookup_elem(&totals, &key);
        if (!t)
            return;
        t->min = ~0ull;
    }
    t->calls++;
    if ((unsigned long)result > -4096ul)
        t->errors++;
    t->sum += took;
    if (took < t->min)
        t->min = took;
    if (took > t->max)
        t->max = took;
    if (mode == MODE_HISTOGRAMS)
        t->histogram[bucket(took)]++;
}

SEC("tp_btf/sys_exit")
int BPF_PROG(on_exit, struct pt_regs *regs, long result)
{
    struct task_struct *task = (void *)bpf_get_current_task_btf();
    struct record *r = bpf_task_storage_get(&tasks, (void *)task, 0, 0);
    if (!r)
        return 0;
    r->left = bpf_ktime_get_ns();
    if (mode != MODE_RECORDS) {
        add(r, r->left - r->entered, result);
        return 0;
    }
    r->result = result;
    if (r->nr == NR_READ && result > 0)
        copy(r, result);
    r->tid = task->pid;
    r->tgid = task->tgid;
    __u64 wake = bpf_ringbuf_query(&ring, BPF_RB_AVAIL_DATA) > half ? BPF_RB_FORCE_WAKEUP : BPF_RB_NO_WAKEUP;
    __u64 n = r->captured ? sizeof *r : __builtin_offsetof(struct record, string);
    if (bpf_ringbuf_output(&ring, r, n, wake))
        __sync_fetch_and_add(&lost, 1);
    return 0;
}

SEC("tp_btf/sched_process_fork")
int BPF_PROG(on_fork, struct task_struct *parent, struct task_struct *child)
{
    if (bpf_task_storage_get(&tasks, (void *)parent, 0, 0))
        bpf_task_storage_get(&tasks, (void *)child, 0, BPF_LOCAL_STORAGE_GET_F_CREATE);
    return 0;
}
