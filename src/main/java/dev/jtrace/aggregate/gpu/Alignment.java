package dev.jtrace.aggregate.gpu;

import java.util.List;

/**
 * Puts the times of commands on the host's clock, and holds them to what must be so: queued, submitted, started and ended
 * in this order, started not before the launch, ended not after the end was found. What is not so is bent as little as it
 * takes, and counted.
 */
final class Alignment {
    private long disordered;
    private long early;
    private long late;
    private long afterReturn;

    /** Aligns all commands that have times. */
    void align(List<Command> commands) {
        for (Command command : commands) {
            if (command.state == Command.State.DONE) {
                align(command);
            }
        }
    }

    private void align(Command c) {
        DeviceClock clock = c.queue.device.clock;
        if (!clock.isKnown()) {
            c.state = Command.State.UNTIMED;
            return;
        }
        if (c.unseen) {
            c.launched = Math.min(clock.host(c.started, c.launched), c.found);
            c.returned = c.launched;
        }
        long doubt = clock.at(c.launched).doubt();
        c.queued = DeviceClock.isTime(c.queued) ? clock.host(c.queued, c.launched) : c.launched;
        c.started = clock.host(c.started, c.launched);
        c.ended = clock.host(c.ended, c.launched);
        c.submitted = DeviceClock.isTime(c.submitted) ? clock.host(c.submitted, c.launched) : c.queued;
        disordered += c.queued <= c.submitted && c.submitted <= c.started && c.started <= c.ended ? 0 : 1;
        early += c.started < c.launched - doubt ? 1 : 0;
        late += c.ended > c.found + doubt ? 1 : 0;
        afterReturn += c.blocking && c.ended > c.returned + doubt ? 1 : 0;
        c.queued = Math.clamp(c.queued, c.launched, c.found);
        c.submitted = Math.clamp(c.submitted, c.queued, c.found);
        c.started = Math.clamp(c.started, c.submitted, c.found);
        c.ended = Math.clamp(c.ended, c.started, c.found);
    }

    /** Commands whose four times were out of order. */
    long disordered() {
        return disordered;
    }

    /** Commands that had started before the host launched them. */
    long early() {
        return early;
    }

    /** Commands that ended after they were found done. */
    long late() {
        return late;
    }

    /** Commands that ended after the call that waited for them had returned. */
    long afterReturn() {
        return afterReturn;
    }
}
