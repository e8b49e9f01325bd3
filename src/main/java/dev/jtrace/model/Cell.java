package dev.jtrace.model;

/** What stands in one place of a table. */
public sealed interface Cell {
    /** Nothing to show, not even 0. */
    Cell EMPTY = new Empty();

    /** A number in the column's unit. */
    static Cell of(long value) {
        return new Number(value);
    }

    record Empty() implements Cell {}

    record Text(String text) implements Cell {}

    /** A number in the column's unit. */
    record Number(long value) implements Cell {}

    /** A number that is not whole, in the unit that its row or column says. */
    record Decimal(double value) implements Cell {}
}
