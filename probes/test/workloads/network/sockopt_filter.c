/* SO_ATTACH_FILTER: classic programs in full. */
#include "wl_arena.h"

#include <linux/filter.h>
#include <sys/socket.h>

OPTIONS("-v", "-etrace=setsockopt")

static void run(void)
{
    arena();
    static const struct sock_filter code[] = {BPF_STMT(BPF_LD | BPF_H | BPF_ABS, 12), BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (unsigned)SKF_AD_OFF + SKF_AD_PKTTYPE), BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (unsigned)SKF_AD_OFF + 1000), BPF_STMT(BPF_LD | BPF_B | BPF_ABS, (unsigned)SKF_NET_OFF + 9), BPF_STMT(BPF_LD | BPF_B | BPF_ABS, (unsigned)SKF_LL_OFF), BPF_JUMP(BPF_JMP | BPF_K | BPF_JEQ, 0x800, 0, 1), BPF_STMT(BPF_JMP | 0x50, 3), BPF_STMT(BPF_ALU | 0xb0, 1), BPF_STMT(BPF_RET | BPF_K, 0xffff), BPF_STMT(BPF_LD | 0x1c0, 3)};
    struct sock_fprog program = {COUNT(code), (void *)put(ARENA, code, sizeof code)};
    struct sock_fprog none = {0, (void *)ARENA}, far = {7, (void *)8};
    long p = put(ARENA + 1024, &program, sizeof program);
    want(sys(setsockopt, -1, SOL_SOCKET, SO_ATTACH_FILTER, p, sizeof program),
         "setsockopt(-1, SOL_SOCKET, SO_ATTACH_FILTER, {len=10, filter=[BPF_STMT(BPF_LD|BPF_H|BPF_ABS, "
         "0xc), BPF_STMT(BPF_LD|BPF_W|BPF_ABS, SKF_AD_OFF+SKF_AD_PKTTYPE), BPF_STMT(BPF_LD|BPF_W|"
         "BPF_ABS, SKF_AD_OFF+0x3e8 /* SKF_AD_?\?? */), BPF_STMT(BPF_LD|BPF_B|BPF_ABS, SKF_NET_OFF+9), "
         "BPF_STMT(BPF_LD|BPF_B|BPF_ABS, SKF_LL_OFF+0), BPF_JUMP(BPF_JMP|BPF_K|BPF_JEQ, 0x800, 0, "
         "0x1), BPF_STMT(BPF_JMP|BPF_K|BPF_JNE, 0x3), BPF_STMT(BPF_ALU|BPF_K|BPF_MOV, 0x1), "
         "BPF_STMT(BPF_RET|BPF_K, 0xffff), BPF_STMT(BPF_LD|BPF_W|BPF_XADD, 0x3)]}, 16)");
    want(sys(setsockopt, -1, SOL_SOCKET, SO_ATTACH_REUSEPORT_CBPF, p, sizeof program),
         "setsockopt(-1, SOL_SOCKET, SO_ATTACH_REUSEPORT_CBPF, {len=10, filter=[BPF_STMT(BPF_LD|BPF_H|"
         "BPF_ABS, 0xc), BPF_STMT(BPF_LD|BPF_W|BPF_ABS, SKF_AD_OFF+SKF_AD_PKTTYPE), BPF_STMT(BPF_LD|"
         "BPF_W|BPF_ABS, SKF_AD_OFF+0x3e8 /* SKF_AD_?\?? */), BPF_STMT(BPF_LD|BPF_B|BPF_ABS, "
         "SKF_NET_OFF+9), BPF_STMT(BPF_LD|BPF_B|BPF_ABS, SKF_LL_OFF+0), BPF_JUMP(BPF_JMP|BPF_K|"
         "BPF_JEQ, 0x800, 0, 0x1), BPF_STMT(BPF_JMP|BPF_K|BPF_JNE, 0x3), BPF_STMT(BPF_ALU|BPF_K|"
         "BPF_MOV, 0x1), BPF_STMT(BPF_RET|BPF_K, 0xffff), BPF_STMT(BPF_LD|BPF_W|BPF_XADD, 0x3)]}, 16)");
    want(sys(setsockopt, -1, SOL_SOCKET, SO_ATTACH_FILTER, p, 15),
         "setsockopt(-1, SOL_SOCKET, SO_ATTACH_FILTER, 0x20000400, 15)");
    want(sys(setsockopt, -1, SOL_SOCKET, SO_ATTACH_FILTER, 0, 16),
         "setsockopt(-1, SOL_SOCKET, SO_ATTACH_FILTER, NULL, 16)");
    want(sys(setsockopt, -1, SOL_SOCKET, SO_ATTACH_FILTER, put(ARENA + 1024, &none, sizeof none), sizeof none),
         "setsockopt(-1, SOL_SOCKET, SO_ATTACH_FILTER, {len=0, filter=[]}, 16)");
    want(sys(setsockopt, -1, SOL_SOCKET, SO_ATTACH_FILTER, put(ARENA + 1024, &far, sizeof far), sizeof far),
         "setsockopt(-1, SOL_SOCKET, SO_ATTACH_FILTER, {len=7, filter=0x8}, 16)");
}
