package dev.jtrace.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir private Path folder;

    private Path file() {
        return folder.resolve("run.jtr");
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        List<TraceEvent> events = Memory.events(20_000, 1);
        Memory.Found found = Memory.read(file(), Memory.journal(events, Integer.MAX_VALUE));
        assertThat(found.rows()).isEqualTo(events.stream().map(Memory.Row::of).toList());
        assertThat(found.closed()).isTrue();
        assertThat(found.cut() + found.damaged() + found.lost()).isZero();
    }

    @Test
    void everyFieldOfAnEventIsAColumn() throws IllegalAccessException {
        long[] values = new long[EventFields.COUNT];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
            values[i]++;
        }
        TraceEvent e = new TraceEvent();
        EventFields.write(values, e);
        for (Field field : TraceEvent.class.getFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && (field.getType() == int.class
                    || field.getType() == long.class) && !field.getName().startsWith("data")) {
                assertThat(((Number) field.get(e)).longValue()).as("column of " + field.getName()).isPositive();
            }
        }
        long[] back = new long[EventFields.COUNT];
        EventFields.read(e, back);
        assertThat(back).isEqualTo(values);
    }

    @Test
    void kindsKeepTheirNumbers() {
        assertThat(Arrays.stream(EventKind.values()).limit(14).map(Enum::name)).containsExactly("SYSCALL_ENTER",
                "SYSCALL_EXIT", "SIGNAL", "GROUP_STOP", "TASK_NEW", "EXEC", "SUPERSEDED", "EXITING", "EXITED",
                "KILLED", "ATTACHED", "DETACHED", "LOST", "END");
    }

    @Test
    void aCutFileGivesTheWholeBlocksBeforeTheCut() throws IOException {
        List<TraceEvent> events = Memory.events(2000, 2);
        byte[] whole = Memory.journal(events, 100);
        List<Memory.Row> rows = events.stream().map(Memory.Row::of).toList();
        List<Integer> blocks = new ArrayList<>();
        for (int i = 0; i + 4 < whole.length; i++) {
            if (LittleEndian.i32(whole, i) == JournalFormat.BLOCK) {
                blocks.add(i);
            }
        }
        assertThat(blocks).hasSize(20 + 3);
        List<Integer> cuts = new ArrayList<>(blocks.subList(1, blocks.size()));
        Random random = new Random(3);
        while (cuts.size() < blocks.size() - 1 + 200) {
            cuts.add(blocks.get(1) + random.nextInt(whole.length - blocks.get(1)));
        }
        for (int cut : cuts) {
            long complete = blocks.stream().filter(b -> b > blocks.get(1) && b <= cut).count();
            int recovered = (int) Math.min(20, complete) * 100;
            Memory.Found found = Memory.read(file(), Arrays.copyOf(whole, cut));
            assertThat(found.rows()).as("cut at " + cut).isEqualTo(rows.subList(0, recovered));
            assertThat(found.closed()).isFalse();
        }
    }

    @Test
    void aDamagedBlockIsPassedOver() throws IOException {
        List<TraceEvent> events = Memory.events(500, 4);
        byte[] bytes = Memory.journal(events, 100);
        List<Memory.Row> rows = events.stream().map(Memory.Row::of).toList();
        int second = -1;
        for (int i = 0, n = 0; second < 0; i++) {
            n += LittleEndian.i32(bytes, i) == JournalFormat.BLOCK ? 1 : 0;
            second = n == 3 ? i : -1;
        }
        bytes[second + 100] ^= 0x10;
        Memory.Found found = Memory.read(file(), bytes);
        List<Memory.Row> rest = new ArrayList<>(rows.subList(0, 100));
        rest.addAll(rows.subList(200, 500));
        assertThat(found.rows()).isEqualTo(rest);
        assertThat(found.lost()).isEqualTo(1);
        assertThat(found.damaged()).isPositive();
        assertThat(found.closed()).isTrue();
    }

    /** What is of other times is not even read, but for what tells what names mean. */
    @Test
    void blocksOfOtherTimesArePassedOver() throws IOException {
        List<TraceEvent> events = Memory.events(1000, 4);
        for (int i = 0; i < events.size(); i++) {
            events.get(i).time = 1000L + i;
            events.get(i).kind = EventKind.SIGNAL;
        }
        events.get(550).kind = EventKind.MARK_NAME;
        byte[] bytes = Memory.journal(events, 100);
        List<Integer> blocks = new ArrayList<>();
        for (int i = 0; i + 4 < bytes.length; i++) {
            if (LittleEndian.i32(bytes, i) == JournalFormat.BLOCK) {
                blocks.add(i);
            }
        }
        // Damage in the contents of the first and last block with events, which would be told if they were read.
        bytes[blocks.get(1) + JournalFormat.HEADER + 4 * JournalFormat.MAX_KINDS] ^= 1;
        bytes[blocks.get(10) + JournalFormat.HEADER + 4 * JournalFormat.MAX_KINDS] ^= 1;
        Files.write(file(), bytes);
        List<Long> times = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(file())) {
            TraceEvent e = new TraceEvent();
            while (reader.nextBlock(1250, 1399)) {
                while (reader.next(e)) {
                    times.add(e.time);
                }
            }
            assertThat(reader.lostBlocks()).isZero();
            assertThat(reader.damagedBytes()).isZero();
            assertThat(reader.isClosed()).isTrue();
            assertThat(reader.events()).isEqualTo(1000);
        }
        assertThat(times).hasSize(300).startsWith(1200L).contains(1399L, 1500L).endsWith(1599L).doesNotContain(1400L);
    }

    /** A header whose times do not fit is not believed: its block is read, and found damaged. */
    @Test
    void aDamagedHeaderHidesNoBlock() throws IOException {
        List<TraceEvent> events = Memory.events(300, 4);
        for (int i = 0; i < events.size(); i++) {
            events.get(i).time = 1000L + i;
            events.get(i).kind = EventKind.SIGNAL;
        }
        byte[] bytes = Memory.journal(events, 100);
        int block = 0;
        for (int n = 0; n < 3; block++) {
            n += LittleEndian.i32(bytes, block) == JournalFormat.BLOCK ? 1 : 0;
        }
        bytes[block - 1 + JournalFormat.AT_FIRST + 2] ^= 1;
        Files.write(file(), bytes);
        try (JournalReader reader = JournalReader.open(file())) {
            TraceEvent e = new TraceEvent();
            int found = 0;
            while (reader.nextBlock(Long.MIN_VALUE, 5000)) {
                while (reader.next(e)) {
                    found++;
                }
            }
            assertThat(found).isEqualTo(200);
            assertThat(reader.lostBlocks()).isEqualTo(1);
        }
    }

    @Test
    void headersTellHowManyEventsThereAre() throws IOException {
        Files.write(file(), Memory.journal(Memory.events(1000, 4), 100));
        try (JournalReader reader = JournalReader.open(file())) {
            assertThat(reader.skim(350)).isEqualTo(400);
        }
        try (JournalReader reader = JournalReader.open(file())) {
            assertThat(reader.skim(Long.MAX_VALUE)).isEqualTo(1000);
        }
    }

    @Test
    void commandsHaveManyWords() throws IOException {
        Map<String, String> head = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            head.put("command." + i, "word " + i);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JournalWriter((bytes, offset, length) -> {
            out.write(bytes, offset, length);
            return true;
        }, head).close(Map.of());
        Files.write(file(), out.toByteArray());
        try (JournalReader reader = JournalReader.open(file())) {
            assertThat(reader.head()).isEqualTo(head);
        }
    }

    @Test
    void noBlockIsLargerThanItsContentsAllow() {
        byte[] header = new byte[JournalFormat.HEADER];
        LittleEndian.i32(header, 0, JournalFormat.BLOCK);
        header[JournalFormat.AT_CODEC] = JournalFormat.LZ4;
        LittleEndian.i32(header, JournalFormat.AT_STORED, JournalFormat.MAX_STORED + 1);
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> BlockHeader.parse(header, 0, Long.MAX_VALUE));
    }

    @Test
    void whatIsNoJournalIsRefused() {
        byte[] other = Memory.journal(List.of(), 1);
        other[8] = 2;
        for (byte[] bytes : new byte[][] {{}, "#!/bin/sh\nexit 0\n".getBytes(java.nio.charset.StandardCharsets.UTF_8),
            other}) {
            assertThatExceptionOfType(JournalException.class).isThrownBy(() -> Memory.read(file(), bytes));
        }
    }

    @Test
    void aFailedWriteEndsTheJournalAndCountsWhatIsMissing() {
        int[] room = {2000};
        JournalWriter writer = new JournalWriter((bytes, offset, length) -> (room[0] -= length) >= 0, Map.of());
        List<TraceEvent> events = Memory.events(1000, 5);
        for (TraceEvent e : events) {
            writer.add(e);
            writer.flush();
        }
        writer.close(Map.of());
        assertThat(writer.intact()).isFalse();
        assertThat(writer.events()).isBetween(1L, 100L);
        assertThat(writer.events() + writer.missed()).isEqualTo(1000);
        assertThat(writer.bytes()).isLessThanOrEqualTo(2000);
    }

    /** A storm of getppid: times differ, all else repeats. */
    @Test
    void aStormOfCallsIsSmall() {
        Random random = new Random(6);
        List<TraceEvent> events = new ArrayList<>();
        long time = 5_000_000_000L;
        int calls = 100_000;
        for (int i = 0; i < 2 * calls; i++) {
            TraceEvent e = new TraceEvent();
            e.kind = i % 2 == 0 ? EventKind.SYSCALL_ENTER : EventKind.SYSCALL_EXIT;
            time += random.nextInt(200, 1100);
            e.time = time;
            e.tid = 4711;
            e.tgid = 4711;
            e.code = 110;
            e.a0 = 0x7ffd_1234_5678L;
            e.a1 = 17;
            e.result = i % 2 == 0 ? 0 : 4710;
            e.ip = 0x7f00_1234L;
            e.sp = 0x7ffd_0000_1234L;
            events.add(e);
        }
        long[] raw = {0};
        EventBlock block = new EventBlock();
        for (TraceEvent e : events) {
            block.add(e);
            if (block.full()) {
                ColumnWriter to = new ColumnWriter();
                block.encode(to);
                raw[0] += to.length();
                block.reset();
            }
        }
        assertThat((double) raw[0] / calls).isBetween(1.0, 6.0);
        assertThat((double) Memory.journal(events, Integer.MAX_VALUE).length / calls).isBetween(1.0, 6.0);
    }
}
