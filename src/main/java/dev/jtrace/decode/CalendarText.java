package dev.jtrace.decode;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/** Dates and times of day in the local time zone, as strftime's %F, %T and %z write them. */
public final class CalendarText {
    private static final long DAY = 86_400;

    /** Seconds before the year 2147485548, the last of struct tm. */
    private static final long LAST = 67_768_036_191_676_799L;

    /** Zones change their offset on a quarter of an hour. */
    private static final long QUARTER = 900;

    /** The quarter looked up last, and in the low 20 bits its offset and {@link #DAY}. */
    private static volatile long zoneCache = -1;

    private CalendarText() {}

    /** The zone is looked up when a first date is printed: it costs a file read. */
    private static final class Zone {
        static final ZoneRules RULES = ZoneId.systemDefault().getRules();
        static final boolean FIXED = RULES.isFixedOffset();
        static final int OFFSET = offsetAt(0);

        static int offsetAt(long seconds) {
            return RULES.getOffset(Instant.ofEpochSecond(seconds)).getTotalSeconds();
        }
    }

    /** Whether the year of so many seconds since 1970 is one that a C int holds. */
    static boolean has(long seconds) {
        return seconds <= LAST && seconds >= -LAST;
    }

    /** Seconds east of UTC at {@code seconds} since 1970. */
    public static int zoneOffset(long seconds) {
        if (Zone.FIXED) {
            return Zone.OFFSET;
        }
        long quarter = Math.floorDiv(seconds, QUARTER);
        long known = zoneCache;
        if (known >> 20 != quarter) {
            known = quarter << 20 | Zone.offsetAt(seconds) + DAY;
            zoneCache = known;
        }
        return (int) ((known & 0xfffff) - DAY);
    }

    /** Appends 2026-01-31T23:59:59+0000. */
    static void dateTime(ByteOutput out, long seconds) {
        dateTime(out, seconds, 0, 0);
    }

    /**
     * Appends 2026-01-31T23:59:59.123456789+0000.
     *
     * @param fraction
     *            below 10 to the power of {@code digits}
     * @param digits
     *            0 for no fraction
     */
    static void dateTime(ByteOutput out, long seconds, long fraction, int digits) {
        int zone = zoneOffset(seconds);
        long local = seconds + zone;
        date(out, Math.floorDiv(local, DAY));
        out.put('T');
        timeOfDay(out, Math.floorMod(local, DAY));
        if (digits != 0) {
            out.put('.').zeroPadded(fraction, digits);
        }
        out.put(zone < 0 ? '-' : '+');
        int minutes = Math.abs(zone) / 60;
        out.zeroPadded(minutes / 60, 2).zeroPadded(minutes % 60, 2);
    }

    /** Appends 23:59:59 for a second of the day. */
    public static void timeOfDay(ByteOutput out, long second) {
        out.zeroPadded(second / 3600, 2).put(':');
        out.zeroPadded(second / 60 % 60, 2).put(':');
        out.zeroPadded(second % 60, 2);
    }

    /** Proleptic Gregorian date of a day counted from 1970-01-01, in years that begin in March. */
    private static void date(ByteOutput out, long day) {
        long shifted = day + 719_468;
        long era = Math.floorDiv(shifted, 146_097L);
        long dayOfEra = shifted - era * 146_097;
        long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long march = (5 * dayOfYear + 2) / 153;
        long dayOfMonth = dayOfYear - (153 * march + 2) / 5 + 1;
        long month = march < 10 ? march + 3 : march - 9;
        out.decimal(yearOfEra + era * 400 + (month <= 2 ? 1 : 0)).put('-');
        out.zeroPadded(month, 2).put('-').zeroPadded(dayOfMonth, 2);
    }
}
