/* name_to_handle_at and open_by_handle_at: files without names. */
#include "wl_arena.h"

OPTIONS("-etrace=name_to_handle_at,open_by_handle_at")

static void run(void)
{
    arena();
    static const struct { unsigned bytes; int type; unsigned char body[132]; } handle = {12, -2, {1, 2, 3, 254, 0, 6}}, large = {129, 1, {9}};
    long whole = put(ARENA, &handle, sizeof handle);
    long big = put(ARENA + 512, &large, sizeof large);
    long cut = at_end(&handle, 19);
    want(sys(open_by_handle_at, -1, whole, O_RDONLY),
         "open_by_handle_at(-1, {handle_bytes=12, handle_type=-2, f_ha"
         "ndle=\"\\x01\\x02\\x03\\xfe\\x00\\x06\\x00\\x00\\x00\\x00\\x00\\x00\"}, O_RDONLY)");
    want(sys(open_by_handle_at, -1, big, O_RDWR | O_DIRECTORY),
         "open_by_handle_at(-1, {handle_bytes=129, handle_type=1, f_ha"
         "ndle=\"\\x09\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x"
         "00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x"
         "00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x"
         "00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x"
         "00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x"
         "00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x"
         "00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x"
         "00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x"
         "00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x"
         "00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x"
         "00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\"...}, O_RDWR|O_DIRECTORY)");
    want(sys(open_by_handle_at, -1, cut, O_PATH),
         "open_by_handle_at(-1, {handle_bytes=12, handle_type=-2, f_handle=?\??}, O_RDONLY|O_PATH)");
    want(sys(open_by_handle_at, -1, ARENA_END - 7, O_PATH), "open_by_handle_at(-1, 0x20003ff9, O_RDONLY|O_PATH)");
    want(sys(open_by_handle_at, -1, 0, -1),
         "open_by_handle_at(-1, NULL, O_ACCMODE|O_CREAT|O_EXCL|O_NOCTTY|O_TRUNC|O_APPEND|O_NONBLOCK|O_SYNC|"
         "O_DIRECT|O_LARGEFILE|O_NOFOLLOW|O_NOATIME|O_CLOEXEC|O_PATH|O_TMPFILE|FASYNC|0xff80003c)");
    want(sys(name_to_handle_at, -1, "x", whole, ARENA, 0),
         "name_to_handle_at(-1, \"x\", {handle_bytes=12}, 0x20000000, 0)");
    want(sys(name_to_handle_at, -1, 0, 0, 0, AT_EMPTY_PATH | AT_SYMLINK_FOLLOW),
         "name_to_handle_at(-1, NULL, NULL, NULL, AT_SYMLINK_FOLLOW|AT_EMPTY_PATH)");
    want(sys(name_to_handle_at, AT_FDCWD, "", ARENA_END - 3, 0, AT_EMPTY_PATH | 1),
         "name_to_handle_at(AT_FDCWD, \"\", 0x20003ffd, NULL, AT_EMPTY_PATH|0x1)");
    want(sys(name_to_handle_at, AT_FDCWD, "/nowhere", ARENA_END - 19, ARENA_END, -1),
         "name_to_handle_at(AT_FDCWD, \"/nowhere\", {handle_bytes=12}, 0x20004000, AT_SYMLINK_FOLLOW|"
         "AT_EMPTY_PATH|0xffffebff)");
}
