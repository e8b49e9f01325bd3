package dev.jtrace.table.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Compiles the text tables into the one binary resource that the tool loads. Run by the build. */
public final class TableCompiler {
    private TableCompiler() {}

    /**
     * Writes nothing and exits with status 1 after {@code file:line: what, why} when a table has a mistake.
     *
     * @param args
     *            table folder, output file
     */
    public static void main(String[] args) throws IOException {
        byte[] compiled;
        try {
            compiled = compile(Path.of(args[0]));
        } catch (TableError e) {
            System.err.println(e.getMessage());
            System.exit(1);
            return;
        }
        Path out = Path.of(args[1]);
        Files.createDirectories(out.getParent());
        Files.write(out, compiled);
    }

    /** The compiled form of the tables in {@code folder}. */
    static byte[] compile(Path folder) throws IOException {
        return new BinaryWriter(parse(folder)).write();
    }

    static Model parse(Path folder) throws IOException {
        Model model = new Model();
        FamilyParser families = new FamilyParser(model);
        for (Path file : tables(folder.resolve("flags"))) {
            families.parse(Line.read(file));
        }
        AttributeParser attributes = new AttributeParser(model, families);
        for (Path file : tables(folder.resolve("netlink"))) {
            attributes.collect(Line.read(file));
        }
        families.finish();
        new CustomParser(model).parse(Line.read(folder.resolve("custom.tbl")));
        StructParser structs = new StructParser(model);
        for (Path file : tables(folder.resolve("structs"))) {
            structs.collect(Line.read(file));
        }
        structs.finish();
        VariantParser variants = new VariantParser(model);
        for (Path file : tables(folder.resolve("variants"))) {
            variants.collect(Line.read(file));
        }
        variants.finish();
        attributes.finish();
        new SyscallParser(model).parse(Line.read(folder.resolve("syscalls.tbl")));
        NumberParser.parse(Line.read(folder.resolve("errno.tbl")), model.errnos);
        NumberParser.parse(Line.read(folder.resolve("signal.tbl")), model.signals);
        return model;
    }

    private static List<Path> tables(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".tbl")).sorted().toList();
        }
    }
}
