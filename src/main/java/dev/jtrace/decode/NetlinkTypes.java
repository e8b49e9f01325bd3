package dev.jtrace.decode;

import dev.jtrace.table.FlagFamily;

import org.jspecify.annotations.Nullable;

/** Names of netlink message types and flags, which depend on the protocol (linux/netlink.h). */
final class NetlinkTypes {
    static final int ROUTE = 0;
    static final int SOCK_DIAG = 4;
    static final int XFRM = 6;
    static final int SELINUX = 7;
    static final int AUDIT = 9;
    static final int NETFILTER = 12;
    /** NFNL_SUBSYS_IPSET. */
    private static final int IPSET = 6;
    static final int GENERIC = 16;
    static final int CRYPTO = 21;

    /** Types below are the same in all protocols. */
    static final int NLMSG_MIN_TYPE = 16;
    private static final int NLMSG_ERROR = 2;
    private static final int RTM_DELACTION = 49;

    private NetlinkTypes() {}

    static void type(Call c, int protocol, int type) {
        if (type < NLMSG_MIN_TYPE) {
            Constants.print(c, "netlink_type", type);
        } else if (protocol == NETFILTER) {
            netfilter(c, type);
        } else {
            String family = family(protocol);
            Constants.print(c, family == null ? "netlink_type" : family, type);
        }
    }

    private static @Nullable String family(int protocol) {
        return switch (protocol) {
            case ROUTE -> "route_message";
            case SOCK_DIAG -> "sock_diag_message";
            case XFRM -> "xfrm_message";
            case SELINUX -> "selinux_message";
            case AUDIT -> "audit_message";
            case GENERIC -> "generic_message";
            case CRYPTO -> "crypto_message";
            default -> null;
        };
    }

    /** Whether a message of netfilter begins or ends a batch. */
    static boolean isBatch(int type) {
        return type == 16 || type == 17;
    }

    /** A subsystem in the high byte, its message in the low one (linux/netfilter/nfnetlink.h). */
    private static void netfilter(Call c, int type) {
        if (isBatch(type)) {
            Constants.print(c, "netfilter_batch", type);
            return;
        }
        int subsystem = type >>> 8;
        Constants.print(c, "netfilter_subsystem", subsystem);
        c.out.ascii("<<8|");
        if (subsystem >= 1 && subsystem < NETFILTER_MESSAGES.length) {
            Constants.print(c, NETFILTER_MESSAGES[subsystem], type & 0xff);
        } else {
            c.out.hex(type & 0xff);
        }
    }

    /** Families of messages by subsystem. */
    private static final String[] NETFILTER_MESSAGES = {"", "netfilter_ctnetlink", "netfilter_ctnetlink_exp",
        "netfilter_queue", "netfilter_ulog", "netfilter_osf", "netfilter_ipset", "netfilter_acct", "netfilter_timeout",
        "netfilter_cthelper", "netfilter_nftables", "netfilter_compat", "netfilter_hook"};

    /** The family of the flags of a message. */
    static String flags(Call c, int protocol, int type) {
        if (type == NLMSG_ERROR) {
            return "netlink_ack_flags";
        }
        if (type < NLMSG_MIN_TYPE) {
            return "netlink_flags";
        }
        return switch (protocol) {
            case ROUTE -> route(type);
            case SOCK_DIAG -> "netlink_get_flags";
            case XFRM -> xfrm(type);
            case CRYPTO -> crypto(type);
            case NETFILTER -> netfilterFlags(c, type);
            default -> "netlink_flags";
        };
    }

    /** What a message of netfilter asks for is in its name. */
    private static String netfilterFlags(Call c, int type) {
        int subsystem = type >>> 8;
        boolean known = subsystem >= 1 && subsystem < NETFILTER_MESSAGES.length && subsystem != IPSET;
        FlagFamily family = known ? c.family(NETFILTER_MESSAGES[subsystem]) : null;
        int i = family == null ? -1 : family.find(type & 0xff);
        String name = family == null || i < 0 ? "" : family.name(i);
        if (name.contains("_DEFAULT")) {
            return "netlink_flags";
        }
        if (name.contains("_NEW")) {
            return "netlink_new_flags";
        }
        if (name.contains("_DEL")) {
            return "netlink_delete_flags";
        }
        return name.contains("_GET") ? "netlink_get_flags" : "netlink_flags";
    }

    /** From RTM_BASE on they come in fours: new, delete, get, set. */
    private static String route(int type) {
        if (type == RTM_DELACTION) {
            return "netlink_get_flags";
        }
        return switch (type & 3) {
            case 0 -> "netlink_new_flags";
            case 1 -> "netlink_delete_flags";
            case 2 -> "netlink_get_flags";
            default -> "netlink_flags";
        };
    }

    private static String xfrm(int type) {
        return switch (type) {
            case 16, 19, 25, 26 -> "netlink_new_flags";
            case 17, 20 -> "netlink_delete_flags";
            case 18, 21, 31, 35 -> "netlink_get_flags";
            default -> "netlink_flags";
        };
    }

    private static String crypto(int type) {
        return switch (type) {
            case 16 -> "netlink_new_flags";
            case 17 -> "netlink_delete_flags";
            case 19 -> "netlink_get_flags";
            default -> "netlink_flags";
        };
    }
}
