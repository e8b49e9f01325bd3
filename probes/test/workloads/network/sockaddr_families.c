/* bind: addresses of the rarer families, and addresses that are cut short. */
#include "wl_arena.h"

#include <sys/socket.h>

OPTIONS("-etrace=bind")

/* An address of that family whose other bytes count from 2 on. */
static long address(int family)
{
    for (int i = 0; i < 128; i++)
        ((char *)ARENA)[i] = i;
    *(unsigned short *)ARENA = family;
    return ARENA;
}

/* The same with zeros. */
static long zeros(int family)
{
    memset((void *)ARENA, 0, 128);
    *(unsigned short *)ARENA = family;
    return ARENA;
}

static void run(void)
{
    arena();
    want(sys(bind, -1, address(AF_BLUETOOTH), 4), "bind(-1, {sa_family=AF_BLUETOOTH, hci_dev=htobs(770)}, 4)");
    want(sys(bind, -1, address(AF_BLUETOOTH), 6),
         "bind(-1, {sa_family=AF_BLUETOOTH, hci_dev=htobs(770), hci_channel=0x504 /* HCI_CHANNEL_?\?? "
         "*/}, 6)");
    want(sys(bind, -1, address(AF_BLUETOOTH), 8),
         "bind(-1, {sa_family=AF_BLUETOOTH, sco_bdaddr=02:03:04:05:06:07}, 8)");
    want(sys(bind, -1, address(AF_BLUETOOTH), 10),
         "bind(-1, {sa_family=AF_BLUETOOTH, rc_bdaddr=02:03:04:05:06:07, rc_channel=8}, 10)");
    want(sys(bind, -1, address(AF_BLUETOOTH), 12),
         "bind(-1, {sa_family=AF_BLUETOOTH, l2_psm=htobs(0x302 /* L2CAP_PSM_?\?? */), "
         "l2_bdaddr=04:05:06:07:08:09, l2_cid=htobs(L2CAP_CID_DYN_START+2762)}, 12)");
    want(sys(bind, -1, zeros(AF_BLUETOOTH), 12),
         "bind(-1, {sa_family=AF_BLUETOOTH, l2_psm=htobs(0 /* L2CAP_PSM_?\?? */), "
         "l2_bdaddr=00:00:00:00:00:00, l2_cid=htobs(0 /* L2CAP_CID_?\?? */)}, 12)");
    want(sys(bind, -1, address(AF_BLUETOOTH), 14),
         "bind(-1, {sa_family=AF_BLUETOOTH, l2_psm=htobs(0x302 /* L2CAP_PSM_?\?? */), "
         "l2_bdaddr=04:05:06:07:08:09, l2_cid=htobs(L2CAP_CID_DYN_START+2762), l2_bdaddr_type=0xc /* "
         "BDADDR_?\?? */}, 14)");
    want(sys(bind, -1, zeros(AF_BLUETOOTH), 14),
         "bind(-1, {sa_family=AF_BLUETOOTH, l2_psm=htobs(0 /* L2CAP_PSM_?\?? */), "
         "l2_bdaddr=00:00:00:00:00:00, l2_cid=htobs(0 /* L2CAP_CID_?\?? */), "
         "l2_bdaddr_type=BDADDR_BREDR}, 14)");
    want(sys(bind, -1, address(AF_BLUETOOTH), 16),
         "bind(-1, {sa_family=AF_BLUETOOTH, "
         "sa_data=\"\\2\\3\\4\\5\\6\\7\\10\\t\\n\\v\\f\\r\\16\\17\"}, 16)");
    want(sys(bind, -1, zeros(AF_BLUETOOTH), 16),
         "bind(-1, {sa_family=AF_BLUETOOTH, sa_data=\"\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\"}, "
         "16)");
    want(sys(bind, -1, address(AF_VSOCK), 15),
         "bind(-1, {sa_family=AF_VSOCK, sa_data=\"\\2\\3\\4\\5\\6\\7\\10\\t\\n\\v\\f\\r\\16\"}, 15)");
    want(sys(bind, -1, address(AF_VSOCK), 16),
         "bind(-1, {sa_family=AF_VSOCK, svm_reserved1=0x302, svm_cid=0xb0a0908, svm_port=0x7060504, "
         "svm_flags=0xc /* VMADDR_FLAG_?\?? */, svm_zero=\"\\x0d\\x0e\\x0f\"}, 16)");
    want(sys(bind, -1, zeros(AF_VSOCK), 16),
         "bind(-1, {sa_family=AF_VSOCK, svm_cid=VMADDR_CID_HYPERVISOR, svm_port=0, svm_flags=0}, 16)");
    want(sys(bind, -1, address(AF_VSOCK), 24),
         "bind(-1, {sa_family=AF_VSOCK, svm_reserved1=0x302, svm_cid=0xb0a0908, svm_port=0x7060504, "
         "svm_flags=0xc /* VMADDR_FLAG_?\?? */, svm_zero=\"\\x0d\\x0e\\x0f\"}, 24)");
    want(sys(bind, -1, address(AF_QIPCRTR), 11),
         "bind(-1, {sa_family=AF_QIPCRTR, sa_data=\"\\2\\3\\4\\5\\6\\7\\10\\t\\n\"}, 11)");
    want(sys(bind, -1, address(AF_QIPCRTR), 12),
         "bind(-1, {sa_family=AF_QIPCRTR, sq_node=0x7060504, sq_port=0xb0a0908}, 12)");
    want(sys(bind, -1, zeros(AF_QIPCRTR), 12), "bind(-1, {sa_family=AF_QIPCRTR, sq_node=0, sq_port=0}, 12)");
    want(sys(bind, -1, address(AF_XDP), 15),
         "bind(-1, {sa_family=AF_XDP, sa_data=\"\\2\\3\\4\\5\\6\\7\\10\\t\\n\\v\\f\\r\\16\"}, 15)");
    want(sys(bind, -1, address(AF_XDP), 16),
         "bind(-1, {sa_family=AF_XDP, sxdp_flags=XDP_COPY|0x300, sxdp_ifindex=117835012, "
         "sxdp_queue_id=185207048, sxdp_shared_umem_fd=0xf0e0d0c}, 16)");
    want(sys(bind, -1, zeros(AF_XDP), 16),
         "bind(-1, {sa_family=AF_XDP, sxdp_flags=0, sxdp_ifindex=0, sxdp_queue_id=0}, 16)");
    want(sys(bind, -1, address(AF_MCTP), 12),
         "bind(-1, {sa_family=AF_MCTP, __smctp_pad0=0x302, smctp_network=0x7060504, "
         "smctp_addr={s_addr=0x8}, smctp_type=0x9, smctp_tag=0xa, __smctp_pad1=0xb}, 12)");
    want(sys(bind, -1, zeros(AF_MCTP), 12),
         "bind(-1, {sa_family=AF_MCTP, smctp_network=MCTP_NET_ANY, smctp_addr={s_addr=MCTP_ADDR_NULL}, "
         "smctp_type=0, smctp_tag=0}, 12)");
    want(sys(bind, -1, address(AF_NFC), 15),
         "bind(-1, {sa_family=AF_NFC, sa_data=\"\\2\\3\\4\\5\\6\\7\\10\\t\\n\\v\\f\\r\\16\"}, 15)");
    want(sys(bind, -1, address(AF_NFC), 16),
         "bind(-1, {sa_family=AF_NFC, dev_idx=117835012, target_idx=0xb0a0908, nfc_protocol=0xf0e0d0c "
         "/* NFC_PROTO_?\?? */}, 16)");
    want(sys(bind, -1, zeros(AF_NFC), 16),
         "bind(-1, {sa_family=AF_NFC, dev_idx=0, target_idx=0, nfc_protocol=0 /* NFC_PROTO_?\?? */}, "
         "16)");
    want(sys(bind, -1, address(AF_NFC), 20),
         "bind(-1, {sa_family=AF_NFC, dev_idx=117835012, target_idx=0xb0a0908, nfc_protocol=0xf0e0d0c "
         "/* NFC_PROTO_?\?? */, ...}, 20)");
    want(sys(bind, -1, address(AF_X25), 17),
         "bind(-1, {sa_family=AF_X25, sa_data=\"\\2\\3\\4\\5\\6\\7\\10\\t\\n\\v\\f\\r\\16\\17\\20\"}, "
         "17)");
    want(sys(bind, -1, address(AF_X25), 18),
         "bind(-1, {sa_family=AF_X25, "
         "sx25_addr={x25_addr=\"\\2\\3\\4\\5\\6\\7\\10\\t\\n\\v\\f\\r\\16\\17\\20\"...}}, 18)");
    want(sys(bind, -1, address(AF_ALG), 24),
         "bind(-1, {sa_family=AF_ALG, "
         "sa_data=\"\\2\\3\\4\\5\\6\\7\\10\\t\\n\\v\\f\\r\\16\\17\\20\\21\\22\\23\\24\\25\\26\\27\"}, "
         "24)");
    want(sys(bind, -1, address(AF_ALG), 28),
         "bind(-1, {sa_family=AF_ALG, salg_type=\"\\2\\3\\4\\5\\6\\7\\10\\t\\n\\v\\f\\r\\16\"..., "
         "salg_feat=0x13121110 /* CRYPTO_ALG_KERN_DRIVER_ONLY|0x13120110 */, salg_mask=0x17161514 /* "
         "CRYPTO_ALG_KERN_DRIVER_ONLY|0x17160514 */, salg_name=\"\\30\\31\\32\"...}, 28)");
    want(sys(bind, -1, address(AF_ALG), 88),
         "bind(-1, {sa_family=AF_ALG, salg_type=\"\\2\\3\\4\\5\\6\\7\\10\\t\\n\\v\\f\\r\\16\"..., "
         "salg_feat=0x13121110 /* CRYPTO_ALG_KERN_DRIVER_ONLY|0x13120110 */, salg_mask=0x17161514 /* "
         "CRYPTO_ALG_KERN_DRIVER_ONLY|0x17160514 */, salg_name=\"\\30\\31\\32\\33\\34\\35\\36\\37 "
         "!\\\"#$%%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUV\"...}, 88)");
    want(sys(bind, -1, address(AF_PACKET), 19),
         "bind(-1, {sa_family=AF_PACKET, "
         "sa_data=\"\\2\\3\\4\\5\\6\\7\\10\\t\\n\\v\\f\\r\\16\\17\\20\\21\\22\"}, 19)");
    want(sys(bind, -1, address(AF_PACKET), 20),
         "bind(-1, {sa_family=AF_PACKET, sll_protocol=htons(0x203 /* ETH_P_?\?? */), "
         "sll_ifindex=117835012, sll_hatype=0x908 /* ARPHRD_?\?? */, sll_pkttype=0xa /* PACKET_?\?? "
         "*/, sll_halen=11, sll_addr=[0xc, 0xd, 0xe, 0xf, 0x10, 0x11, 0x12, 0x13, ...]}, 20)");
    want(sys(bind, -1, address(AF_PACKET), 28),
         "bind(-1, {sa_family=AF_PACKET, sll_protocol=htons(0x203 /* ETH_P_?\?? */), "
         "sll_ifindex=117835012, sll_hatype=0x908 /* ARPHRD_?\?? */, sll_pkttype=0xa /* PACKET_?\?? "
         "*/, sll_halen=11, sll_addr=[0xc, 0xd, 0xe, 0xf, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16]}, "
         "28)");
    want(sys(bind, -1, address(AF_NETLINK), 11),
         "bind(-1, {sa_family=AF_NETLINK, sa_data=\"\\2\\3\\4\\5\\6\\7\\10\\t\\n\"}, 11)");
    want(sys(bind, -1, address(AF_NETLINK), 12),
         "bind(-1, {sa_family=AF_NETLINK, nl_pad=0x302, nl_pid=117835012, nl_groups=0xb0a0908}, 12)");
    want(sys(bind, -1, zeros(AF_NETLINK), 12), "bind(-1, {sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, 12)");
    want(sys(bind, -1, address(AF_INET6), 24),
         "bind(-1, {sa_family=AF_INET6, sin6_port=htons(515), sin6_flowinfo=htonl(67438087), "
         "inet_pton(AF_INET6, \"809:a0b:c0d:e0f:1011:1213:1415:1617\", &sin6_addr)}, 24)");
    want(sys(bind, -1, address(AF_INET6), 25),
         "bind(-1, {sa_family=AF_INET6, sin6_port=htons(515), sin6_flowinfo=htonl(67438087), "
         "inet_pton(AF_INET6, \"809:a0b:c0d:e0f:1011:1213:1415:1617\", &sin6_addr), sin6_scope_id=24}, "
         "25)");
    want(sys(bind, -1, address(AF_INET6), 28),
         "bind(-1, {sa_family=AF_INET6, sin6_port=htons(515), sin6_flowinfo=htonl(67438087), "
         "inet_pton(AF_INET6, \"809:a0b:c0d:e0f:1011:1213:1415:1617\", &sin6_addr), "
         "sin6_scope_id=454695192}, 28)");
}
