/* -x: hexadecimal where a string is not ASCII. */
#include "wl_arena.h"

OPTIONS("-etrace=chdir,write,unlink", "-x", "-s12")

static void run(void)
{
    arena();
    want(sys(chdir, "plain/name"), "chdir(\"plain/name\")");
    want(sys(chdir, "tab\tnewline\nquote\"backslash\\"), "chdir(\"tab\\tnewline\\nquote\\\"backslash\\\\\")");
    want(sys(chdir, "caf\303\251"), "chdir(\"\\x63\\x61\\x66\\xc3\\xa9\")");
    want(sys(unlink, "\1\2\377"), "unlink(\"\\x01\\x02\\xff\")");
    want(sys(write, -1, "octal\0001end", 10), "write(-1, \"\\x6f\\x63\\x74\\x61\\x6c\\x00\\x31\\x65\\x6e\\x64\", 10)");
    want(sys(write, -1, "more than twelve", 16), "write(-1, \"more than tw\"..., 16)");
    want(sys(write, -1, "more\200than twelve", 16),
         "write(-1, \"\\x6d\\x6f\\x72\\x65\\x80\\x74\\x68\\x61\\x6e\\x20\\x74\\x77\"..., 16)");
    want(sys(write, -1, "", 0), "write(-1, \"\", 0)");
}
