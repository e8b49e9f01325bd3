// Writes a file in blocks, patches it, reads it here and there, copies it, and tidies up.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { BLOCK = 512, BLOCKS = 4 };

static void check(int good, const char *what)
{
    if (!good) {
        perror(what);
        exit(1);
    }
}

static void write_blocks(int fd)
{
    char block[BLOCK];
    for (int i = 0; i < BLOCKS; i++) {
        memset(block, 'a' + i, sizeof block);
        check(write(fd, block, sizeof block) == BLOCK, "write");
    }
    struct iovec parts[] = {{"the ", 4}, {"end\n", 4}};
    check(writev(fd, parts, 2) == 8, "writev");
}

static void read_here_and_there(int fd)
{
    char buffer[BLOCK];
    for (int i = BLOCKS - 1; i >= 0; i--)
        check(pread(fd, buffer, 16, (off_t) i * BLOCK) == 16, "pread");
    check(lseek(fd, -8, SEEK_END) > 0, "lseek");
    check(read(fd, buffer, sizeof buffer) == 8, "read");
    check(read(fd, buffer, sizeof buffer) == 0, "read at the end");
}

int main(void)
{
    check(mkdir("io-mix.d", 0700) == 0 && chdir("io-mix.d") == 0, "mkdir");
    check(open("missing", O_RDONLY) < 0 && errno == ENOENT, "open of nothing");

    int fd = open("data", O_RDWR | O_CREAT | O_EXCL, 0600);
    check(fd >= 0, "open");
    write_blocks(fd);
    check(pwrite(fd, "\0\001patch\n", 8, BLOCK) == 8, "pwrite");
    check(fsync(fd) == 0, "fsync");
    read_here_and_there(fd);

    int copy = open("copy", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    check(copy >= 0 && lseek(fd, 0, SEEK_SET) == 0, "open of the copy");
    check(copy_file_range(fd, NULL, copy, NULL, BLOCK, 0) == BLOCK, "copy_file_range");
    check(ftruncate(copy, 100) == 0 && close(copy) == 0 && close(fd) == 0, "ftruncate");

    check(rename("copy", "data") == 0, "rename");
    check(chmod("data", 0400) == 0 && unlink("data") == 0, "unlink");
    check(chdir("..") == 0 && rmdir("io-mix.d") == 0, "rmdir");
    return 0;
}
