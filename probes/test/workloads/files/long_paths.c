/* Paths near and beyond PATH_MAX, with unprintable bytes, at the end of memory. */
#include "wl.h"

OPTIONS("-etrace=unlinkat")

static char path[5000], quoted[5000];

static void run(void)
{
    for (unsigned i = 0; i < sizeof path - 1; i++)
        path[i] = i % 100 ? (char)('a' + i % 26) : '/';
    path[4095] = 0;
    memcpy(quoted, path, sizeof path);
    want(sys(unlinkat, AT_FDCWD, path, 0), "unlinkat(AT_FDCWD, \"%s\", 0)", quoted);
    path[4095] = 'x';
    want(sys(unlinkat, AT_FDCWD, path, 0), "unlinkat(AT_FDCWD, \"%s\"..., 0)", quoted);
    want(sys(unlinkat, AT_FDCWD, "\1\33\177\200\377\"\\ \t\r\n\f\v\0017", 0),
         "unlinkat(AT_FDCWD, \"\\1\\33\\177\\200\\377\\\"\\\\ \\t\\r\\n\\f\\v\\0017\", 0)");
    char *edge = page_end(10);
    memcpy(edge, "/none/123", 10);
    want(sys(unlinkat, AT_FDCWD, edge, 0), "unlinkat(AT_FDCWD, \"/none/123\", 0)");
    edge[9] = '4';
    want(sys(unlinkat, AT_FDCWD, edge, 0), "unlinkat(AT_FDCWD, %p, 0)", edge);
    char *start = edge + 10 - WL_PAGE;
    memcpy(start + 100, path, 3900);
    want(sys(unlinkat, AT_FDCWD, start + 100, 0), "unlinkat(AT_FDCWD, \"%.*s\", 0)", 3900, path);
}
