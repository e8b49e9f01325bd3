package dev.jtrace.table.counter;

/**
 * What stands behind the colon of an event: which modes count, and how.
 *
 * @param user whether user mode counts; likewise {@code kernel}, {@code hypervisor}
 * @param host whether the host counts; likewise {@code guest}
 * @param precise wanted precision of sampling, 0 to 3
 * @param pinned whether the counter must always be on the PMU
 * @param exclusive whether its group must have the PMU alone
 * @param weak whether a group that does not fit may be taken apart
 */
public record Modifiers(boolean user, boolean kernel, boolean hypervisor, boolean host, boolean guest, int precise,
        boolean pinned, boolean exclusive, boolean weak) {
    /** Nothing said: everything counts. */
    public static final Modifiers NONE = new Modifiers(true, true, true, true, true, 0, false, false, false);

    private static final String MODES = "ukh";

    /**
     * Reads letters: u, k, h (only these modes), H, G (host, guest only), p (up to three), P, D (pinned), e, W, and S
     * and I, which concern sampling only.
     *
     * @throws EventSyntaxException for another letter
     */
    static Modifiers parse(String letters) {
        boolean modes = false;
        boolean places = false;
        for (int i = 0; i < letters.length(); i++) {
            char c = letters.charAt(i);
            modes |= MODES.indexOf(c) >= 0;
            places |= c == 'H' || c == 'G';
            if ("ukhHGpPDeWSI".indexOf(c) < 0) {
                throw new EventSyntaxException("unknown modifier '" + c + "' (known: u k h H G p P D e W S I)");
            }
        }
        int precise = (int) Math.min(3, letters.chars().filter(c -> c == 'p').count());
        return new Modifiers(!modes || letters.indexOf('u') >= 0, !modes || letters.indexOf('k') >= 0,
                !modes || letters.indexOf('h') >= 0, !places || letters.indexOf('H') >= 0,
                !places || letters.indexOf('G') >= 0, letters.indexOf('P') >= 0 ? 3 : precise,
                letters.indexOf('D') >= 0, letters.indexOf('e') >= 0, letters.indexOf('W') >= 0);
    }

    /** The same with user mode only. */
    public Modifiers userOnly() {
        return new Modifiers(true, false, false, host, guest, precise, pinned, exclusive, weak);
    }
}
