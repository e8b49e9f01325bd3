package dev.jtrace.aggregate.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DeviceClockTest {
    private static final long SECOND = 1_000_000_000;

    private final DeviceClock clock = new DeviceClock();

    @Test
    void bracketsAreIntersected() {
        clock.bracket(1000, 40, 90);
        clock.bracket(2000, 60, 120);
        clock.bracket(3000, 10, 80);
        clock.fit();
        assertThat(clock.pieces()).containsExactly(new DeviceClock.Piece(1000, 60, 80, 3));
        assertThat(clock.host(500, 2500)).isEqualTo(570);
        assertThat(clock.mostDoubt()).isEqualTo(10);
        assertThat(clock.steps()).isZero();
    }

    @Test
    void aPieceIsTakenForHalfASecond() {
        clock.bracket(0, 0, 100);
        clock.bracket(DeviceClock.PIECE - 1, 50, 150);
        clock.bracket(DeviceClock.PIECE, 90, 190);
        clock.fit();
        assertThat(clock.pieces()).containsExactly(new DeviceClock.Piece(0, 50, 100, 2),
                new DeviceClock.Piece(DeviceClock.PIECE, 90, 190, 1));
        assertThat(clock.steps()).isZero();
        assertThat(clock.usualDoubt()).isEqualTo(25);
        assertThat(clock.mostDoubt()).isEqualTo(50);
    }

    @Test
    void contradictionsBeginAPieceAndAreCounted() {
        clock.bracket(0, 2, 8);
        clock.bracket(100, 20, 30);
        clock.bracket(200, 25, 35);
        clock.fit();
        assertThat(clock.steps()).isEqualTo(1);
        assertThat(clock.at(50).offset()).isEqualTo(5);
        assertThat(clock.at(100).offset()).isEqualTo(27);
        assertThat(clock.at(99).offset()).isEqualTo(5);
        assertThat(clock.at(-1).offset()).isEqualTo(5);
    }

    @Test
    void theHostsClockIsTakenForItselfWhereItCanBe() {
        clock.bracket(0, -10, 40);
        clock.fit();
        assertThat(clock.at(0).offset()).isZero();
        assertThat(clock.mostDoubt()).isEqualTo(40);
    }

    /** A device clock that gains 50 us a second: every time is put back within what the fit itself says. */
    @Test
    void driftIsFollowed() {
        Random random = new Random(7);
        double gain = 1 + 50e-6;
        for (long host = SECOND; host < 6 * SECOND; host += 400_000) {
            long called = host - 200 - random.nextInt(2000);
            long returned = host + 200 + random.nextInt(2000);
            long device = Math.round((host - SECOND) * gain) + 12345;
            clock.bracket(called, called - device, returned - device);
        }
        clock.fit();
        assertThat(clock.steps()).isPositive();
        for (long host = SECOND; host < 6 * SECOND; host += 1_700_000) {
            long device = Math.round((host - SECOND) * gain) + 12345;
            assertThat(Math.abs(clock.host(device, host) - host)).isLessThanOrEqualTo(3000);
        }
        assertThat(clock.mostDoubt()).isLessThanOrEqualTo(2200);
    }

    @Test
    void whatIsNoTimeIsTold() {
        assertThat(DeviceClock.isTime(0)).isFalse();
        assertThat(DeviceClock.isTime(-5)).isFalse();
        assertThat(DeviceClock.isTime(Long.MAX_VALUE)).isFalse();
        assertThat(DeviceClock.isTime(1)).isTrue();
        clock.fit();
        assertThat(clock.isKnown()).isFalse();
    }
}
