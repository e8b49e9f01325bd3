package dev.jtrace.model;

import java.util.List;

/**
 * What an analysis has to say: tables, and how far they can be trusted.
 *
 * @param engine
 *            name of the engine whose events were used
 * @param lostEvents
 *            events that the engine could not hand over; every writer tells it when it is not 0
 */
public record Report(String engine, long lostEvents, List<Section> sections) {
    public Report {
        sections = List.copyOf(sections);
    }
}
