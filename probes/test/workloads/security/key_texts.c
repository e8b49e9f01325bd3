/* What keyctl writes into buffers that are too small, large enough, or not there. */
#include "wl_arena.h"

#include <linux/keyctl.h>

OPTIONS("-etrace=keyctl", "-s5")

static void run(void)
{
    arena();
    put(ARENA, "old text", 9);
    long ring = sys(keyctl, KEYCTL_JOIN_SESSION_KEYRING, 0);
    if (ring < 0)
        skip("no keys");
    want(ring, "keyctl(KEYCTL_JOIN_SESSION_KEYRING, NULL)");
    long key = sys(add_key, "user", "jtrace:wl", "a secret", 8, KEY_SPEC_SESSION_KEYRING);
    want(sys(keyctl, KEYCTL_CHOWN, key, -1, -1), "keyctl(KEYCTL_CHOWN, %ld, -1, -1)", key);
    want(sys(keyctl, KEYCTL_READ, key, ARENA, 0), "keyctl(KEYCTL_READ, %ld, \"\", 0)", key);
    want(sys(keyctl, KEYCTL_READ, key, ARENA, 4), "keyctl(KEYCTL_READ, %ld, \"old \", 4)", key);
    want(sys(keyctl, KEYCTL_READ, key, ARENA, 7), "keyctl(KEYCTL_READ, %ld, \"old t\"..., 7)", key);
    want(sys(keyctl, KEYCTL_READ, key, ARENA, 8), "keyctl(KEYCTL_READ, %ld, \"a sec\"..., 8)", key);
    want(sys(keyctl, KEYCTL_READ, key, ARENA_END - 2, 8), "keyctl(KEYCTL_READ, %ld, 0x20003ffe, 8)", key);
    want(sys(keyctl, KEYCTL_READ, -1, ARENA, 8), "keyctl(KEYCTL_READ, KEY_SPEC_THREAD_KEYRING, 0x20000000, 8)");
    want(sys(keyctl, KEYCTL_GET_SECURITY, key, ARENA + 64, 64), "keyctl(KEYCTL_GET_SECURITY, %ld, \"\", 64)", key);
    want(sys(keyctl, KEYCTL_GET_SECURITY, key, 0, 0), "keyctl(KEYCTL_GET_SECURITY, %ld, NULL, 0)", key);
    want(sys(keyctl, KEYCTL_CAPABILITIES, ARENA_END, 1), "keyctl(KEYCTL_CAPABILITIES, 0x20004000, 1)");
}
