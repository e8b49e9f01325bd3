package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** The status word of wait4(2), spelled as the conditions of sys/wait.h that hold for it. */
final class WaitStatus implements CustomPrinter {
    /** WCOREFLAG of sys/wait.h. */
    private static final int CORE = 0x80;

    private static final int CONTINUED = 0xffff;

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        ByteOutput out = c.out;
        int status = (int) value;
        int signal = status & 0x7f;
        int rest = 0;
        int event = status >>> 16;
        if (status != CONTINUED && signal == 0x7f && (status & 0x80) != 0) {
            out.hex(status & 0xffffffffL);
            return;
        }
        out.put('{');
        if (status == CONTINUED) {
            out.ascii("WIFCONTINUED(s)");
        } else if (signal == 0x7f) {
            out.ascii("WIFSTOPPED(s) && WSTOPSIG(s) == ");
            int stop = status >> 8 & 0xff;
            ScalarPrinter.signalName(c, stop & 0x7f);
            out.ascii((stop & 0x80) != 0 ? " | 0x80" : "");
        } else if (signal == 0) {
            out.ascii("WIFEXITED(s) && WEXITSTATUS(s) == ").decimal(status >> 8 & 0xff);
            rest = status & CORE;
        } else {
            out.ascii("WIFSIGNALED(s) && WTERMSIG(s) == ");
            ScalarPrinter.signalName(c, signal);
            out.ascii((status & CORE) != 0 ? " && WCOREDUMP(s)" : "");
            rest = status & 0xff00;
        }
        out.put('}');
        if (event != 0 && status != CONTINUED) {
            out.put('|');
            Constants.print(c, "ptrace_event", event);
            out.ascii("<<16");
        }
        if (rest != 0) {
            out.put('|').hex(rest);
        }
    }

    @Override
    public boolean brackets() {
        return true;
    }
}
