/* -a 70: results stand far to the right. */
#define WL_COLUMN 70
#include "wl_arena.h"

OPTIONS("-etrace=chdir,dup", "-a70")

static void run(void)
{
    arena();
    want(sys(chdir, "/none"), "chdir(\"/none\")");
    want(sys(dup, -1), "dup(-1)");
    want(sys(chdir, "/a/rather/long/path/that/ends/near/the/column/chosen"),
         "chdir(\"/a/rather/long/path/that/ends/near/the/column/chosen\")");
    want(sys(chdir, "/an/even/longer/path/that/ends/far/behind/the/column/that/was/chosen/here"),
         "chdir(\"/an/even/longer/path/that/ends/far/behind/the/column/that/was/chosen/here\")");
}
