package dev.jtrace.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingsTest {
    private static final List<Mapping> SOME = List.of(
            new Mapping(1_000, 7, 0x7fff_0000_1000L, 4096, 0, 5, "/usr/lib/libc.so.6", "93ac61ec"),
            new Mapping(900, 8, 0xffff_ffff_ff60_0000L, 4096, 1L << 40, 4, "[vsyscall]", ""),
            new Mapping(Long.MAX_VALUE, 9, 0, 0, 0, 7, "/tmp/\u00e4 \n\"x\"", ""));

    @TempDir Path folder;

    private JournalReader read(byte[] bytes) throws IOException {
        Path file = folder.resolve("m.jtr");
        Files.write(file, bytes);
        JournalReader reader = JournalReader.open(file);
        while (reader.nextBlock()) {
            // There are no events.
        }
        return reader;
    }

    private static byte[] journal(List<List<Mapping>> blocks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JournalWriter writer = new JournalWriter((bytes, offset, length) -> {
            out.write(bytes, offset, length);
            return true;
        }, Map.of());
        blocks.forEach(writer::mappings);
        writer.close(Map.of("done", "yes"));
        return out.toByteArray();
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        try (JournalReader reader = read(journal(List.of(SOME, List.of(), SOME.subList(0, 1))))) {
            List<Mapping> all = new ArrayList<>(SOME);
            all.add(SOME.getFirst());
            assertThat(reader.mappings()).isEqualTo(all);
            assertThat(reader.isClosed()).isTrue();
            assertThat(reader.closingWords()).containsEntry("done", "yes");
        }
    }

    @Test
    void manyAreSeveralBlocks() throws IOException {
        List<Mapping> many = new ArrayList<>();
        for (int i = 0; i < JournalFormat.MAX_MAPPINGS + 10; i++) {
            many.add(new Mapping(i, i, i * 4096L, 4096, 0, 5, "/lib" + i % 7, ""));
        }
        try (JournalReader reader = read(journal(List.of(many)))) {
            assertThat(reader.mappings()).isEqualTo(many);
        }
    }

    @Test
    void theReadersMemoryIsBounded() throws IOException {
        String path = "/x".repeat(1 << 15);
        List<Mapping> long_ = new ArrayList<>();
        for (int i = 0; i < 800; i++) {
            long_.add(new Mapping(i, i, 0, 1, 0, 5, path, ""));
        }
        try (JournalReader reader = read(journal(List.of(long_)))) {
            assertThat(reader.mappings()).hasSize((1 << 25) / path.length());
        }
    }

    @Test
    void anyBytesAreMappingsOrRefused() {
        Random random = new Random(5);
        ColumnWriter good = new ColumnWriter();
        Mappings.encode(SOME, good);
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = good.bytes().clone();
            bytes[random.nextInt(good.length())] = (byte) random.nextInt(256);
            ColumnReader reader = new ColumnReader();
            reader.reset(bytes, 0, random.nextInt(good.length() + 1));
            try {
                assertThat(Mappings.decode(reader).size()).isLessThanOrEqualTo(JournalFormat.MAX_MAPPINGS);
            } catch (JournalException refused) {
                assertThat(refused).hasMessageMatching("(a|bytes) .*");
            }
        }
        ColumnReader empty = new ColumnReader();
        empty.reset(new byte[0], 0, 0);
        assertThatThrownBy(() -> Mappings.decode(empty)).isInstanceOf(JournalException.class);
    }
}
