/* Writes of 64 bytes to /dev/null: a call whose buffer a tracer copies. writes COUNT. */
#include "bench.h"
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    unsigned long n = bench_count(argc, argv);
    char text[64];
    memset(text, 'x', sizeof text);
    int fd = open("/dev/null", O_WRONLY);
    if (fd < 0) {
        perror("/dev/null");
        return 1;
    }
    unsigned long long start = bench_now();
    for (unsigned long i = 0; i < n; i++)
        if (write(fd, text, sizeof text) != sizeof text)
            return 1;
    return bench_report(n, bench_now() - start);
}
