package dev.jtrace.engine.tamper;

import java.util.List;

/**
 * What is done to a call.
 *
 * @param outcome what the target sees instead of the call's result
 * @param value the error number (1 to 4095) or the value that it sees
 * @param replacement per ordinal of an ABI, the number of the call that the kernel makes instead; -1 for none
 * @param signal to send at the entry; 0 for none
 * @param delayEnter nanoseconds to keep the task at the entry; 0 for none
 * @param delayExit nanoseconds to keep the task at the exit; 0 for none
 */
public record Injection(Outcome outcome, long value, int[] replacement, int signal, long delayEnter, long delayExit,
        List<Poke> pokeEnter, List<Poke> pokeExit, Occasions when) {

    /** How the result is changed. */
    public enum Outcome {
        KEPT, ERROR, VALUE
    }

    public Injection {
        pokeEnter = List.copyOf(pokeEnter);
        pokeExit = List.copyOf(pokeExit);
    }
}
