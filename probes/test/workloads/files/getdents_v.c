/* -v: directory entries in full; their order is the file system's. */
#include "wl.h"

OPTIONS("-etrace=getdents64", "-v")

struct entry {
    uint64_t inode;
    int64_t offset;
    uint16_t length;
    uint8_t type;
    char name[];
};

static char buffer[4096] __attribute__((aligned(8)));

static const char *type_name(int type)
{
    return type == 4 ? "DT_DIR" : type == 8 ? "DT_REG" : type == 10 ? "DT_LNK" : type == 1 ? "DT_FIFO" : "DT_UNKNOWN";
}

static void run(void)
{
    enter_tmp();
    make_file("new\nline", NULL);
    sys(mkdirat, AT_FDCWD, "dir", 0700);
    sys(symlinkat, "x", AT_FDCWD, "link");
    sys(mknodat, AT_FDCWD, "fifo", 0010600, 0);
    long fd = sys(openat, AT_FDCWD, ".", O_RDONLY);
    long n = sys(getdents64, fd, buffer, sizeof buffer);
    const char *list = "";
    for (long at = 0; at < n;) {
        struct entry *e = (void *)(buffer + at);
        list = str("%s%s{d_ino=%lu, d_off=%ld, d_reclen=%d, d_type=%s, d_name=\"%s\"}", list, at ? ", " : "", e->inode,
                   e->offset, e->length, type_name(e->type), strcmp(e->name, "new\nline") ? e->name : "new\\nline");
        at += e->length;
    }
    want(n, "getdents64(%ld, [%s], 4096)", fd, list);
    want(sys(getdents64, fd, buffer, sizeof buffer), "getdents64(%ld, [], 4096)", fd);
    want(sys(getdents64, 999, buffer, sizeof buffer), "getdents64(999, %p, 4096)", buffer);
    sys(unlinkat, AT_FDCWD, "dir", AT_REMOVEDIR);
    remove_file("fifo");
    remove_file("link");
    remove_file("new\nline");
    leave_tmp();
}
