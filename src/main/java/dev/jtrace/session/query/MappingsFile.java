package dev.jtrace.session.query;

import dev.jtrace.journal.Mapping;
import dev.jtrace.session.RawPath;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Mappings as a file of comma-separated values for the database. */
final class MappingsFile {
    private MappingsFile() {}

    /** @param files build ids by path, for mappings that came without */
    static void write(Path to, List<Mapping> mappings, Map<String, String> files) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(to, StandardCharsets.UTF_8)) {
            out.write("time_ns,pid,start_addr,end_addr,file_offset,prot,path,build_id\r\n");
            for (Mapping m : mappings) {
                String path = RawPath.text(m.path());
                String id = m.buildId().isEmpty() ? files.getOrDefault(path, "") : m.buildId();
                out.write(m.time() + "," + m.pid() + ',' + Long.toUnsignedString(m.start()) + ','
                        + Long.toUnsignedString(m.start() + m.length()) + ',' + Long.toUnsignedString(m.offset()) + ','
                        + protection(m.protection()) + ',' + quoted(path) + ',' + quoted(id) + "\r\n");
            }
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String protection(int bits) {
        return ((bits & 1) != 0 ? "r" : "-") + ((bits & 2) != 0 ? "w" : "-") + ((bits & 4) != 0 ? "x" : "-");
    }
}
