/* io_setup, io_submit, io_getevents, io_pgetevents, io_cancel, io_destroy: asynchronous input and output. */
#include "wl_arena.h"

#include <linux/aio_abi.h>
#include <poll.h>
#include <time.h>

OPTIONS("-etrace=io_setup,io_submit,io_getevents,io_pgetevents,io_cancel,io_destroy")

static void run(void)
{
    arena();
    static struct iovec parts[] = {{(void *)ARENA, 5}, {NULL, 0}};
    static const struct timespec time = {0, 5};
    put(ARENA, "hello world", 12);
    long when = put(ARENA + 64, &time, sizeof time);
    long vector = put(ARENA + 128, parts, sizeof parts);
    struct iocb blocks[8] = {{.aio_data = 0xdead, .aio_lio_opcode = IOCB_CMD_PREAD, .aio_fildes = 3, .aio_buf = ARENA, .aio_nbytes = 5, .aio_offset = 3}, {.aio_lio_opcode = IOCB_CMD_PWRITE, .aio_fildes = -1, .aio_buf = ARENA, .aio_nbytes = 5, .aio_offset = -3, .aio_reqprio = 11}, {.aio_lio_opcode = IOCB_CMD_PREADV, .aio_buf = vector, .aio_nbytes = 2, .aio_offset = 7, .aio_flags = IOCB_FLAG_RESFD, .aio_resfd = 9}, {.aio_lio_opcode = IOCB_CMD_PWRITEV, .aio_buf = vector, .aio_nbytes = 1, .aio_flags = IOCB_FLAG_RESFD | IOCB_FLAG_IOPRIO, .aio_resfd = -1, .aio_reqprio = 0x2001}, {.aio_lio_opcode = 5, .aio_buf = POLLIN | POLLOUT, .aio_flags = 0xfc}, {.aio_lio_opcode = IOCB_CMD_FSYNC, .aio_fildes = 4, .aio_buf = 3, .aio_key = 2}, {.aio_lio_opcode = IOCB_CMD_FDSYNC, .aio_rw_flags = 3}, {.aio_lio_opcode = 9}};
    long at = put(ARENA + 1024, blocks, sizeof blocks);
    long list[] = {at, at + 64, at + 128, at + 192, at + 256, at + 320, at + 384, at + 448, 0, ARENA_END, 5};
    long all = put(ARENA + 512, list, sizeof list);
    long few = at_end(list, 16);
    want(sys(io_submit, 0, 1, all),
         "io_submit(NULL, 1, [{aio_data=0xdead, aio_lio_opcode=IOCB_CMD_PREAD, aio_fildes=3, "
         "aio_buf=0x20000000, aio_nbytes=5, aio_offset=3}])");
    want(sys(io_submit, -1L, 11, all),
         "io_submit(0xffffffffffffffff, 11, [{aio_data=0xdead, aio_lio_opcode=IOCB_CMD_PREAD, aio_fildes=3, "
         "aio_buf=0x20000000, aio_nbytes=5, aio_offset=3}, {aio_data=0, aio_lio_opcode=IOCB_CMD_PWRITE, "
         "aio_reqprio=11, aio_fildes=-1, aio_buf=\"hello\", aio_nbytes=5, aio_offset=-3}, {aio_data=0, "
         "aio_lio_opcode=IOCB_CMD_PREADV, aio_fildes=0, aio_buf=[{iov_base=0x20000000, iov_len=5}, "
         "{iov_base=NULL, iov_len=0}], aio_offset=7, aio_flags=IOCB_FLAG_RESFD, aio_resfd=9}, {aio_data=0, "
         "aio_lio_opcode=IOCB_CMD_PWRITEV, aio_reqprio=IOPRIO_PRIO_VALUE(IOPRIO_CLASS_RT, 1), aio_fildes=0, "
         "aio_buf=[{iov_base=\"hello\", iov_len=5}], aio_offset=0, aio_flags=IOCB_FLAG_RESFD|IOCB_FLAG_IOPRIO,"
         " aio_resfd=-1}, {aio_data=0, aio_lio_opcode=IOCB_CMD_POLL, aio_fildes=0, aio_buf=POLLIN|POLLOUT, "
         "aio_flags=0xfc /* IOCB_FLAG_?\?? */}, {aio_data=0, aio_key=2, aio_lio_opcode=IOCB_CMD_FSYNC, "
         "aio_fildes=4}, {aio_data=0, aio_rw_flags=RWF_HIPRI|RWF_DSYNC, aio_lio_opcode=IOCB_CMD_FDSYNC, "
         "aio_fildes=0}, {aio_data=0, aio_lio_opcode=9 /* IOCB_CMD_?\?? */, aio_fildes=0}, NULL, 0x20004000, "
         "0x5])");
    want(sys(io_submit, 1, 3, few),
         "io_submit(0x1, 3, [{aio_data=0xdead, aio_lio_opcode=IOCB_CMD_PREAD, aio_fildes=3, "
         "aio_buf=0x20000000, aio_nbytes=5, aio_offset=3}, {aio_data=0, aio_lio_opcode=IOCB_CMD_PWRITE, "
         "aio_reqprio=11, aio_fildes=-1, aio_buf=\"hello\", aio_nbytes=5, aio_offset=-3}, ... /* 0x20004000 "
         "*/])");
    want(sys(io_submit, 1, -1L, few), "io_submit(0x1, -1, 0x20003ff0)");
    want(sys(io_submit, 1, 0, all), "io_submit(0x1, 0, [])");
    want(sys(io_submit, 1, 1, 0), "io_submit(0x1, 1, NULL)");
    want(sys(io_submit, 1, 2, ARENA_END), "io_submit(0x1, 2, 0x20004000)");
    want(sys(io_cancel, 1, at, 0),
         "io_cancel(0x1, {aio_data=0xdead, aio_lio_opcode=IOCB_CMD_PREAD, aio_fildes=3}, NULL)");
    want(sys(io_cancel, 0, at + 192, ARENA),
         "io_cancel(NULL, {aio_data=0, aio_lio_opcode=IOCB_CMD_PWRITEV, "
         "aio_reqprio=IOPRIO_PRIO_VALUE(IOPRIO_CLASS_RT, 1), aio_fildes=0}, 0x20000000)");
    want(sys(io_cancel, 0, at + 448, ARENA_END),
         "io_cancel(NULL, {aio_data=0, aio_lio_opcode=9 /* IOCB_CMD_?\?? */, aio_fildes=0}, 0x20004000)");
    want(sys(io_cancel, 0, ARENA_END - 63, ARENA), "io_cancel(NULL, 0x20003fc1, 0x20000000)");
    want(sys(io_getevents, 0, 1, 2, ARENA, when), "io_getevents(NULL, 1, 2, 0x20000000, {tv_sec=0, tv_nsec=5})");
    want(sys(io_getevents, 1, -1L, -1L, 0, 0), "io_getevents(0x1, -1, -1, NULL, NULL)");
    want(sys(io_getevents, 1, 0, 0, ARENA_END, ARENA_END - 15), "io_getevents(0x1, 0, 0, 0x20004000, 0x20003ff1)");
    want(sys(io_pgetevents, 1, 2, 3, ARENA, when, 0),
         "io_pgetevents(0x1, 2, 3, 0x20000000, {tv_sec=0, tv_nsec=5}, NULL)");
    want(sys(io_pgetevents, 1, 2, 3, 0, 0, ARENA_END - 8), "io_pgetevents(0x1, 2, 3, NULL, NULL, 0x20003ff8)");
    want(sys(io_destroy, 0), "io_destroy(NULL)");
    want(sys(io_destroy, -1L), "io_destroy(0xffffffffffffffff)");
    want(sys(io_setup, 0, 0), "io_setup(0, NULL)");
    want(sys(io_setup, -1, ARENA_END), "io_setup(4294967295, 0x20004000)");
}
