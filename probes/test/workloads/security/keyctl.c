/* keyctl, add_key, request_key with arguments that make them fail. */
#include "wl_arena.h"

OPTIONS("-etrace=keyctl,add_key,request_key")

static void run(void)
{
    arena();
    static const unsigned three[] = {1, -1, 3};
    static const long parts[] = {ARENA, 3, 0, 0};
    put(ARENA, "abcdef", 7);
    long keys = put(ARENA + 256, three, sizeof three);
    long vector = put(ARENA + 512, parts, sizeof parts);
    want(sys(add_key, "", "desc", ARENA, 4, -3), "add_key(\"\", \"desc\", \"abcd\", 4, KEY_SPEC_SESSION_KEYRING)");
    want(sys(add_key, 0, 0, ARENA_END, 5, 123456789), "add_key(NULL, NULL, 0x20004000, 5, 123456789)");
    want(sys(add_key, "", "", 0, -1L, -9), "add_key(\"\", \"\", NULL, 18446744073709551615, -9)");
    want(sys(request_key, 0, "desc", "callout", -4),
         "request_key(NULL, \"desc\", \"callout\", KEY_SPEC_USER_KEYRING)");
    want(sys(request_key, "", 0, 0, 0), "request_key(\"\", NULL, NULL, 0)");
    want(sys(keyctl, 0, 123456789, 1), "keyctl(KEYCTL_GET_KEYRING_ID, 123456789, 1)");
    want(sys(keyctl, 1, ARENA_END), "keyctl(KEYCTL_JOIN_SESSION_KEYRING, 0x20004000)");
    want(sys(keyctl, 2, 123456789, ARENA, 4), "keyctl(KEYCTL_UPDATE, 123456789, \"abcd\", 4)");
    want(sys(keyctl, 2, 0, ARENA_END, 4), "keyctl(KEYCTL_UPDATE, 0, 0x20004000, 4)");
    want(sys(keyctl, 3, 123456789), "keyctl(KEYCTL_REVOKE, 123456789)");
    want(sys(keyctl, 4, 123456789, -1, 5), "keyctl(KEYCTL_CHOWN, 123456789, -1, 5)");
    want(sys(keyctl, 5, 123456789, 0x3f3f3f3f),
         "keyctl(KEYCTL_SETPERM, 123456789, KEY_POS_VIEW|KEY_POS_READ|KEY_POS_WRITE|KEY_POS_SEARCH|"
         "KEY_POS_LINK|KEY_POS_SETATTR|KEY_USR_VIEW|KEY_USR_READ|KEY_USR_WRITE|KEY_USR_SEARCH|KEY_USR_LINK|"
         "KEY_USR_SETATTR|KEY_GRP_VIEW|KEY_GRP_READ|KEY_GRP_WRITE|KEY_GRP_SEARCH|KEY_GRP_LINK|KEY_GRP_SETATTR|"
         "KEY_OTH_VIEW|KEY_OTH_READ|KEY_OTH_WRITE|KEY_OTH_SEARCH|KEY_OTH_LINK|KEY_OTH_SETATTR)");
    want(sys(keyctl, 5, 123456789, 0xc0c0c0c0), "keyctl(KEYCTL_SETPERM, 123456789, 0xc0c0c0c0 /* KEY_?\?? */)");
    want(sys(keyctl, 6, 123456789, ARENA, 64), "keyctl(KEYCTL_DESCRIBE, 123456789, 0x20000000, 64)");
    want(sys(keyctl, 7, 123456789), "keyctl(KEYCTL_CLEAR, 123456789)");
    want(sys(keyctl, 8, 123456789, -5), "keyctl(KEYCTL_LINK, 123456789, KEY_SPEC_USER_SESSION_KEYRING)");
    want(sys(keyctl, 9, 123456789, -4), "keyctl(KEYCTL_UNLINK, 123456789, KEY_SPEC_USER_KEYRING)");
    want(sys(keyctl, 10, 123456789, "", ARENA, -2),
         "keyctl(KEYCTL_SEARCH, 123456789, \"\", \"abcdef\", KEY_SPEC_PROCESS_KEYRING)");
    want(sys(keyctl, 11, 123456789, ARENA, 64), "keyctl(KEYCTL_READ, 123456789, 0x20000000, 64)");
    want(sys(keyctl, 12, 123456789, ARENA, 3, -1),
         "keyctl(KEYCTL_INSTANTIATE, 123456789, \"abc\", 3, KEY_SPEC_THREAD_KEYRING)");
    want(sys(keyctl, 13, 123456789, 5, 0), "keyctl(KEYCTL_NEGATE, 123456789, 5, 0)");
    want(sys(keyctl, 14, 8), "keyctl(KEYCTL_SET_REQKEY_KEYRING, 8 /* KEY_REQKEY_DEFL_?\?? */)");
    want(sys(keyctl, 14, -3), "keyctl(KEYCTL_SET_REQKEY_KEYRING, -3 /* KEY_REQKEY_DEFL_?\?? */)");
    want(sys(keyctl, 15, 123456789, 7), "keyctl(KEYCTL_SET_TIMEOUT, 123456789, 7)");
    want(sys(keyctl, 16, 123456789), "keyctl(KEYCTL_ASSUME_AUTHORITY, 123456789)");
    want(sys(keyctl, 17, 123456789, ARENA, 64), "keyctl(KEYCTL_GET_SECURITY, 123456789, 0x20000000, 64)");
    want(sys(keyctl, 19, 123456789, 2, 2, 0), "keyctl(KEYCTL_REJECT, 123456789, 2, ENOENT, 0)");
    want(sys(keyctl, 19, 123456789, 2, 9999, 0), "keyctl(KEYCTL_REJECT, 123456789, 2, 9999, 0)");
    want(sys(keyctl, 20, 123456789, vector, 2, 0),
         "keyctl(KEYCTL_INSTANTIATE_IOV, 123456789, [{iov_base=\"abc\", iov_len=3}, {iov_base=NULL, "
         "iov_len=0}], 2, 0)");
    want(sys(keyctl, 21, 123456789), "keyctl(KEYCTL_INVALIDATE, 123456789)");
    want(sys(keyctl, 22, -2, 123456789), "keyctl(KEYCTL_GET_PERSISTENT, 4294967294, 123456789)");
    want(sys(keyctl, 23, keys, ARENA, 0, 0),
         "keyctl(KEYCTL_DH_COMPUTE, {private=1, prime=KEY_SPEC_THREAD_KEYRING, base=3}, 0x20000000, 0, NULL)");
    want(sys(keyctl, 24, 123456789, 1, ARENA, ARENA),
         "keyctl(KEYCTL_PKEY_QUERY, 123456789, 0x1, \"abcdef\", 0x20000000)");
    want(sys(keyctl, 29, 123456789, ARENA, ARENA_END),
         "keyctl(KEYCTL_RESTRICT_KEYRING, 123456789, \"abcdef\", 0x20004000)");
    want(sys(keyctl, 30, 123456789, 1, 2, 3), "keyctl(KEYCTL_MOVE, 123456789, 1, 2, KEYCTL_MOVE_EXCL|0x2)");
    want(sys(keyctl, -1, 1, 2, 3, 4), "keyctl(0xffffffff /* KEYCTL_?\?? */, 0x1, 0x2, 0x3, 0x4)");
    want(sys(keyctl, 99, 0, -1L, 0, 0), "keyctl(0x63 /* KEYCTL_?\?? */, 0, 0xffffffffffffffff, 0, 0)");
}
