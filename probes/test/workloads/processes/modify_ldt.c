/* modify_ldt: the table of a task's segments; its errors are 32-bit numbers. */
#include "wl_arena.h"

#if defined(__x86_64__)

OPTIONS("-etrace=modify_ldt")

/* The register holds the result as an unsigned int. */
static void refused(long result, const char *call)
{
    int error = -(int)result;
    want_text(error > 0 && error < 4096
                  ? str("%ld %s (%s)", result, strerrorname_np(error), strerrordesc_np(error))
                  : str("%ld", result),
              "%s", call);
}

static void run(void)
{
    arena();
    static const unsigned descriptor[] = {5, 0x12345678, 9, 0x7f};
    long whole = put(ARENA, descriptor, sizeof descriptor);
    refused(sys(modify_ldt, -1, whole, 16),
            "modify_ldt(-1, {entry_number=5, base_addr=0x12345678, limit=0x000009, seg_32bit=1, contents=3, "
            "read_exec_only=1, limit_in_pages=1, seg_not_present=1, useable=1, lm=0}, 16)");
    refused(sys(modify_ldt, 1, whole, 15), "modify_ldt(1, 0x20000000, 15)");
    refused(sys(modify_ldt, 0x11, ARENA_END - 15, 16), "modify_ldt(17, 0x20003ff1, 16)");
    refused(sys(modify_ldt, 1, 0, 16), "modify_ldt(1, NULL, 16)");
    refused(sys(modify_ldt, 3, -1L, -1L), "modify_ldt(3, 0xffffffffffffffff, 18446744073709551615)");
}

#else
UNAVAILABLE("only x86 has descriptor tables")
#endif
