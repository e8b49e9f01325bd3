/*
 * Calls of i386 that stand for others and find these calls' arguments in memory: linux/net.h, linux/ipc.h, and the
 * first select, mmap, stat and readdir of Linux. Numbers: asm/unistd_32.h.
 */
#include "wl.h"

OPTIONS("-etrace=socketcall@32,%network@32,ipc@32,%ipc@32,select@32,mmap@32,oldstat@32,oldlstat@32,oldfstat@32,stat@32,"
        "fstat@32,readdir@32,ulimit@32,stty@32,vm86@32,vm86old@32,bdflush@32,profil@32")

#ifdef __x86_64__
#include "wl_int80.h"

#define ARGUMENTS(...) AT(memcpy(words, (int[6]){__VA_ARGS__}, sizeof words))
#define SOCKET(which, ...) CALL(102, which, ARGUMENTS(__VA_ARGS__))
#define IPC(...) CALL(117, __VA_ARGS__)

static int words[6];
static char bytes[400];
static int word[8];

static void sockets(void)
{
    int made = SOCKET(8, 1, 1, 0, AT(word)), one = word[0], other = word[1];
    want(made, "socketpair(AF_UNIX, SOCK_STREAM, 0, [%d, %d])", one, other);
    want(SOCKET(9, one, AT("sent"), 4, 0x4000), "send(%d, \"sent\", 4, MSG_NOSIGNAL)", one);
    want(SOCKET(10, other, AT(bytes), 9, 0x40), "recv(%d, \"sent\", 9, MSG_DONTWAIT)", other);
    want(SOCKET(11, one, AT("to"), 2, 0, 0, 0), "sendto(%d, \"to\", 2, 0, NULL, 0)", one);
    want(SOCKET(12, other, AT(bytes), 9, 0x40, 0, 0), "recvfrom(%d, \"to\", 9, MSG_DONTWAIT, NULL, NULL)", other);
    static int vector[] = {0, 3};
    vector[0] = AT("abc");
    int message[] = {0, 0, AT(vector), 1, 0, 0, 0};
    want(SOCKET(16, one, AT(memcpy(bytes, message, sizeof message)), 0), "sendmsg(%d, {msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base=\"abc\", iov_len=3}], msg_iovlen=1, "
         "msg_controllen=0, msg_flags=0}, 0)", one);
    want(SOCKET(13, one, 1), "shutdown(%d, SHUT_WR)", one);
    word[0] = 4;
    want(SOCKET(15, one, 1, 3, AT(bytes), AT(word)), "getsockopt(%d, SOL_SOCKET, SO_TYPE, [1], [4])", one);
    word[0] = 7;
    want(SOCKET(14, one, 1, 2, AT(word), 4), "setsockopt(%d, SOL_SOCKET, SO_REUSEADDR, [7], 4)", one);
    want(SOCKET(2, -1, AT("\1\0/x"), 4), "bind(-1, {sa_family=AF_UNIX, sun_path=\"/x\"}, 4)");
    want(SOCKET(3, -1, 0, 0), "connect(-1, NULL, 0)");
    want(SOCKET(4, -1, 5), "listen(-1, 5)");
    want(SOCKET(5, -1, 0, 0), "accept(-1, NULL, NULL)");
    want(SOCKET(18, -1, 0, 0, 0x800), "accept4(-1, NULL, NULL, SOCK_NONBLOCK)");
    want(SOCKET(6, -1, 0, 0), "getsockname(-1, NULL, NULL)");
    want(SOCKET(7, -1, 0, 0), "getpeername(-1, NULL, NULL)");
    want(SOCKET(17, -1, 0, 0), "recvmsg(-1, NULL, 0)");
    want(SOCKET(19, -1, 0, 0, 0, 0), "recvmmsg(-1, NULL, 0, 0, NULL)");
    want(SOCKET(20, -1, 0, 0, 0), "sendmmsg(-1, NULL, 0, 0)");
    want(SOCKET(1, -1, 1, 0), "socket(0xffffffff /* AF_??? */, SOCK_STREAM, 0)");
    want(SOCKET(21, 0), "socketcall(21, %p)", words);
    want(SOCKET(0, 0), "socketcall(0, %p)", words);
    want(CALL(102, 1, 1), "socketcall(SYS_SOCKET, 0x1)");
    want(CALL(102, 5, 0), "socketcall(SYS_ACCEPT, NULL)");
}

static void semaphores(void)
{
    int id = want(IPC(2, 0, 2, 01600), "semget(IPC_PRIVATE, 2, IPC_CREAT|0600)");
    static const short up[] = {0, 1, 0};
    want(IPC(1, id, 1, 0, AT(up)), "semop(%d, [{sem_num=0, sem_op=1, sem_flg=0}], 1)", id);
    want(IPC(4, -1, 1, 0, AT(up)), "semtimedop(-1, [{sem_num=0, sem_op=1, sem_flg=0}], 1, NULL)");
    word[0] = 5;
    want(IPC(3, id, 0, 16, AT(word)), "semctl(%d, 0, SETVAL, [0x5])", id);
    want(IPC(3, -1, 0, 0x102, AT(word)), "semctl(-1, 0, IPC_64|IPC_STAT, [0x5])");
    word[0] = AT(bytes);
    int told = IPC(3, id, 0, 0x102, AT(word));
    want(told, "semctl(%d, 0, IPC_64|IPC_STAT, {sem_perm={uid=%d, gid=%d, mode=0600, key=0, "
         "cuid=%d, cgid=%d}, sem_otime=%u, sem_ctime=%u, sem_nsems=2})", id, ((int *)bytes)[1], ((int *)bytes)[2],
         ((int *)bytes)[3], ((int *)bytes)[4], ((unsigned *)bytes)[9], ((unsigned *)bytes)[11]);
    word[0] = 5;
    want(IPC(3, id, 0, 0, 0), "semctl(%d, 0, IPC_RMID, NULL)", id);
    want(IPC(3, id, 0, 0, AT(word)), "semctl(%d, 0, IPC_RMID, [0x5])", id);
}

