/* landlock_create_ruleset, landlock_add_rule, landlock_restrict_self. */
#include "wl_arena.h"

OPTIONS("-etrace=landlock_create_ruleset,landlock_add_rule,landlock_restrict_self")

static void run(void)
{
    arena();
    static const unsigned long long rights[] = {0x3fff, 0x1ffff}, none[] = {0, 5}, strange[] = {1ULL << 62, -1};
    long all = put(ARENA, rights, sizeof rights);
    long zero = put(ARENA + 64, none, sizeof none);
    long odd = put(ARENA + 128, strange, sizeof strange);
    want(sys(landlock_create_ruleset, all, 8, -1),
         "landlock_create_ruleset({handled_access_fs=LANDLOCK_ACCESS_FS_EXECUTE|LANDLOCK_ACCESS_FS_WRITE_FILE|"
         "LANDLOCK_ACCESS_FS_READ_FILE|LANDLOCK_ACCESS_FS_READ_DIR|LANDLOCK_ACCESS_FS_REMOVE_DIR|"
         "LANDLOCK_ACCESS_FS_REMOVE_FILE|LANDLOCK_ACCESS_FS_MAKE_CHAR|LANDLOCK_ACCESS_FS_MAKE_DIR|"
         "LANDLOCK_ACCESS_FS_MAKE_REG|LANDLOCK_ACCESS_FS_MAKE_SOCK|LANDLOCK_ACCESS_FS_MAKE_FIFO|"
         "LANDLOCK_ACCESS_FS_MAKE_BLOCK|LANDLOCK_ACCESS_FS_MAKE_SYM|LANDLOCK_ACCESS_FS_REFER}, 8, "
         "LANDLOCK_CREATE_RULESET_VERSION|0xfffffffe)");
    want(sys(landlock_create_ruleset, zero, 8, 2),
         "landlock_create_ruleset({handled_access_fs=0}, 8, 0x2 /* LANDLOCK_CREATE_RULESET_?\?? */)");
    want(sys(landlock_create_ruleset, odd, 8, 4),
         "landlock_create_ruleset({handled_access_fs=0x4000000000000000 /* LANDLOCK_ACCESS_FS_?\?? */}, 8, "
         "0x4 /* LANDLOCK_CREATE_RULESET_?\?? */)");
    want(sys(landlock_create_ruleset, all, 9, 2),
         "landlock_create_ruleset({handled_access_fs=LANDLOCK_ACCESS_FS_EXECUTE|LANDLOCK_ACCESS_FS_WRITE_FILE|"
         "LANDLOCK_ACCESS_FS_READ_FILE|LANDLOCK_ACCESS_FS_READ_DIR|LANDLOCK_ACCESS_FS_REMOVE_DIR|"
         "LANDLOCK_ACCESS_FS_REMOVE_FILE|LANDLOCK_ACCESS_FS_MAKE_CHAR|LANDLOCK_ACCESS_FS_MAKE_DIR|"
         "LANDLOCK_ACCESS_FS_MAKE_REG|LANDLOCK_ACCESS_FS_MAKE_SOCK|LANDLOCK_ACCESS_FS_MAKE_FIFO|"
         "LANDLOCK_ACCESS_FS_MAKE_BLOCK|LANDLOCK_ACCESS_FS_MAKE_SYM|LANDLOCK_ACCESS_FS_REFER, ...}, 9, 0x2 /* "
         "LANDLOCK_CREATE_RULESET_?\?? */)");
    want(sys(landlock_create_ruleset, all, 7, 0), "landlock_create_ruleset(0x20000000, 7, 0)");
    want(sys(landlock_create_ruleset, 0, 0, 2),
         "landlock_create_ruleset(NULL, 0, 0x2 /* LANDLOCK_CREATE_RULESET_?\?? */)");
    want(sys(landlock_create_ruleset, ARENA_END - 7, 8, 0), "landlock_create_ruleset(0x20003ff9, 8, 0)");
    want(sys(landlock_add_rule, -1, 1, all, 0),
         "landlock_add_rule(-1, LANDLOCK_RULE_PATH_BENEATH, {allowed_access=LANDLOCK_ACCESS_FS_EXECUTE|"
         "LANDLOCK_ACCESS_FS_WRITE_FILE|LANDLOCK_ACCESS_FS_READ_FILE|LANDLOCK_ACCESS_FS_READ_DIR|"
         "LANDLOCK_ACCESS_FS_REMOVE_DIR|LANDLOCK_ACCESS_FS_REMOVE_FILE|LANDLOCK_ACCESS_FS_MAKE_CHAR|"
         "LANDLOCK_ACCESS_FS_MAKE_DIR|LANDLOCK_ACCESS_FS_MAKE_REG|LANDLOCK_ACCESS_FS_MAKE_SOCK|"
         "LANDLOCK_ACCESS_FS_MAKE_FIFO|LANDLOCK_ACCESS_FS_MAKE_BLOCK|LANDLOCK_ACCESS_FS_MAKE_SYM|"
         "LANDLOCK_ACCESS_FS_REFER, parent_fd=131071}, 0)");
    want(sys(landlock_add_rule, -1, 1, zero, -1),
         "landlock_add_rule(-1, LANDLOCK_RULE_PATH_BENEATH, {allowed_access=0, parent_fd=5}, 0xffffffff)");
    want(sys(landlock_add_rule, -1, 1, ARENA_END - 11, 1),
         "landlock_add_rule(-1, LANDLOCK_RULE_PATH_BENEATH, 0x20003ff5, 0x1)");
    want(sys(landlock_add_rule, -1, 0, all, 0), "landlock_add_rule(-1, 0 /* LANDLOCK_RULE_?\?? */, 0x20000000, 0)");
    want(sys(landlock_add_rule, -1, -1, 0, 0), "landlock_add_rule(-1, 0xffffffff /* LANDLOCK_RULE_?\?? */, NULL, 0)");
    want(sys(landlock_restrict_self, -1, 0), "landlock_restrict_self(-1, 0)");
    want(sys(landlock_restrict_self, -1, -1), "landlock_restrict_self(-1, 0xffffffff)");
}
