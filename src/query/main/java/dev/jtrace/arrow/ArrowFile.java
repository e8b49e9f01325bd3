package dev.jtrace.arrow;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Writes rows as a file of Apache Arrow (its IPC format, with the index at the end), in batches: memory does not grow with
 * the rows. The tool finds this class by name, where it and Arrow's libraries are installed.
 */
public final class ArrowFile implements BiConsumer<ResultSet, Path> {
    private static final int BATCH = 1 << 14;

    /** Writes all rows to a file that exists; its mode is kept. Throws IllegalStateException with a cause that says why not. */
    @Override
    public void accept(ResultSet rows, Path file) {
        try {
            write(rows, file);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static void write(ResultSet rows, Path file) throws SQLException, IOException {
        Schema schema = schema(rows.getMetaData());
        try (BufferAllocator allocator = new RootAllocator();
                VectorSchemaRoot batch = VectorSchemaRoot.create(schema, allocator);
                FileChannel channel =
                        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
                ArrowFileWriter writer = new ArrowFileWriter(batch, null, channel)) {
            writer.start();
            List<FieldVector> columns = batch.getFieldVectors();
            int n = 0;
            while (rows.next()) {
                for (int i = 0; i < columns.size(); i++) {
                    put(columns.get(i), n, rows, i + 1);
                }
                if (++n == BATCH) {
                    batch.setRowCount(n);
                    writer.writeBatch();
                    batch.clear();
                    n = 0;
                }
            }
            if (n > 0) {
                batch.setRowCount(n);
                writer.writeBatch();
            }
            writer.end();
        }
    }

    private static Schema schema(ResultSetMetaData about) throws SQLException {
        List<Field> fields = new ArrayList<>();
        for (int i = 1; i <= about.getColumnCount(); i++) {
            ArrowType type = switch (about.getColumnType(i)) {
                case Types.BIGINT -> new ArrowType.Int(Long.SIZE, true);
                case Types.INTEGER -> new ArrowType.Int(Integer.SIZE, true);
                default -> new ArrowType.Utf8();
            };
            fields.add(new Field(about.getColumnLabel(i), FieldType.nullable(type), null));
        }
        return new Schema(fields);
    }

    private static void put(FieldVector column, int row, ResultSet rows, int i) throws SQLException {
        switch (column) {
            case BigIntVector longs -> {
                long value = rows.getLong(i);
                if (!rows.wasNull()) {
                    longs.setSafe(row, value);
                }
            }
            case IntVector ints -> {
                int value = rows.getInt(i);
                if (!rows.wasNull()) {
                    ints.setSafe(row, value);
                }
            }
            case VarCharVector texts -> {
                String value = rows.getString(i);
                if (value != null) {
                    texts.setSafe(row, value.getBytes(StandardCharsets.UTF_8));
                }
            }
            default -> throw new IllegalStateException(column.getName());
        }
    }
}
