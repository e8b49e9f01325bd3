package dev.jtrace.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.table.Param;
import dev.jtrace.table.StructType;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;
import dev.jtrace.table.Type;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The tables name printers, the printers name families and structs: each side has what the other asks for. */
class TablePrintersTest {
    private static final SyscallTable TABLE = SyscallTable.load();

    private final Set<String> missing = new TreeSet<>();

    @Test
    void everyIrregularTypeHasItsPrinter() {
        for (int i = 0; i < TABLE.count(); i++) {
            Syscall call = TABLE.get(i);
            for (Param param : call.params()) {
                look(param.type());
            }
        }
        for (int i = 0; i < TABLE.structCount(); i++) {
            for (StructType.Field field : TABLE.struct(i).fields()) {
                look(field.type());
            }
        }
        assertThat(missing).isEmpty();
    }

    private void look(Type type) {
        switch (type) {
            case Type.Custom custom -> {
                if (!Customs.has(custom.name())) {
                    missing.add(custom.name());
                }
            }
            case Type.Pointer pointer -> look(pointer.target());
            case Type.Array array -> look(array.element());
            case Type.Scalar ignored -> {}
            case Type.Bits ignored -> {}
            case Type.Choice ignored -> {}
            case Type.Struct ignored -> {}
            case Type.Sized ignored -> {}
            case Type.Text ignored -> {}
            case Type.Variant ignored -> {}
            case Type.Attributes ignored -> {}
        }
    }

    @Test
    void familiesThatPrintersNameAreInTheTables() {
        for (String name : new String[] {"address_family", "audit_arch", "capability", "clone3_flags", "clone_flags",
            "dirent_type", "epoll_events", "ethernet_protocol", "fcntl_fdflags", "futex_op", "futex_wake_cmp",
            "futex_wake_op", "hardware_type", "ioctl_request", "ipc_flags", "lock_type", "msg_flags", "open_flags",
            "packet_type", "personality", "poll_events", "prctl_dumpable", "prctl_mce_kill_policy", "resolve_flags",
            "sched_policy", "scm_type", "seals", "seccomp_mode", "securebits", "shmget_flags", "si_code",
            "si_code_bus", "si_code_chld", "si_code_fpe", "si_code_ill", "si_code_poll", "si_code_segv",
            "si_code_sys", "si_code_trap", "sigaction_flags", "sigev_notify", "socket_level", "tty_cflag",
            "tty_iflag", "tty_lflag", "tty_line", "tty_oflag", "tty_speed"}) {
            assertThat(TABLE.family(name)).as(name).isNotNull();
        }
        for (String name : new String[] {"stat", "statx", "termios", "termios2", "timespec", "timeval", "tms"}) {
            assertThat(TABLE.struct(name)).as(name).isNotNull();
        }
    }
}
