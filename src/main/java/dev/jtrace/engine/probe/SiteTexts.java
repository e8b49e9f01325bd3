package dev.jtrace.engine.probe;

import dev.jtrace.bindings.perf.PerfRing;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.MarkSource;
import java.util.List;

/**
 * Names what sites tell by the strings in their records. A string is in a record as where it is, 16 bits behind the begin
 * of the raw part, and its bytes with the zero at its end, 16 bits (uprobetracer.rst, __data_loc). One thread.
 */
@HotPath
final class SiteTexts {
    /** Bytes of a string that are in a name. */
    static final int LONGEST = 127;

    /** The raw part of a sample of TID, TIME and ID, behind its size. */
    private static final int RAW = 28;
    private static final int LOCATION = 4;
    /** What the kernel writes for a string that it cannot read; older ones write no bytes. */
    private static final byte[] FAULT = {'(', 'f', 'a', 'u', 'l', 't', ')'};
    /** After each string, which has no zeros. */
    private static final byte WHOLE = 0;
    private static final byte CUT = 1;

    private final MarkNames names;
    private final String[] labels;
    private final int[] bare;
    /** Of each site where its strings are in a record, from the sample's begin; none for a site without. */
    private final int[][] places;
    /** Whether the site's name has strings, of this or of another site. */
    private final boolean[] named;

    private final TextNames known = new TextNames();
    private final byte[] text;
    private int length;
    private long beyond;
    private long unread;

    /** @param bare the run's number of each site's name */
    SiteTexts(MarkNames names, List<ProbeSite> sites, int[] bare) {
        this.names = names;
        this.bare = bare;
        labels = new String[sites.size()];
        places = new int[sites.size()][];
        named = new boolean[sites.size()];
        int most = 0;
        for (int i = 0; i < places.length; i++) {
            labels[i] = sites.get(i).name();
            List<ProbeSite.Text> texts = sites.get(i).texts();
            most = Math.max(most, texts.size());
            int at = SiteEvents.ARGUMENTS;
            for (ProbeSite.Argument argument : sites.get(i).arguments()) {
                at += argument.bytes();
            }
            places[i] = new int[texts.size()];
            for (int n = 0; n < texts.size(); n++) {
                // The sign says whether the length follows.
                places[i][n] = texts.get(n).length().isEmpty() ? at : -at;
                at += texts.get(n).length().isEmpty() ? LOCATION : LOCATION + Integer.BYTES;
            }
        }
        text = new byte[most * (LONGEST + 2)];
        for (int i = 0; i < places.length; i++) {
            for (int other = 0; other < places.length; other++) {
                named[i] |= bare[other] == bare[i] && places[other].length > 0;
            }
        }
    }

    /** A site tells no strings after all; before any record is read. */
    void none(int site) {
        places[site] = new int[0];
    }

    /** Whether what the site tells of may have names with strings. */
    boolean isNamed(int site) {
        return named[site];
    }

    /**
     * The run's number of the name in a record; that of the site where there are no strings, where they could not be
     * read, and for a new name when there are too many.
     *
     * @param counted whether such a record is counted
     */
    int name(PerfRing ring, int site, long time, boolean counted) {
        int[] own = places[site];
        if (own.length == 0) {
            return bare[site];
        }
        length = 0;
        for (int place : own) {
            if (!read(ring, Math.abs(place), place < 0)) {
                unread += counted ? 1 : 0;
                return bare[site];
            }
        }
        int number = known.find(bare[site], text, length);
        if (number == TextNames.UNKNOWN) {
            if (known.isFull()) {
                beyond += counted ? 1 : 0;
                return bare[site];
            }
            number = names.number(MarkSource.USDT, label(labels[site], text, length), time);
            known.put(bare[site], text, length, number);
        }
        return number;
    }

    private boolean read(PerfRing ring, int at, boolean hasLength) {
        if (at + (hasLength ? 2 * LOCATION : LOCATION) > ring.length()) {
            return false;
        }
        int location = ring.i32(at);
        int from = RAW + (location & 0xffff);
        int bytes = Math.min(location >>> Short.SIZE, ring.length() - from) - 1;
        if (bytes < 0 || isFault(ring, from, bytes)) {
            return false;
        }
        int whole = hasLength ? Math.max(0, Math.min(bytes, ring.i32(at + LOCATION))) : bytes;
        int kept = Math.min(whole, LONGEST);
        for (int i = 0; i < kept; i++) {
            text[length++] = ring.i8(from + i);
        }
        text[length++] = WHOLE;
        text[length++] = kept < whole ? CUT : WHOLE;
        return true;
    }

    private static boolean isFault(PerfRing ring, int from, int bytes) {
        if (bytes != FAULT.length) {
            return false;
        }
        for (int i = 0; i < bytes; i++) {
            if (ring.i8(from + i) != FAULT[i]) {
                return false;
            }
        }
        return true;
    }

    static String label(String name, byte[] text, int length) {
        StringBuilder label = new StringBuilder(name);
        int from = 0;
        for (int i = 0; i < length; i++) {
            if (text[i] == WHOLE) {
                label.append(' ').append(TextLabel.of(text, from, i - from, text[i + 1] == CUT));
                from = i + 2;
                i++;
            }
        }
        return label.toString();
    }

    /** Records that have the name of their site because there were too many others. */
    long beyond() {
        return beyond;
    }

    /** Records that have the name of their site because their strings could not be read. */
    long unread() {
        return unread;
    }
}
