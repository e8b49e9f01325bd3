package dev.jtrace.decode;

/** restart_syscall(2): instead of arguments, the call that it continues. */
final class RestartCall implements CallPrinter {
    @Override
    public int entry(Call c) {
        c.out.ascii("<... resuming interrupted ");
        c.out.ascii(c.resumed.isEmpty() ? "system call" : c.resumed).ascii(" ...>");
        return DONE;
    }

    @Override
    public void exit(Call c, int state) {
        // Nothing is left for the exit: entry prints all there is.
    }
}
