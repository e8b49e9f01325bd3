/* io_uring_setup and io_uring_register: parameters as asked for, arguments by operation. */
#include "wl.h"
#include <linux/io_uring.h>
#include <sys/syscall.h>

OPTIONS("-etrace=io_uring_setup,io_uring_register")

static void run(void)
{
    struct io_uring_params p = {.flags = IORING_SETUP_ATTACH_WQ, .wq_fd = 999, .sq_thread_cpu = 2};
    want(sys(io_uring_setup, 4, &p),
         "io_uring_setup(4, {flags=IORING_SETUP_ATTACH_WQ, sq_thread_cpu=0x2, sq_thread_idle=0, wq_fd=999})");
    p = (struct io_uring_params){.flags = 0x80000000, .sq_thread_idle = 5, .resv = {1}};
    want(sys(io_uring_setup, 4, &p),
         "io_uring_setup(4, {flags=0x80000000 /* IORING_SETUP_??? */, sq_thread_cpu=0, sq_thread_idle=5,"
         " resv=[0x1, 0, 0]})");
    want(sys(io_uring_setup, 4, NULL), "io_uring_setup(4, NULL)");
    int fds[2] = {3, -1};
    want(sys(io_uring_register, -1, IORING_REGISTER_FILES, fds, 2),
         "io_uring_register(-1, IORING_REGISTER_FILES, [3, -1], 2)");
    struct iovec parts[1] = {{(void *)16, 5}};
    want(sys(io_uring_register, -1, IORING_REGISTER_BUFFERS, parts, 1),
         "io_uring_register(-1, IORING_REGISTER_BUFFERS, [{iov_base=0x10, iov_len=5}], 1)");
    want(sys(io_uring_register, -1, IORING_UNREGISTER_FILES, NULL, 0),
         "io_uring_register(-1, IORING_UNREGISTER_FILES, NULL, 0)");
}
