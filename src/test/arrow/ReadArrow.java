import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileReader;

/** Prints of a file of Arrow: columns, rows, sum of dur_ns, and how many errno are null. */
public class ReadArrow {
    public static void main(String[] args) throws Exception {
        long rows = 0;
        long time = 0;
        long nulls = 0;
        try (RootAllocator allocator = new RootAllocator();
                FileChannel file = FileChannel.open(Path.of(args[0]));
                ArrowFileReader reader = new ArrowFileReader(file, allocator)) {
            VectorSchemaRoot batch = reader.getVectorSchemaRoot();
            while (reader.loadNextBatch()) {
                BigIntVector durations = (BigIntVector) batch.getVector("dur_ns");
                VarCharVector errors = (VarCharVector) batch.getVector("errno");
                for (int i = 0; i < batch.getRowCount(); i++) {
                    rows++;
                    time += durations.get(i);
                    nulls += errors.isNull(i) ? 1 : 0;
                }
            }
            System.out.println(batch.getSchema().getFields().size() + "," + rows + "," + time + "," + nulls);
        }
    }
}
