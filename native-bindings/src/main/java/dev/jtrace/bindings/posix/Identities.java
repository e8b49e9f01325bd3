package dev.jtrace.bindings.posix;

import java.util.LinkedHashSet;
import java.util.Set;
import jnr.posix.Group;
import jnr.posix.POSIX;
import jnr.posix.POSIXFactory;
import jnr.posix.Passwd;
import org.jspecify.annotations.Nullable;

/**
 * Users and groups of this machine, by JNR-POSIX. Loading it costs some 0.4 s: only commands and options that need a
 * name come here.
 */
public final class Identities {
    /** Who a program runs as. @param groups supplementary groups, the primary one included */
    public record Identity(int uid, int gid, int[] groups) {}

    private final POSIX posix = POSIXFactory.getNativePOSIX();

    /** The user of that name with all its groups, or null when there is none. */
    public @Nullable Identity user(String name) {
        Passwd entry = posix.getpwnam(name);
        if (entry == null) {
            return null;
        }
        Set<Integer> groups = new LinkedHashSet<>();
        groups.add((int) entry.getGID());
        for (Group g = posix.getgrent(); g != null; g = posix.getgrent()) {
            for (String member : g.getMembers()) {
                if (member.equals(name)) {
                    groups.add((int) g.getGID());
                }
            }
        }
        posix.endgrent();
        return new Identity(
                (int) entry.getUID(),
                (int) entry.getGID(),
                groups.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Effective user id of this process. */
    public int effectiveUser() {
        return posix.geteuid();
    }

    /** Whether process {@code pid} exists (signal 0 reaches it or is refused for lack of rights). */
    public boolean exists(int pid) {
        return posix.kill(pid, 0) == 0 || posix.errno() == jnr.constants.platform.Errno.EPERM.intValue();
    }
}
