/* -e fault: calls that fail with the error given, from the second on. */
#include "wl_arena.h"

OPTIONS("-etrace=chdir,dup", "-efault=chdir:error=EIO:when=2+")

static void run(void)
{
    arena();
    want(sys(chdir, "/"), "chdir(\"/\")");
    sys(chdir, "/"), want_text("-1 EIO (Input/output error) (INJECTED)", "chdir(\"/\")");
    sys(chdir, "/none"), want_text("-1 EIO (Input/output error) (INJECTED)", "chdir(\"/none\")");
    want(sys(dup, -1), "dup(-1)");
}
