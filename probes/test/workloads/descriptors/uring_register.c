/* io_uring_register: files, buffers and restrictions; io_uring_enter: its set of signals. */
#include "wl_arena.h"

#include <linux/io_uring.h>
#include <sys/uio.h>

OPTIONS("-etrace=io_uring_register,io_uring_enter")

static void run(void)
{
    arena();
    int fds[] = {3, -1, 0};
    struct iovec parts[] = {{(void *)16, 5}, {(void *)32, 6}};
    unsigned long tags[] = {7, 8};
    long list = put(ARENA + 1024, fds, sizeof fds), vectors = put(ARENA + 1100, parts, sizeof parts), marks = put(ARENA + 1200, tags, sizeof tags);
    struct io_uring_files_update update = {.offset = 1, .fds = list};
    want(sys(io_uring_register, -1, IORING_REGISTER_FILES_UPDATE, put(ARENA, &update, sizeof update), 3),
         "io_uring_register(-1, IORING_REGISTER_FILES_UPDATE, {offset=1, fds=[3, -1, 0]}, 3)");
    update.resv = 5;
    update.fds = 8;
    want(sys(io_uring_register, -1, IORING_REGISTER_FILES_UPDATE, put(ARENA, &update, sizeof update), 1),
         "io_uring_register(-1, IORING_REGISTER_FILES_UPDATE, {offset=1, resv=0x5, fds=0x8}, 1)");
    struct io_uring_rsrc_register r = {.nr = 2, .flags = IORING_RSRC_REGISTER_SPARSE | 4, .data = list, .tags = marks};
    want(sys(io_uring_register, -1, IORING_REGISTER_FILES2, put(ARENA, &r, sizeof r), sizeof r),
         "io_uring_register(-1, IORING_REGISTER_FILES2, {nr=2, flags=IORING_RSRC_REGISTER_SPARSE|0x4, "
         "data=[3, -1], tags=[0x7, 0x8]}, 32)");
    r.data = vectors;
    r.resv2 = 3;
    want(sys(io_uring_register, -1, IORING_REGISTER_BUFFERS2, put(ARENA, &r, sizeof r), sizeof r),
         "io_uring_register(-1, IORING_REGISTER_BUFFERS2, {nr=2, flags=IORING_RSRC_REGISTER_SPARSE|"
         "0x4, resv2=0x3, data=[{iov_base=0x10, iov_len=5}, {iov_base=0x20, iov_len=6}], tags=[0x7, "
         "0x8]}, 32)");
    want(sys(io_uring_register, -1, IORING_REGISTER_BUFFERS2, ARENA, 31),
         "io_uring_register(-1, IORING_REGISTER_BUFFERS2, 0x20000000, 31)");
    struct io_uring_rsrc_update2 u = {.offset = 1, .nr = 2, .data = list, .tags = marks};
    want(sys(io_uring_register, -1, IORING_REGISTER_FILES_UPDATE2, put(ARENA, &u, sizeof u), sizeof u),
         "io_uring_register(-1, IORING_REGISTER_FILES_UPDATE2, {offset=1, data=[3, -1], tags=[0x7, "
         "0x8], nr=2}, 32)");
    u.data = vectors;
    want(sys(io_uring_register, -1, IORING_REGISTER_BUFFERS_UPDATE, put(ARENA, &u, sizeof u), sizeof u),
         "io_uring_register(-1, IORING_REGISTER_BUFFERS_UPDATE, {offset=1, data=[{iov_base=0x10, "
         "iov_len=5}, {iov_base=0x20, iov_len=6}], tags=[0x7, 0x8], nr=2}, 32)");
    struct io_uring_rsrc_update rings[] = {{1, 0, 3}, {-1, 5, -1}};
    want(sys(io_uring_register, -1, IORING_REGISTER_RING_FDS, put(ARENA, rings, sizeof rings), 2),
         "io_uring_register(-1, IORING_REGISTER_RING_FDS, [{offset=1, data=3}, {offset=-1, resv=0x5, "
         "data=-1}], 2)");
    want(sys(io_uring_register, -1, IORING_UNREGISTER_RING_FDS, ARENA, 2),
         "io_uring_register(-1, IORING_UNREGISTER_RING_FDS, [{offset=1, data=0x3}, {offset=4294967295, "
         "resv=0x5, data=0xffffffffffffffff}], 2)");
    struct io_uring_restriction rules[] = {{IORING_RESTRICTION_REGISTER_OP, {IORING_REGISTER_EVENTFD}, 0, {0}}, {IORING_RESTRICTION_SQE_OP, {IORING_OP_READV}, 1, {0}}, {IORING_RESTRICTION_SQE_FLAGS_REQUIRED, {IOSQE_ASYNC}, 0, {1}}};
    want(sys(io_uring_register, -1, IORING_REGISTER_RESTRICTIONS, put(ARENA, rules, sizeof rules), 3),
         "io_uring_register(-1, IORING_REGISTER_RESTRICTIONS, [{opcode=IORING_RESTRICTION_REGISTER_OP, "
         "register_op=IORING_REGISTER_EVENTFD}, {opcode=IORING_RESTRICTION_SQE_OP, "
         "sqe_op=IORING_OP_READV, resv=0x1}, {opcode=IORING_RESTRICTION_SQE_FLAGS_REQUIRED, "
         "sqe_flags=IOSQE_ASYNC, resv2=[0x1, 0, 0]}], 3)");
    unsigned workers[] = {3, 4};
    want(sys(io_uring_register, -1, IORING_REGISTER_IOWQ_MAX_WORKERS, put(ARENA, workers, sizeof workers), 2),
         "io_uring_register(-1, IORING_REGISTER_IOWQ_MAX_WORKERS, [[IO_WQ_BOUND]=3, [IO_WQ_UNBOUND]=4] => 0x20000000, 2)");
    want(sys(io_uring_register, -1, IORING_REGISTER_IOWQ_MAX_WORKERS, ARENA, 1),
         "io_uring_register(-1, IORING_REGISTER_IOWQ_MAX_WORKERS, [[IO_WQ_BOUND]=3] => 0x20000000, 1)");
    struct io_uring_probe probe = {.last_op = IORING_OP_READV, .ops_len = 3};
    want(sys(io_uring_register, -1, IORING_REGISTER_PROBE, put(ARENA, &probe, sizeof probe), 2),
         "io_uring_register(-1, IORING_REGISTER_PROBE, {last_op=IORING_OP_READV, ops_len=3, "
         "ops=[{op=IORING_OP_READV, flags=IO_URING_OP_SUPPORTED|0x100}, {op=IORING_OP_NOP, "
         "flags=0}]}, 2)");
    want(sys(io_uring_register, -1, IORING_REGISTER_PROBE, at_end(&probe, sizeof probe), 1),
         "io_uring_register(-1, IORING_REGISTER_PROBE, 0x20003ff0, 1)");
    want(sys(io_uring_register, -1, IORING_REGISTER_PROBE, 0, 1),
         "io_uring_register(-1, IORING_REGISTER_PROBE, NULL, 1)");
    unsigned long set = 1UL << (SIGINT - 1);
    want(sys(io_uring_enter, -1, 1, 2, IORING_ENTER_GETEVENTS, put(ARENA, &set, sizeof set), sizeof set),
         "io_uring_enter(-1, 1, 2, IORING_ENTER_GETEVENTS, [INT], 8)");
    want(sys(io_uring_enter, -1, 0, 0, 0, 0, 0), "io_uring_enter(-1, 0, 0, 0, NULL, 0)");
}
