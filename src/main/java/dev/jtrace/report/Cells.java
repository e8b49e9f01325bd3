package dev.jtrace.report;

import dev.jtrace.model.Cell;

/** Cells as text. A chain of instanceof: a switch over types is linked at its first use, which takes milliseconds. */
final class Cells {
    private Cells() {}

    /** Nothing, the text, or the number; with {@code digits} behind the point where it is no whole one. */
    static String text(Cell cell, int digits) {
        if (cell instanceof Cell.Text text) {
            return text.text();
        }
        if (cell instanceof Cell.Number number) {
            return Long.toString(number.value());
        }
        return cell instanceof Cell.Decimal decimal ? Figures.fixed(decimal.value(), digits) : "";
    }
}
