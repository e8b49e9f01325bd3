package dev.jtrace.aggregate.gpu;

import java.util.Comparator;
import java.util.List;

/**
 * What became of the time of a queue, from its first launch to its last end: computing, transferring, and idle by cause.
 *
 * @param compute in which kernels ran, nanoseconds
 * @param busy in which anything ran
 */
record QueueUse(Queue queue, int commands, long from, long to, long compute, long busy, Idle idle) {
    long wall() {
        return to - from;
    }

    /** Finds it out. @param commands of the queue, one or more with times, in the order of their starts */
    static QueueUse of(Queue queue, List<Command> commands, HostCalls host, HostSide side) {
        Spans busy = Spans.of(commands, c -> true);
        long from = commands.stream().mapToLong(c -> c.launched).min().orElseThrow();
        Idle idle = new Idle();
        Gaps gaps = new Gaps(commands, host, side, idle);
        long since = from;
        for (int i = 0; i < busy.count(); i++) {
            gaps.gap(since, busy.from(i));
            since = busy.to(i);
        }
        return new QueueUse(queue, commands.size(), from, since, Spans.of(commands, Command::isKernel).length(),
                busy.length(), idle);
    }

    /** Asks the host why gaps are there: the task that launched what runs next. */
    private static final class Gaps {
        private final List<Command> commands;
        /** The earliest time at which a command that starts with the i-th or later was queued. */
        private final long[] queued;
        private final HostCalls host;
        private final HostSide side;
        private final Idle idle;
        private int next;

        Gaps(List<Command> commands, HostCalls host, HostSide side, Idle idle) {
            this.commands = commands.stream().sorted(Comparator.comparingLong(c -> c.started)).toList();
            this.host = host;
            this.side = side;
            this.idle = idle;
            queued = new long[commands.size()];
            long earliest = Long.MAX_VALUE;
            for (int i = queued.length - 1; i >= 0; i--) {
                earliest = Math.min(earliest, this.commands.get(i).queued);
                queued[i] = earliest;
            }
        }

        void gap(long from, long to) {
            if (to <= from) {
                return;
            }
            while (commands.get(next).started < to) {
                next++;
            }
            long late = Math.clamp(queued[next], from, to);
            idle.add(Idle.Cause.LATE, to - late);
            nothing(commands.get(next).tid, from, late);
        }

        /** Nothing is queued: what the host does instead. */
        private void nothing(int tid, long from, long to) {
            long at = from;
            for (HostCall call : host.between(tid, from, to)) {
                // From a process that lies, calls of a task may overlap.
                long begin = Math.clamp(call.from(), at, to);
                long end = Math.clamp(call.to(), begin, to);
                own(tid, at, begin);
                idle.add(cause(call), end - begin);
                at = end;
            }
            own(tid, at, to);
        }

        private static Idle.Cause cause(HostCall call) {
            return switch (call.kind()) {
                case SYNC -> Idle.Cause.WAIT;
                case BUILD -> Idle.Cause.BUILD;
                case ALLOC -> Idle.Cause.ALLOCATION;
                case OTHER -> Idle.Cause.API;
            };
        }

        private void own(int tid, long from, long to) {
            if (to <= from) {
                return;
            }
            long left = to - from;
            for (HostSide.Spent spent : side.calls(tid, from, to)) {
                long part = Math.min(left, spent.nanos());
                idle.call(spent.call(), part);
                left -= part;
            }
            idle.add(Idle.Cause.CODE, left);
        }
    }
}
