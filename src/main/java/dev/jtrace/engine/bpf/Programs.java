package dev.jtrace.engine.bpf;

import dev.jtrace.bindings.bpf.Bpf;
import dev.jtrace.bindings.bpf.BpfException;
import dev.jtrace.bindings.bpf.Code;
import dev.jtrace.bindings.bpf.KernelTypes;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The loaded programs and their attachments; they die with this process at the latest. Tracer thread only. */
final class Programs {
    private final Bpf bpf;
    private final @Nullable KernelTypes types;
    private int[] descriptors = new int[16];
    private int count;

    /** @param types null where the kernel does not describe them */
    Programs(Bpf bpf, @Nullable KernelTypes types) {
        this.bpf = bpf;
        this.types = types;
    }

    /** Loads {@code code} and attaches it to the tracepoint of that name. */
    void attach(String tracepoint, String name, Code code) throws BpfException, IOException {
        int program = bpf.load(name, code, types == null ? 0 : types.tracepoint(tracepoint));
        int link = bpf.attach(program, types == null ? tracepoint : "");
        if (count + 2 > descriptors.length) {
            descriptors = Arrays.copyOf(descriptors, 2 * count + 2);
        }
        descriptors[count++] = link;
        descriptors[count++] = program;
    }

    /** Detaches all: no further records come. */
    void close() {
        while (count > 0) {
            bpf.close(descriptors[--count]);
        }
    }
}
