/* pidfd_open, pidfd_send_signal, process_vm_readv. */
#include "wl_proc.h"

OPTIONS("-etrace=pidfd_open,pidfd_send_signal,process_vm_readv,process_vm_writev")

static void run(void)
{
    char a[8], b[] = "remote";
    long fd = want(sys(pidfd_open, wl_pid, 0), "pidfd_open(%ld, 0)", wl_pid);
    want(sys(pidfd_open, 0x7fffffff, 0), "pidfd_open(2147483647, 0)");
    want(sys(pidfd_open, wl_pid, 0x100), "pidfd_open(%ld, 0x100 /* PIDFD_??? */)", wl_pid);
    want(sys(pidfd_send_signal, fd, 0, NULL, 0), "pidfd_send_signal(%ld, 0, NULL, 0)", fd);
    want(sys(pidfd_send_signal, 999, SIGUSR1, NULL, 0), "pidfd_send_signal(999, SIGUSR1, NULL, 0)");
    struct iovec local = {a, 6}, remote = {b, 6};
    want(sys(process_vm_readv, wl_pid, &local, 1, &remote, 1, 0),
         "process_vm_readv(%ld, [{iov_base=\"remote\", iov_len=6}], 1, [{iov_base=%p, iov_len=6}], 1, 0)", wl_pid, b);
    want(sys(process_vm_readv, 0x7fffffff, &local, 1, NULL, 0, 1),
         "process_vm_readv(2147483647, [{iov_base=%p, iov_len=6}], 1, NULL, 0, 1)", a);
    want(sys(process_vm_writev, 0x7fffffff, NULL, 0, (void *)8, 1, 1),
         "process_vm_writev(2147483647, NULL, 0, 0x8, 1, 1)");
    want(sys(process_vm_writev, wl_pid, &local, 1, &remote, 1, 0),
         "process_vm_writev(%ld, [{iov_base=\"remote\", iov_len=6}], 1, [{iov_base=%p, iov_len=6}], 1, 0)", wl_pid, b);
}
