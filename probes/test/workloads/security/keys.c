/* Keys and keyrings made, searched, read, linked, revoked; the ids are what the kernel says. */
#include "wl_arena.h"

#include <linux/keyctl.h>

OPTIONS("-etrace=add_key,request_key,keyctl")

static void run(void)
{
    arena();
    long ring = sys(keyctl, KEYCTL_JOIN_SESSION_KEYRING, "jtrace-wl");
    if (ring < 0)
        skip("no keys");
    want(ring, "keyctl(KEYCTL_JOIN_SESSION_KEYRING, \"jtrace-wl\")");
    long key = sys(add_key, "user", "jtrace:wl", "secret", 6, KEY_SPEC_SESSION_KEYRING);
    want(key, "add_key(\"user\", \"jtrace:wl\", \"secret\", 6, KEY_SPEC_SESSION_KEYRING)");
    want(sys(add_key, "user", "jtrace:wl", "", 0, KEY_SPEC_SESSION_KEYRING),
         "add_key(\"user\", \"jtrace:wl\", \"\", 0, KEY_SPEC_SESSION_KEYRING)");
    want(sys(add_key, "no-such-type", "x", "y", 1, KEY_SPEC_PROCESS_KEYRING),
         "add_key(\"no-such-type\", \"x\", \"y\", 1, KEY_SPEC_PROCESS_KEYRING)");
    long ours = sys(add_key, "keyring", "jtrace:ring", 0, 0, KEY_SPEC_SESSION_KEYRING);
    want(ours, "add_key(\"keyring\", \"jtrace:ring\", NULL, 0, KEY_SPEC_SESSION_KEYRING)");
    want(sys(request_key, "user", "jtrace:wl", 0, KEY_SPEC_SESSION_KEYRING),
         "request_key(\"user\", \"jtrace:wl\", NULL, KEY_SPEC_SESSION_KEYRING)");
    want(sys(request_key, "user", "jtrace:none", 0, 0), "request_key(\"user\", \"jtrace:none\", NULL, 0)");
    want(sys(keyctl, KEYCTL_GET_KEYRING_ID, KEY_SPEC_SESSION_KEYRING, 0),
         "keyctl(KEYCTL_GET_KEYRING_ID, KEY_SPEC_SESSION_KEYRING, 0)");
    want(sys(keyctl, KEYCTL_SEARCH, KEY_SPEC_SESSION_KEYRING, "user", "jtrace:wl", 0),
         "keyctl(KEYCTL_SEARCH, KEY_SPEC_SESSION_KEYRING, \"user\", \"jtrace:wl\", 0)");
    want(sys(keyctl, KEYCTL_SEARCH, KEY_SPEC_SESSION_KEYRING, "user", "none", 0),
         "keyctl(KEYCTL_SEARCH, KEY_SPEC_SESSION_KEYRING, \"user\", \"none\", 0)");
    want(sys(keyctl, KEYCTL_LINK, key, ours), "keyctl(KEYCTL_LINK, %ld, %ld)", key, ours);
    want(sys(keyctl, KEYCTL_READ, key, ARENA, 64), "keyctl(KEYCTL_READ, %ld, \"secret\", 64)", key);
    want(sys(keyctl, KEYCTL_READ, key, ARENA, 3), "keyctl(KEYCTL_READ, %ld, \"sec\", 3)", key);
    want(sys(keyctl, KEYCTL_READ, key, 0, 0), "keyctl(KEYCTL_READ, %ld, NULL, 0)", key);
    want(sys(keyctl, KEYCTL_UPDATE, key, "changed", 7), "keyctl(KEYCTL_UPDATE, %ld, \"changed\", 7)", key);
    want(sys(keyctl, KEYCTL_UPDATE, key, 0, 0), "keyctl(KEYCTL_UPDATE, %ld, NULL, 0)", key);
    want(sys(keyctl, KEYCTL_SETPERM, key, 0x3f010000),
         "keyctl(KEYCTL_SETPERM, %ld, KEY_POS_VIEW|KEY_POS_READ|KEY_POS_WRITE|KEY_POS_SEARCH|KEY_POS_LINK|"
         "KEY_POS_SETATTR|KEY_USR_VIEW)", key);
    want(sys(keyctl, KEYCTL_SET_TIMEOUT, key, 100), "keyctl(KEYCTL_SET_TIMEOUT, %ld, 100)", key);
    want(sys(keyctl, KEYCTL_CHOWN, key, -1, -1), "keyctl(KEYCTL_CHOWN, %ld, -1, -1)", key);
    want(sys(keyctl, KEYCTL_MOVE, key, ours, KEY_SPEC_SESSION_KEYRING, 0),
         "keyctl(KEYCTL_MOVE, %ld, %ld, KEY_SPEC_SESSION_KEYRING, 0)", key, ours);
    want(sys(keyctl, KEYCTL_UNLINK, key, KEY_SPEC_SESSION_KEYRING),
         "keyctl(KEYCTL_UNLINK, %ld, KEY_SPEC_SESSION_KEYRING)", key);
    want(sys(keyctl, KEYCTL_CLEAR, ours), "keyctl(KEYCTL_CLEAR, %ld)", ours);
    want(sys(keyctl, KEYCTL_REVOKE, ours), "keyctl(KEYCTL_REVOKE, %ld)", ours);
    want(sys(keyctl, KEYCTL_INVALIDATE, ours), "keyctl(KEYCTL_INVALIDATE, %ld)", ours);
    want(sys(keyctl, KEYCTL_SET_REQKEY_KEYRING, KEY_REQKEY_DEFL_NO_CHANGE),
         "keyctl(KEYCTL_SET_REQKEY_KEYRING, KEY_REQKEY_DEFL_NO_CHANGE)");
    want(sys(keyctl, KEYCTL_SET_REQKEY_KEYRING, KEY_REQKEY_DEFL_SESSION_KEYRING),
         "keyctl(KEYCTL_SET_REQKEY_KEYRING, KEY_REQKEY_DEFL_SESSION_KEYRING)");
}
