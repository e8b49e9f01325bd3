/* keyctl KEYCTL_DESCRIBE: a text that holds the user's id, in buffers of several lengths. */
#include "wl_arena.h"

#include <linux/keyctl.h>

OPTIONS("-etrace=keyctl", "-s64")

static void run(void)
{
    arena();
    put(ARENA + 256, "stale text", 11);
    long ring = sys(keyctl, KEYCTL_JOIN_SESSION_KEYRING, "jtrace-wl"), uid = sys(getuid), gid = sys(getgid);
    if (ring < 0)
        skip("no keys");
    want(ring, "keyctl(KEYCTL_JOIN_SESSION_KEYRING, \"jtrace-wl\")");
    want(sys(keyctl, KEYCTL_GET_KEYRING_ID, KEY_SPEC_SESSION_KEYRING, 0),
         "keyctl(KEYCTL_GET_KEYRING_ID, KEY_SPEC_SESSION_KEYRING, 0)");
    want(sys(keyctl, KEYCTL_DESCRIBE, KEY_SPEC_SESSION_KEYRING, 0, 0),
         "keyctl(KEYCTL_DESCRIBE, KEY_SPEC_SESSION_KEYRING, NULL, 0)");
    want(sys(keyctl, KEYCTL_DESCRIBE, KEY_SPEC_SESSION_KEYRING, ARENA, 7),
         "keyctl(KEYCTL_DESCRIBE, KEY_SPEC_SESSION_KEYRING, \"\\0\\0\\0\\0\\0\\0\", 7)");
    want(sys(keyctl, KEYCTL_DESCRIBE, KEY_SPEC_SESSION_KEYRING, ARENA, 64),
         "keyctl(KEYCTL_DESCRIBE, KEY_SPEC_SESSION_KEYRING, \"keyring;%ld;%ld;3f130000;jtrace-wl\", 64)", uid, gid);
    want(sys(keyctl, KEYCTL_DESCRIBE, KEY_SPEC_SESSION_KEYRING, ARENA + 256, 8),
         "keyctl(KEYCTL_DESCRIBE, KEY_SPEC_SESSION_KEYRING, \"stale te\", 8)");
    want(sys(keyctl, KEYCTL_DESCRIBE, KEY_SPEC_SESSION_KEYRING, ARENA_END, 64),
         "keyctl(KEYCTL_DESCRIBE, KEY_SPEC_SESSION_KEYRING, 0x20004000, 64)");
    want(sys(keyctl, KEYCTL_DESCRIBE, 123456789, ARENA, 64), "keyctl(KEYCTL_DESCRIBE, 123456789, 0x20000000, 64)");
}
