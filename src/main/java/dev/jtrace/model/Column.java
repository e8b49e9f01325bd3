package dev.jtrace.model;

/**
 * One column of a table.
 *
 * @param id
 *            short name that never changes, for machines
 * @param title
 *            heading for people
 * @param unit
 *            how numbers in it are shown
 * @param width
 *            least width in characters where columns are aligned
 */
public record Column(String id, String title, Unit unit, int width) {}
