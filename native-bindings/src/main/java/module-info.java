/** Every native call of jtrace: FFM facades and the JNR-POSIX user of the tool. */
module dev.jtrace.bindings {
    requires static org.jspecify;
    requires org.jnrproject.posix;
    requires org.jnrproject.constants;
    // JNR is an automatic module: nothing else brings in the library that it makes its stubs with.
    requires org.objectweb.asm;

    exports dev.jtrace.bindings.bpf to dev.jtrace;
    exports dev.jtrace.bindings.launch to dev.jtrace;
    exports dev.jtrace.bindings.linux to dev.jtrace;
    exports dev.jtrace.bindings.perf to dev.jtrace;
    exports dev.jtrace.bindings.posix to dev.jtrace;
    exports dev.jtrace.bindings.shm to dev.jtrace;
}
