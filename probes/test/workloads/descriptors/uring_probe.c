/* io_uring_register: what was in the place of the answer about operations, and the answer. */
#include "wl_arena.h"

#include <linux/io_uring.h>

/* At the exit: the last operation is number 4. */
OPTIONS("-etrace=io_uring_register", "-einject=io_uring_register:retval=0:poke_exit=@arg3=04")

struct probe {
    struct io_uring_probe head;
    struct io_uring_probe_op operations[3];
};

static long probe(long address, unsigned count)
{
    return sys(io_uring_register, -1, IORING_REGISTER_PROBE, address, count);
}

static void run(void)
{
    arena();
    struct probe p = {0};
    probe(put(ARENA, &p, sizeof p), 3);
    want_text("0 (INJECTED: args, retval)",
              "io_uring_register(-1, IORING_REGISTER_PROBE, {last_op=IORING_OP_READ_FIXED, "
              "ops_len=0, ops=[]}, 3)");
    p.head.ops_len = 2;
    p.operations[1] = (struct io_uring_probe_op){.op = 200, .resv = 1, .flags = 3, .resv2 = 2};
    probe(put(ARENA, &p, sizeof p), 3);
    want_text("0 (INJECTED: args, retval)",
              "io_uring_register(-1, IORING_REGISTER_PROBE, {last_op=IORING_OP_NOP, ops_len=2, "
              "ops=[{op=IORING_OP_NOP, flags=0}, {op=200 /* IORING_OP_?\?? */, resv=0x1, "
              "flags=IO_URING_OP_SUPPORTED|0x2, resv2=0x2}, {op=IORING_OP_NOP, flags=0}]} => "
              "{last_op=IORING_OP_READ_FIXED, ops_len=2, ops=[{op=IORING_OP_NOP, flags=0}, {op=200 "
              "/* IORING_OP_?\?? */, resv=0x1, flags=IO_URING_OP_SUPPORTED|0x2, resv2=0x2}]}, 3)");
    p.head.resv = 3;
    p.head.resv2[1] = 4;
    probe(put(ARENA, &p, sizeof p), 1);
    want_text("0 (INJECTED: args, retval)",
              "io_uring_register(-1, IORING_REGISTER_PROBE, {last_op=IORING_OP_NOP, ops_len=2, "
              "resv=0x3, resv2=[0, 0x4, 0], ops=[{op=IORING_OP_NOP, flags=0}]} => "
              "{last_op=IORING_OP_READ_FIXED, ops_len=2, resv=0x3, resv2=[0, 0x4, 0], "
              "ops=[{op=IORING_OP_NOP, flags=0}, ...]}, 1)");
    probe(ARENA, 0);
    want_text("0 (INJECTED: args, retval)",
              "io_uring_register(-1, IORING_REGISTER_PROBE, {last_op=IORING_OP_READ_FIXED, "
              "ops_len=2, resv=0x3, resv2=[0, 0x4, 0], ops=[]} => {last_op=IORING_OP_READ_FIXED, "
              "ops_len=2, resv=0x3, resv2=[0, 0x4, 0], ops=[...]}, 0)");
    probe(ARENA, 257);
    want_text("0 (INJECTED: args, retval)",
              "io_uring_register(-1, IORING_REGISTER_PROBE, 0x20000000, 257)");
    probe(ARENA_END - 1, 1);
    want_text("0 (INJECTED: args, retval)",
              "io_uring_register(-1, IORING_REGISTER_PROBE, 0x20003fff, 1)");
}
