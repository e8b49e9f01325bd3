package dev.jtrace.aggregate.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.event.GpuCommand;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpansTest {
    private static final Queue QUEUE = new Queue(1, 1, new Device(0, 4));

    private static Command command(GpuCommand kind, long from, long to) {
        Command c = new Command(QUEUE, kind, 0, 1, from, from, false, new long[3], 0);
        c.started = from;
        c.ended = to;
        return c;
    }

    /** Against a set of nanoseconds. */
    @Test
    void lengthsAreThoseOfSets() {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            List<Command> commands = new ArrayList<>();
            BitSet kernels = new BitSet();
            BitSet others = new BitSet();
            for (int i = 0; i < 20; i++) {
                int from = random.nextInt(300);
                int to = from + random.nextInt(30);
                boolean kernel = random.nextBoolean();
                commands.add(command(kernel ? GpuCommand.KERNEL : GpuCommand.READ, from, to));
                (kernel ? kernels : others).set(from, to);
            }
            Spans computing = Spans.of(commands, Command::isKernel);
            Spans moving = Spans.of(commands, c -> !c.isKernel());
            assertThat(computing.length()).isEqualTo(kernels.cardinality());
            others.andNot(kernels);
            assertThat(moving.outside(computing)).isEqualTo(others.cardinality());
        }
    }
}