static void messages(void)
{
    int id = want(IPC(13, 0, 01600), "msgget(IPC_PRIVATE, IPC_CREAT|0600)");
    static int message[] = {5, 'a'};
    word[0] = AT(message);
    word[1] = 0;
    want(IPC(11, id, 1, 04000, AT(message)), "msgsnd(%d, {mtype=5, mtext=\"a\"}, 1, IPC_NOWAIT)", id);
    want(IPC(12, id, 1, 04000, AT(word)), "msgrcv(%d, {mtype=5, mtext=\"a\"}, 1, 0, IPC_NOWAIT)", id);
    want(IPC(12 | 1 << 16, -1, 1, 04000, AT(message), -5), "msgrcv(-1, %p, 1, -5, IPC_NOWAIT)", message);
    want(IPC(12, id, 1, 04000, 1), "msgrcv(%d, 0x1, 1, IPC_NOWAIT)", id);
    want(IPC(14, id, 0x102, 0, 1), "msgctl(%d, IPC_64|IPC_STAT, 0x1)", id);
    want(IPC(14, id, 0, 0, 0), "msgctl(%d, IPC_RMID, NULL)", id);
}

static void segments(void)
{
    int id = want(IPC(23, 0, 4096, 01600), "shmget(IPC_PRIVATE, 4096, IPC_CREAT|0600)");
    IPC(21, id, 0, AT(word), 0);
    want_hex((unsigned)word[0], "shmat(%d, NULL, 0)", id);
    want(IPC(21, -1, 010000, AT(word), 16), "shmat(-1, 0x10, SHM_RDONLY)");
    want(IPC(22, 0, 0, 0, word[0]), "shmdt(%#x)", word[0]);
    want(IPC(24, id, 0, 0, 0), "shmctl(%d, IPC_RMID, NULL)", id);
    want(IPC(25, 1, 2, 3, 4), "ipc(25, 0x1, 0x2, 0x3, 0x4, 0)");
    want(IPC(2 << 16 | 10, 1, 2, 3, 4), "ipc(2<<16|10, 0x1, 0x2, 0x3, 0x4, 0)");
}

static void addresses(int fd)
{
    word[0] = word[1] = 0;
    CALL(82, ARGUMENTS(8, 0, 0, 0, AT(word)));
    want_text("0 (Timeout)", "select(8, NULL, NULL, NULL, {tv_sec=0, tv_usec=0})");
    want(CALL(82, 1), "select(0x1)");
    want(CALL(90, ARGUMENTS(0, 4096, 1, 2, -2, 0x1000)), "mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, -2, 0x1000)");
    want(CALL(90, 0), "mmap(NULL)");
    want(CALL(18, AT("/proc"), AT(bytes)), "oldstat(\"/proc\", {st_mode=S_IFDIR|0555, st_size=0, ...})");
    want(CALL(84, AT("/dev/null"), AT(bytes)),
         "oldlstat(\"/dev/null\", {st_mode=S_IFCHR|0666, st_rdev=makedev(0x1, 0x3), ...})");
    want(CALL(28, -1, AT(bytes)), "oldfstat(-1, %p)", bytes);
    want(CALL(106, AT("/dev/null"), AT(bytes)),
         "stat(\"/dev/null\", {st_mode=S_IFCHR|0666, st_rdev=makedev(0x1, 0x3), ...})");
    want(CALL(108, fd, AT(bytes)), "fstat(%d, {st_mode=S_IFREG|0777, st_size=0, ...})", fd);
    int folder = sys(open, "/proc/self/task", O_RDONLY | O_DIRECTORY);
    if (CALL(89, folder, AT(bytes), 1) == 1)
        want_text("1", "readdir(%d, {d_ino=%u, d_off=%u, d_reclen=1, d_name=\".\"})", folder, *(unsigned *)bytes,
                  ((unsigned *)bytes)[1]);
    want(CALL(89, -1, AT(bytes), 7), "readdir(-1, %p, 7)", bytes);
}

static void missing(void)
{
    want(CALL(58, 1, 2), "ulimit(0x1, 0x2)");
    want(CALL(31, 1, 2), "stty(0x1, 0x2)");
    want(CALL(98, 1, 2, 3, 4), "profil(0x1, 0x2, 0x3, 0x4)");
    want(CALL(134, 1, 2), "bdflush(0x1, 0x2)");
}

static void run(void)
{
    int fd = sys(memfd_create, "x", 0);
    need_int80();
    sockets();
    semaphores();
    messages();
    segments();
    addresses(fd);
    missing();
}

#else

static void run(void)
{
    skip("only x86-64 has calls of another word size");
}

#endif
