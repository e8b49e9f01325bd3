/* read and write: buffers, quoting, counts, memory that ends. */
#include "wl.h"

OPTIONS("-etrace=read,write")

static char buffer[64];

static void run(void)
{
    int ends[2];
    sys(pipe2, ends, 0);
    int in = ends[0], out = ends[1];
    want(sys(write, out, "plain text", 10), "write(%d, \"plain text\", 10)", out);
    want(sys(read, in, buffer, 5), "read(%d, \"plain\", 5)", in);
    want(sys(read, in, buffer, sizeof buffer), "read(%d, \" text\", 64)", in);
    want(sys(write, out, "q\"b\\t\tn\nr\rv\vf\f\a\033e", 17),
         "write(%d, \"q\\\"b\\\\t\\tn\\nr\\rv\\vf\\f\\7\\33e\", 17)", out);
    want(sys(read, in, buffer, sizeof buffer), "read(%d, \"q\\\"b\\\\t\\tn\\nr\\rv\\vf\\f\\7\\33e\", 64)", in);
    want(sys(write, out, "a\0b\0001\0x\3777\377", 10), "write(%d, \"a\\0b\\0001\\0x\\3777\\377\", 10)", out);
    want(sys(read, in, buffer, sizeof buffer), "read(%d, \"a\\0b\\0001\\0x\\3777\\377\", 64)", in);
    want(sys(write, out, "gr\303\274n \342\202\254", 9), "write(%d, \"gr\\303\\274n \\342\\202\\254\", 9)", out);
    want(sys(read, in, buffer, sizeof buffer), "read(%d, \"gr\\303\\274n \\342\\202\\254\", 64)", in);
    want(sys(write, out, "0123456789abcdef0123456789abcdef", 32), "write(%d, \"0123456789abcdef0123456789abcdef\", 32)",
         out);
    want(sys(read, in, buffer, 33), "read(%d, \"0123456789abcdef0123456789abcdef\", 33)", in);
    want(sys(write, out, "0123456789abcdef0123456789abcdef!", 33),
         "write(%d, \"0123456789abcdef0123456789abcdef\"..., 33)", out);
    want(sys(read, in, buffer, sizeof buffer), "read(%d, \"0123456789abcdef0123456789abcdef\"..., 64)", in);
    want(sys(write, out, "", 0), "write(%d, \"\", 0)", out);
    want(sys(write, out, NULL, 0), "write(%d, NULL, 0)", out);
    want(sys(read, in, buffer, 0), "read(%d, \"\", 0)", in);
    want(sys(write, out, NULL, 3), "write(%d, NULL, 3)", out);
    char *edge = page_end(4);
    memcpy(edge, "edge", 4);
    want(sys(write, out, edge, 4), "write(%d, \"edge\", 4)", out);
    want(sys(write, out, edge + 4, 1), "write(%d, %p, 1)", out, edge + 4);
    want(sys(read, in, edge, 4), "read(%d, \"edge\", 4)", in);
    want(sys(read, -1, buffer, 8), "read(-1, %p, 8)", buffer);
    want(sys(read, 999, NULL, 8), "read(999, NULL, 8)");
    want(sys(write, 999, "bad", 3), "write(999, \"bad\", 3)");
    want(sys(write, in, "wrong end", 9), "write(%d, \"wrong end\", 9)", in);
    want(sys(read, out, buffer, -1L), "read(%d, %p, 18446744073709551615)", out, buffer);
    sys(close, out);
    want(sys(read, in, buffer, sizeof buffer), "read(%d, \"\", 64)", in);
}
