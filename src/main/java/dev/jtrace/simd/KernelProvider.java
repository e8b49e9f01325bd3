package dev.jtrace.simd;

/** Chooses the kernels of a VM that analyses. What traces uses {@link Kernels#SCALAR} and never comes here. */
public final class KernelProvider {
    private static final String MODULE = "jdk.incubator.vector";

    private KernelProvider() {}

    /** Those of the Vector API where this VM was started with its module, else the plain ones. */
    public static Kernels best() {
        return ModuleLayer.boot().findModule(MODULE).isPresent() ? new VectorKernels() : Kernels.SCALAR;
    }
}
