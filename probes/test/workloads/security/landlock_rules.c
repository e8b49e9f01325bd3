/* A landlock ruleset that is filled and enforced. */
#include "wl_arena.h"

#include <linux/landlock.h>
#include <sys/prctl.h>

OPTIONS("-etrace=landlock_create_ruleset,landlock_add_rule,landlock_restrict_self")

static void run(void)
{
    arena();
    put(ARENA, &(struct landlock_ruleset_attr){LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG}, 8);
    long rules = sys(landlock_create_ruleset, ARENA, 8, 0);
    if (rules < 0)
        skip("no landlock");
    want(rules,
         "landlock_create_ruleset({handled_access_fs=LANDLOCK_ACCESS_FS_WRITE_FILE|LANDLOCK_ACCESS_FS_MAKE_REG}, 8, 0)");
    long root = sys(openat, AT_FDCWD, "/", O_PATH | O_DIRECTORY);
    struct landlock_path_beneath_attr beneath = {LANDLOCK_ACCESS_FS_WRITE_FILE, (int)root};
    put(ARENA + 64, &beneath, sizeof beneath);
    want(sys(landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, ARENA + 64, 0),
         "landlock_add_rule(3, LANDLOCK_RULE_PATH_BENEATH, {allowed_access=LANDLOCK_ACCESS_FS_WRITE_FILE, "
         "parent_fd=4}, 0)");
    want(sys(landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, ARENA + 64, 1),
         "landlock_add_rule(3, LANDLOCK_RULE_PATH_BENEATH, {allowed_access=LANDLOCK_ACCESS_FS_WRITE_FILE, "
         "parent_fd=4}, 0x1)");
    put(ARENA + 64, &(struct landlock_path_beneath_attr){1L << 40, -1}, sizeof beneath);
    want(sys(landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, ARENA + 64, 0),
         "landlock_add_rule(3, LANDLOCK_RULE_PATH_BENEATH, {allowed_access=0x10000000000 /* LANDLOCK_ACCESS_FS_?\?? */"
         ", parent_fd=-1}, 0)");
    want(sys(landlock_add_rule, rules, 9, ARENA + 64, 0),
         "landlock_add_rule(3, 0x9 /* LANDLOCK_RULE_?\?? */, 0x20000040, 0)");
    sys(prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    want(sys(landlock_restrict_self, rules, 0), "landlock_restrict_self(3, 0)");
    want(sys(landlock_restrict_self, rules, 0x80), "landlock_restrict_self(3, 0x80)");
    want(sys(landlock_restrict_self, -1, 0), "landlock_restrict_self(-1, 0)");
}
