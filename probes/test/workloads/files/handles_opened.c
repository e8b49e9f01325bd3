/* A file handle made and opened again. */
#include "wl_arena.h"

OPTIONS("-etrace=name_to_handle_at,open_by_handle_at")

static void run(void)
{
    arena();
    struct file_handle *h = (void *)ARENA;
    h->handle_bytes = MAX_HANDLE_SZ;
    long done = sys(name_to_handle_at, AT_FDCWD, "/proc/self/none", h, ARENA + 256, 0);
    want(done, "name_to_handle_at(AT_FDCWD, \"/proc/self/none\", {handle_bytes=128}, 0x20000100, 0)");
    int *mount = (int *)(ARENA + 256);
    done = sys(name_to_handle_at, AT_FDCWD, "/", h, mount, 0);
    if (done < 0)
        skip("the root file system has no file handles");
    const char *bytes = "";
    for (unsigned i = 0; i < h->handle_bytes; i++)
        bytes = str("%s\\x%02x", bytes, h->f_handle[i]);
    const char *handle =
        str("{handle_bytes=%u, handle_type=%d, f_handle=\"%s\"}", h->handle_bytes, h->handle_type, bytes);
    want(done, "name_to_handle_at(AT_FDCWD, \"/\", {handle_bytes=128 => %u, handle_type=%d, f_handle=\"%s\"}, [%d], 0)",
         h->handle_bytes, h->handle_type, bytes, *mount);
    long root = sys(openat, AT_FDCWD, "/", O_RDONLY | O_DIRECTORY);
    want(sys(open_by_handle_at, root, h, O_RDONLY), "open_by_handle_at(%ld, %s, O_RDONLY)", root, handle);
    want(sys(open_by_handle_at, root, h, O_PATH | O_DIRECTORY | O_CLOEXEC),
         "open_by_handle_at(%ld, %s, O_RDONLY|O_CLOEXEC|O_PATH|O_DIRECTORY)", root, handle);
    want(sys(open_by_handle_at, -1, h, O_WRONLY), "open_by_handle_at(-1, %s, O_WRONLY)", handle);
    h->handle_bytes = 0;
    want(sys(name_to_handle_at, AT_FDCWD, "/", h, mount, AT_EMPTY_PATH),
         "name_to_handle_at(AT_FDCWD, \"/\", {handle_bytes=0 => 8}, 0x20000100, AT_EMPTY_PATH)");
    want(sys(name_to_handle_at, -1, "", h, 0, AT_SYMLINK_FOLLOW | 1),
         "name_to_handle_at(-1, \"\", {handle_bytes=8}, NULL, AT_SYMLINK_FOLLOW|0x1)");
    want(sys(open_by_handle_at, root, ARENA_END - 4, O_RDWR | O_CREAT),
         "open_by_handle_at(3, 0x20003ffc, O_RDWR|O_CREAT)");
}
