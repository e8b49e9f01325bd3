/* What requests of ioctl leave in their struct, beside what they were asked. */
#include "wl_arena.h"

#include <linux/types.h>
#include <linux/fiemap.h>
#include <linux/fs.h>
#include <linux/userfaultfd.h>
#include <sys/ioctl.h>

/* At the exit: 0xaa, 1 and 3 as numbers of 64 bits, and 2. */
OPTIONS("-etrace=ioctl",
        "-einject=ioctl:retval=0:poke_exit=@arg3=aa000000000000000100000000000000030000000000000002000000")

static void run(void)
{
    arena();
    static const struct uffdio_api api = {UFFD_API, 0, 0};
    sys(ioctl, -1, UFFDIO_API, put(ARENA, &api, sizeof api));
    want_text("0 (INJECTED: args, retval)",
              "ioctl(-1, UFFDIO_API, {api=0xaa, features=0 => features=UFFD_FEATURE_PAGEFAULT_FLAG_WP, "
              "ioctls=1<<_UFFDIO_REGISTER|1<<_UFFDIO_UNREGISTER})");
    static const struct fiemap map = {.fm_start = 5, .fm_length = ~0ULL, .fm_flags = 0x10, .fm_extent_count = 2};
    sys(ioctl, -1, FS_IOC_FIEMAP, put(ARENA, &map, sizeof map));
    want_text("0 (INJECTED: args, retval)",
              "ioctl(-1, FS_IOC_FIEMAP, {fm_start=5, fm_length=18446744073709551615, fm_flags=0x10 /* FIEMAP_FLAG_?\?? */, "
              "fm_extent_count=2} => {fm_flags=FIEMAP_FLAG_SYNC|FIEMAP_FLAG_XATTR, fm_mapped_extents=0, ...})");
}
