/* Escapes in strings: named, octal, three digits where a digit follows. */
#include "wl_arena.h"

OPTIONS("-etrace=chdir,write,unlink")

static void run(void)
{
    arena();
    want(sys(chdir, "\a\b\t\n\v\f\r\33\\\"?"), "chdir(\"\\7\\10\\t\\n\\v\\f\\r\\33\\\\\\\"?\")");
    want(sys(chdir, "\0011\0018\001a\001"), "chdir(\"\\0011\\18\\1a\\1\")");
    want(sys(unlink, "\177\200\3770"), "unlink(\"\\177\\200\\3770\")");
    want(sys(write, -1, "\0\0000\0007\0008", 9), "write(-1, \"\\0\\0000\\0007\\08\\0\\0\", 9)");
    want(sys(write, -1, "\377\376\375", 3), "write(-1, \"\\377\\376\\375\", 3)");
    want(sys(write, -1, "%s %d %n", 8), "write(-1, \"%%s %%d %%n\", 8)");
}
