/* Asynchronous reads and writes that are done, and what is waited for them. */
#include "wl_arena.h"

#include <linux/aio_abi.h>
#include <time.h>

OPTIONS("-etrace=io_setup,io_submit,io_getevents,io_pgetevents,io_destroy")

static void run(void)
{
    arena();
    static const struct timespec none, second = {1, 0};
    long file = sys(memfd_create, "aio", 0);
    long *context = (long *)ARENA;
    put(ARENA + 64, "asynchronous", 13);
    put(ARENA + 128, &none, sizeof none);
    put(ARENA + 160, &second, sizeof second);
    struct iocb *block = (void *)(ARENA + 256);
    block[0] = (struct iocb){.aio_data = 0x11, .aio_lio_opcode = IOCB_CMD_PWRITE, .aio_fildes = (unsigned)file, .aio_buf = ARENA + 64, .aio_nbytes = 12};
    block[1] = (struct iocb){.aio_data = 0x22, .aio_lio_opcode = IOCB_CMD_PREAD, .aio_fildes = (unsigned)file, .aio_buf = ARENA + 96, .aio_nbytes = 5, .aio_offset = 7};
    block[2] = (struct iocb){.aio_data = 0x33, .aio_lio_opcode = IOCB_CMD_PREAD, .aio_fildes = (unsigned)-1};
    *(long *)(ARENA + 192) = (long)&block[0];
    *(long *)(ARENA + 200) = (long)&block[1];
    *(long *)(ARENA + 208) = (long)&block[2];
    want(sys(io_setup, 0, context), "io_setup(0, 0x20000000)");
    long done = sys(io_setup, 8, context);
    long id = *context;
    want(done, "io_setup(8, [%#lx])", id);
    want(sys(io_setup, 8, context), "io_setup(8, 0x20000000)");
    want(sys(io_getevents, id, 0, 4, ARENA + 512, ARENA + 128),
         "io_getevents(%#lx, 0, 4, [], {tv_sec=0, tv_nsec=0})", id);
    want(sys(io_submit, id, 1, ARENA + 192),
         "io_submit(%#lx, 1, [{aio_data=0x11, aio_lio_opcode=IOCB_CMD_PWRITE, aio_fildes=3, aio_buf=\"asynchronous\", "
         "aio_nbytes=12, aio_offset=0}])", id);
    want(sys(io_getevents, id, 1, 4, ARENA + 512, 0),
         "io_getevents(%#lx, 1, 4, [{data=0x11, obj=0x20000100, res=12, res2=0}], NULL)", id);
    want(sys(io_submit, id, 1, ARENA + 200),
         "io_submit(%#lx, 1, [{aio_data=0x22, aio_lio_opcode=IOCB_CMD_PREAD, aio_fildes=3, aio_buf=0x20000060, "
         "aio_nbytes=5, aio_offset=7}])", id);
    want(sys(io_submit, id, 1, ARENA + 208),
         "io_submit(%#lx, 1, [{aio_data=0x33, aio_lio_opcode=IOCB_CMD_PREAD, aio_fildes=-1, aio_buf=0, aio_nbytes=0, "
         "aio_offset=0}])", id);
    want(sys(io_pgetevents, id, 1, 1, ARENA + 512, ARENA + 160, 0),
         "io_pgetevents(%#lx, 1, 1, [{data=0x22, obj=0x20000140, res=5, res2=0}], {tv_sec=1, tv_nsec=0}, NULL)", id);
    want(sys(io_pgetevents, id, 0, 2, ARENA + 512, ARENA + 128, 0),
         "io_pgetevents(%#lx, 0, 2, [], {tv_sec=0, tv_nsec=0}, NULL)", id);
    want(sys(io_pgetevents, id, 2, 1, ARENA + 512, 0, 0), "io_pgetevents(%#lx, 2, 1, 0x20000200, NULL, NULL)", id);
    want(sys(io_getevents, id, 0, -1L, 0, ARENA + 128), "io_getevents(%#lx, 0, -1, NULL, {tv_sec=0, tv_nsec=0})", id);
    want(sys(io_destroy, id), "io_destroy(%#lx)", id);
    want(sys(io_destroy, id), "io_destroy(%#lx)", id);
}
