package dev.jtrace.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class CalendarTextTest {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx");

    @Property
    void dateIsTheCalendarsOwn(@ForAll @LongRange(min = -30_000_000_000L, max = 250_000_000_000L) long seconds) {
        ByteOutput out = new ByteOutput(1);
        CalendarText.dateTime(out, seconds);
        String expected = ZonedDateTime.ofInstant(Instant.ofEpochSecond(seconds), ZoneId.systemDefault())
                .format(FORMAT);
        assertThat(new String(out.array(), 0, out.length(), ISO_8859_1)).isEqualTo(expected);
    }
}
