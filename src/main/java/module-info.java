/** The tool: engines, ring, decoding, reports and the command line. */
module dev.jtrace {
    requires static java.sql;
    requires static jdk.incubator.vector;
    requires static org.jspecify;
    requires com.lmax.disruptor;
    requires dev.jtrace.bindings;
    requires info.picocli;
    requires org.lz4.java;
    requires org.tukaani.xz;
}
