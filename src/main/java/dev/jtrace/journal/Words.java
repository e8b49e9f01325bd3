package dev.jtrace.journal;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names and texts, as the head and the close of a journal hold them: count, then length and UTF-8 of each. */
final class Words {
    private Words() {}

    static void encode(Map<String, String> words, ColumnWriter to) {
        to.varint(words.size());
        words.forEach((name, value) -> {
            text(name, to);
            text(value, to);
        });
    }

    static void text(String text, ColumnWriter to) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        to.varint(bytes.length);
        to.raw(bytes, 0, bytes.length);
    }

    static Map<String, String> decode(ColumnReader from) throws JournalException {
        int count = from.count(JournalFormat.MAX_WORDS);
        Map<String, String> words = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String name = text(from);
            words.put(name, text(from));
        }
        return words;
    }

    static String text(ColumnReader from) throws JournalException {
        int length = from.count(from.remaining());
        int at = from.skip(length);
        return new String(from.bytes(), at, length, StandardCharsets.UTF_8);
    }
}
