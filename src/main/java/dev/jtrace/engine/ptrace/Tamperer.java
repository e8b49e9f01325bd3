package dev.jtrace.engine.ptrace;

import dev.jtrace.engine.tamper.Injection;
import dev.jtrace.engine.tamper.Injection.Outcome;
import dev.jtrace.engine.tamper.Injections;
import dev.jtrace.engine.tamper.Poke;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.TraceEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does to calls what {@link Injections} say: at the entry, and again at the exit. Tracer thread only. */
@HotPath
final class Tamperer {
    private static final int ENOSYS = 38;

    private final Injections injections;
    private final TamperKernel kernel;

    Tamperer(Injections injections, TamperKernel kernel) {
        this.injections = injections;
        this.kernel = kernel;
    }

    /**
     * Before anything of the entered call is taken along.
     *
     * @return the signal to resume with, or 0
     */
    int enter(Tracee t) {
        Injection known = injections.of(t.abi, t.number);
        if (known == null) {
            end(t);
            return 0;
        }
        Tampered state = t.tampered;
        if (state == null) {
            state = new Tampered();
            t.tampered = state;
        }
        state.replaced = false;
        state.poked = false;
        state.injection = known.when().include(state.count(t.abi, t.number)) ? known : null;
        if (state.injection == null) {
            return 0;
        }
        if (known.outcome() != Outcome.KEPT) {
            int number = known.replacement()[t.abi];
            state.made = number >= 0;
            state.replaced = kernel.setNumber(t.tid, number) >= 0;
        }
        poke(t, state, known.pokeEnter());
        return known.signal();
    }

    /** The open call is left alone. */
    static void end(Tracee t) {
        if (t.tampered != null) {
            t.tampered.injection = null;
        }
    }

    /** Nanoseconds to wait at this entry, or 0. */
    static long delayEnter(Tracee t) {
        Injection injection = open(t);
        return injection == null ? 0 : injection.delayEnter();
    }

    /** Nanoseconds to wait at this exit, or 0. */
    static long delayExit(Tracee t) {
        Injection injection = open(t);
        return injection == null ? 0 : injection.delayExit();
    }

    private static @Nullable Injection open(Tracee t) {
        return t.tampered == null ? null : t.tampered.injection;
    }

    /**
     * Changes the result in the task and in {@code stop}, before anything of the exit is taken along.
     *
     * @return flags of {@link TraceEvent} that tell what was done
     */
    int exit(Tracee t, SyscallStop stop) {
        Tampered state = t.tampered;
        Injection injection = open(t);
        if (state == null || injection == null) {
            return 0;
        }
        poke(t, state, injection.pokeExit());
        int flags = state.poked ? TraceEvent.INJECTED_ARGS : 0;
        if (injection.delayEnter() + injection.delayExit() > 0) {
            flags |= TraceEvent.DELAYED;
        }
        // A call that could not be kept from happening keeps its result.
        boolean asked = state.made ? !stop.failed : stop.result == -ENOSYS;
        if (state.replaced && asked) {
            boolean error = injection.outcome() == Outcome.ERROR;
            long result = error ? -injection.value() : injection.value();
            if (kernel.setResult(t.tid, result) >= 0) {
                stop.result = result;
                stop.failed = error;
                flags |= TraceEvent.INJECTED_RESULT;
            }
        }
        return flags;
    }

    private void poke(Tracee t, Tampered state, List<Poke> pokes) {
        for (int i = 0; i < pokes.size(); i++) {
            Poke poke = pokes.get(i);
            state.poked |= kernel.poke(t.tid, t.argument(poke.argument()), poke.bytes()) >= 0;
        }
    }
}
