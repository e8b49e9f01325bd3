package dev.jtrace.table.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One line of a table, split at blanks; {@code #} at the start of a word begins a comment. */
record Line(String file, int number, List<String> words) {
    static List<Line> read(Path path) throws IOException {
        List<Line> lines = new ArrayList<>();
        String file = String.valueOf(path.getFileName());
        int number = 0;
        for (String text : Files.readAllLines(path)) {
            number++;
            List<String> words = split(text);
            if (!words.isEmpty()) {
                lines.add(new Line(file, number, words));
            }
        }
        return lines;
    }

    private static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.trim().split("[ \t]+")) {
            if (word.startsWith("#")) {
                break;
            }
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    String word(int i) {
        if (i >= words.size()) {
            throw error("too short, " + (i + 1) + " words are needed");
        }
        return words.get(i);
    }

    int size() {
        return words.size();
    }

    /** The value of {@code key=value} among the words from {@code from} on, or {@code otherwise}. */
    String option(int from, String key, String otherwise) {
        for (int i = from; i < words.size(); i++) {
            if (words.get(i).startsWith(key + "=")) {
                return words.get(i).substring(key.length() + 1);
            }
        }
        return otherwise;
    }

    long value(String text) {
        try {
            int shift = text.indexOf("<<");
            if (shift > 0) {
                return Long.decode(text.substring(0, shift)) << Integer.decode(text.substring(shift + 2));
            }
            if (text.startsWith("0x")) {
                return Long.parseUnsignedLong(text.substring(2), 16);
            }
            return Long.decode(text);
        } catch (NumberFormatException e) {
            throw error("'" + text + "' is not a number");
        }
    }

    int integer(String text) {
        long v = value(text);
        if (v != (int) v) {
            throw error("'" + text + "' does not fit 32 bits");
        }
        return (int) v;
    }

    TableError error(String what) {
        return new TableError(file + ":" + number + ": " + what);
    }
}
