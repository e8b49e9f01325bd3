/* set_tid_address, robust lists, rseq. */
#define WL_PID_CALL gettid
#include "wl.h"

OPTIONS("-etrace=set_tid_address,set_robust_list,get_robust_list,rseq")

struct rseq_area {
    uint32_t words[8];
} __attribute__((aligned(32)));

static struct {
    void *next;
    long offset;
    void *pending;
} head;
static struct rseq_area area;
static int tid_word;

static void run(void)
{
    void *got;
    unsigned long length;
    want(sys(set_tid_address, &tid_word), "set_tid_address(%p)", &tid_word);
    want(sys(set_tid_address, NULL), "set_tid_address(0)");
    head.next = &head;
    want(sys(set_robust_list, &head, 24), "set_robust_list(%p, 24)", &head);
    want(sys(set_robust_list, &head, 23), "set_robust_list(%p, 23)", &head);
    want(sys(get_robust_list, 0, &got, &length), "get_robust_list(0, [%p], [24])", &head);
    want(sys(get_robust_list, wl_pid, &got, &length), "get_robust_list(%ld, [%p], [24])", wl_pid, &head);
    want(sys(get_robust_list, 0x7fffffff, &got, &length), "get_robust_list(2147483647, %p, %p)", &got, &length);
    want(sys(set_robust_list, NULL, 24), "set_robust_list(NULL, 24)");
    want(sys(rseq, &area, 32, 0, 0x53053053), "rseq(%p, 0x20, 0, 0x53053053)", &area);
    want(sys(rseq, &area, 32, 0, 0x53053053), "rseq(%p, 0x20, 0, 0x53053053)", &area);
    want(sys(rseq, &area, 32, 1, 0x53053053), "rseq(%p, 0x20, 0x1, 0x53053053)", &area);
    want(sys(rseq, NULL, 1, 6, 0), "rseq(0, 0x1, 0x6, 0)");
}
