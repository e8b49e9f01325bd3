package dev.jtrace.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CapturedMemoryTest {
    private record Block(int kind, long address, byte[] bytes, int state) {}

    private final CapturedMemory memory = new CapturedMemory();

    /** Blocks of distinct kinds and addresses, memory blocks apart from each other. */
    private static List<Block> blocks(Random random, int count) {
        List<Block> blocks = new ArrayList<>();
        long address = random.nextLong();
        for (int i = 0; i < count; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            address += 1000;
            blocks.add(new Block(random.nextInt(5), address, bytes, random.nextInt(3)));
        }
        return blocks;
    }

    private static byte[] write(List<Block> blocks, int offset) {
        int size = blocks.stream().mapToInt(b -> b.bytes.length + CaptureWriter.HEADER).sum();
        byte[] array = new byte[offset + size];
        CaptureWriter w = new CaptureWriter();
        w.reset(array, offset, array.length);
        for (Block b : blocks) {
            assertThat(w.begin(b.kind, b.address)).isTrue();
            assertThat(w.room()).isGreaterThanOrEqualTo(b.bytes.length);
            System.arraycopy(b.bytes, 0, w.array(), w.position(), b.bytes.length);
            w.advance(b.bytes.length);
            w.end(b.state);
        }
        assertThat(w.length()).isEqualTo(size);
        assertThat(w.begin(CaptureWriter.MEMORY, 1)).isFalse();
        return array;
    }

    @Property(tries = 300)
    void everyBlockIsFoundAgain(@ForAll long seed) {
        Random random = new Random(seed);
        List<Block> all = blocks(random, 2 + random.nextInt(12));
        int half = all.size() / 2;
        int offset = random.nextInt(50);
        byte[] first = write(all.subList(0, half), offset);
        byte[] second = write(all.subList(half, all.size()), offset + 3);
        memory.setFirst(first, offset, first.length);
        memory.setSecond(second, offset + 3, second.length);
        for (Block b : all) {
            assertThat(memory.findBlock(b.kind, b.address)).isTrue();
            selected(b, 0);
            if (b.kind == CaptureWriter.MEMORY) {
                int skip = random.nextInt(b.bytes.length + 1);
                assertThat(memory.find(b.address + skip, b.bytes.length - skip)).isTrue();
                selected(b, skip);
                assertThat(memory.findSecond(b.address, b.bytes.length)).isEqualTo(all.indexOf(b) >= half);
                assertThat(memory.find(b.address + skip, b.bytes.length - skip + 1)).isFalse();
                assertThat(memory.find(b.address - 1, 1)).isFalse();
            }
            assertThat(memory.findBlock((b.kind + 1) % 5, b.address)).isFalse();
        }
        assertThat(memory.findBlock(CaptureWriter.STRING, all.getFirst().address - 1)).isFalse();
    }

    private void selected(Block b, int skip) {
        assertThat(memory.state()).isEqualTo(b.state);
        assertThat(memory.kind()).isEqualTo(b.kind);
        assertThat(memory.address()).isEqualTo(b.address + skip);
        byte[] found = Arrays.copyOfRange(memory.bytes(), memory.offset(), memory.offset() + memory.length());
        assertThat(found).isEqualTo(Arrays.copyOfRange(b.bytes, skip, b.bytes.length));
    }

    @Test
    void theFirstRunIsSearchedFirst() {
        byte[] exit = write(List.of(new Block(0, 64, new byte[] {1}, 0)), 0);
        byte[] entry = write(List.of(new Block(0, 64, new byte[] {2}, 0)), 0);
        memory.setFirst(exit, 0, exit.length);
        memory.setSecond(entry, 0, entry.length);
        assertThat(memory.find(64, 1)).isTrue();
        assertThat(memory.bytes()[memory.offset()]).isEqualTo((byte) 1);
        assertThat(memory.findSecond(64, 1)).isTrue();
        assertThat(memory.bytes()[memory.offset()]).isEqualTo((byte) 2);
    }

    @Test
    void numbersAreLittleEndian() {
        byte[] bytes = {9, 1, 2, 3, 4, 5, 6, 7, (byte) 0x88};
        assertThat(CapturedMemory.getInt(bytes, 5)).isEqualTo(0x88070605);
        assertThat(CapturedMemory.getLong(bytes, 1)).isEqualTo(0x8807060504030201L);
    }
}
