package dev.jtrace.engine.bpf;

import dev.jtrace.bindings.bpf.BpfException;
import dev.jtrace.bindings.linux.Errno;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** This machine does not allow the BPF engine. The message is one line. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1;
    /** Inode number of the first pid namespace: PROC_PID_INIT_INO of linux/proc_ns.h. */
    private static final String FIRST_PIDS = "pid:[4026531836]";

    private final String mend;

    Refusal(String reason, String mend) {
        super(reason, null, false, false);
        this.mend = mend;
    }

    /** The command or step that changes it; empty when there is none. */
    public String mend() {
        return mend;
    }

    static void check() throws Refusal {
        if (!"amd64".equals(System.getProperty("os.arch"))) {
            throw new Refusal("the BPF engine knows the registers of x86-64 only", "");
        }
        try {
            if (!Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString().equals(FIRST_PIDS)) {
                throw new Refusal("jtrace runs in a pid namespace of its own, whose numbers BPF programs do not see",
                        "run jtrace on the host, or the container with --pid=host");
            }
        } catch (IOException e) {
            throw new Refusal("/proc cannot be read: " + e.getMessage(), "mount -t proc proc /proc");
        }
    }

    /** What programs cannot do on this machine because the kernel does not describe its types. */
    static Refusal untyped(String what) {
        return new Refusal(what + " needs the kernel's description of its types (/sys/kernel/btf/vmlinux)",
                "boot a kernel built with CONFIG_DEBUG_INFO_BTF");
    }

    static Refusal of(BpfException e) {
        if (e.errno() == Errno.EPERM || e.errno() == Errno.EACCES && e.log().isEmpty()) {
            return new Refusal("bpf(2) is refused", "run jtrace as root, or with CAP_BPF and CAP_PERFMON");
        }
        String log = e.log().strip();
        return new Refusal(e.getMessage() + " (Linux " + System.getProperty("os.version") + ')'
                + (log.isEmpty() ? "" : "; it says: " + log.replace('\n', ' ')), "");
    }
}
