package dev.jtrace.engine.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SampledAddressesTest {
    private final SampledAddresses addresses = new SampledAddresses();
    private final List<String> taken = new ArrayList<>();

    private void take() {
        addresses.takeAll((process, address, time) -> taken.add(process + " " + address + ' ' + time));
    }

    @Test
    void handsOnInOrder() {
        addresses.put(7, 0x1000, 1);
        addresses.put(8, MadeCode.ANEW, 2);
        take();
        addresses.put(7, 0x2000, 3);
        take();
        take();
        assertEquals(List.of("7 4096 1", "8 -1 2", "7 8192 3"), taken);
    }

    @Test
    void leavesOutWhatFindsNoRoomAndGoesOnAfterIt() {
        for (int i = 0; i < SampledAddresses.ROOM + 10; i++) {
            addresses.put(1, i, i);
        }
        take();
        assertEquals(SampledAddresses.ROOM, taken.size());
        addresses.put(2, 5, 6);
        take();
        assertEquals("2 5 6", taken.getLast());
        assertEquals("1 1023 1023", taken.get(taken.size() - 2));
    }

    @Test
    void tellsThatProcessesBeginAnewWhateverFindsNoRoom() {
        for (int i = 0; i < SampledAddresses.ROOM; i++) {
            addresses.put(1, i, i);
        }
        addresses.put(2, MadeCode.ANEW, 5);
        take();
        assertEquals(SampledAddresses.ROOM + 1, taken.size());
        assertEquals(MadeCode.EVERYBODY + " -1 0", taken.getFirst());
        taken.clear();
        take();
        assertEquals(List.of(), taken);
    }

    @Test
    void losesNothingBetweenThreadsOfWhichTheOneKeepsUp() throws InterruptedException {
        int all = 200 * SampledAddresses.ROOM;
        AtomicLong next = new AtomicLong();
        AtomicLong wrong = new AtomicLong();
        Thread taker = new Thread(() -> {
            while (next.get() < all) {
                addresses.takeAll((process, address, time) -> {
                    wrong.addAndGet(address == next.get() && time == 2 * address ? 0 : 1);
                    next.incrementAndGet();
                });
            }
        });
        taker.setDaemon(true);
        taker.start();
        for (int i = 0; i < all; i++) {
            // The place of what is being taken is not free yet.
            while (i - next.get() >= SampledAddresses.ROOM - 1) {
                Thread.onSpinWait();
            }
            addresses.put(3, i, 2L * i);
        }
        taker.join(60_000);
        assertEquals(all, next.get());
        assertEquals(0, wrong.get());
    }
}
