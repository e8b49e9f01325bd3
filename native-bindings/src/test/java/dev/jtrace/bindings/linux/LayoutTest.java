package dev.jtrace.bindings.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sizes, offsets and numbers in the facades against the headers of this machine, as the C compiler reads them. */
class LayoutTest {
    @TempDir Path folder;

    private final Map<String, Long> java = new TreeMap<>();

    @BeforeEach
    void compiler() {
        assumeTrue(CHeaders.available(), "missing peer: a C compiler");
    }

    @Test
    void systemCallNumbers() throws Exception {
        CHeaders c = new CHeaders("sys/syscall.h", "sys/stat.h", "stddef.h");
        for (Field f : constants(Numbers.class).toList()) {
            String name = f.getName().toLowerCase(Locale.ROOT);
            boolean field = name.endsWith("_offset");
            ask(c, f, field ? "offsetof(struct stat, " + name.replace("_offset", ")") : "__NR_" + name);
        }
        assertThat(java).hasSizeGreaterThan(15);
        agree(c);
    }

    @Test
    void ptraceRequestsOptionsAndEvents() throws Exception {
        CHeaders c = new CHeaders("sys/types.h", "linux/ptrace.h", "signal.h");
        for (Field f : constants(Ptrace.class).toList()) {
            ask(c, f, f.getName().equals("SIGINFO_SIZE") ? "sizeof(siginfo_t)" : "PTRACE_" + f.getName());
        }
        for (Field f : constants(SyscallInfo.class).toList()) {
            ask(c, f, switch (f.getName()) {
                case "SIZE" -> "sizeof(struct ptrace_syscall_info)";
                default -> "PTRACE_SYSCALL_INFO_" + f.getName().substring("OP_".length());
            });
        }
        assertThat(java).containsKeys("O_EXITKILL", "EVENT_STOP", "LISTEN", "OP_SECCOMP");
        agree(c);
    }

    @Test
    void syscallInfoFieldsAreWhereTheHeaderHasThem() throws Exception {
        CHeaders c = new CHeaders("linux/ptrace.h", "stddef.h");
        for (String field : new String[] {
            "op", "arch", "instruction_pointer", "stack_pointer", "entry.nr", "entry.args", "exit.rval",
            "exit.is_error", "seccomp.nr", "seccomp.args"}) {
            c.ask(field, "offsetof(struct ptrace_syscall_info, " + field + ")");
        }
        Map<String, Long> at = c.values(folder);
        try (Arena arena = Arena.ofConfined()) {
            SyscallInfo info = new SyscallInfo(arena);
            MemorySegment m = MemorySegment.ofAddress(info.address()).reinterpret(SyscallInfo.SIZE);
            m.set(JAVA_BYTE, at.get("op"), (byte) 2);
            m.set(JAVA_INT, at.get("arch"), 0xc000003e);
            m.set(JAVA_LONG, at.get("instruction_pointer"), 11);
            m.set(JAVA_LONG, at.get("stack_pointer"), 22);
            m.set(JAVA_LONG, at.get("entry.nr"), 33);
            for (int i = 0; i < 6; i++) {
                m.set(JAVA_LONG, at.get("entry.args") + 8L * i, 100 + i);
            }
            assertThat(info.op()).isEqualTo(2);
            assertThat(info.arch()).isEqualTo(0xc000003e);
            assertThat(info.instructionPointer()).isEqualTo(11);
            assertThat(info.stackPointer()).isEqualTo(22);
            assertThat(info.number()).isEqualTo(33);
            for (int i = 0; i < 6; i++) {
                assertThat(info.argument(i)).isEqualTo(100 + i);
            }
            m.set(JAVA_LONG, at.get("exit.rval"), -2);
            m.set(JAVA_BYTE, at.get("exit.is_error"), (byte) 0);
            assertThat(info.result()).isEqualTo(-2);
            assertThat(info.failed()).isFalse();
            m.set(JAVA_BYTE, at.get("exit.is_error"), (byte) 1);
            assertThat(info.failed()).isTrue();
        }
        assertThat(at.get("seccomp.nr")).isEqualTo(at.get("entry.nr"));
        assertThat(at.get("seccomp.args")).isEqualTo(at.get("entry.args"));
    }

    @Test
    void waiting() throws Exception {
        CHeaders c = new CHeaders("sys/wait.h", "sys/resource.h", "signal.h", "stddef.h");
        Map<String, String> names = Map.of(
                "WALL", "__WALL", "WNOTHREAD", "__WNOTHREAD", "RUSAGE", "sizeof(struct rusage)",
                "RU_STIME", "offsetof(struct rusage, ru_stime)", "SI_CODE", "offsetof(siginfo_t, si_code)",
                "SI_STATUS", "offsetof(siginfo_t, si_status)");
        for (Field f : constants(Wait.class).toList()) {
            ask(c, f, names.getOrDefault(f.getName(), f.getName()));
        }
        assertThat(java).containsKeys("WALL", "RU_STIME");
        c.ask("seconds", "offsetof(struct timeval, tv_sec) + 10 * sizeof(time_t)");
        c.ask("microseconds", "offsetof(struct timeval, tv_usec)");
        java.put("seconds", 80L);
        java.put("microseconds", 8L);
        agree(c);
    }

    @Test
    void spawning() throws Exception {
        CHeaders c = new CHeaders("spawn.h", "stddef.h");
        Map<String, String> names = Map.of(
                "ATTRIBUTES", "sizeof(posix_spawnattr_t)", "ACTIONS", "sizeof(posix_spawn_file_actions_t)",
                "DEFAULT_SET", "offsetof(posix_spawnattr_t, __sd)");
        for (Field f : constants(Spawn.class).toList()) {
            ask(c, f, names.getOrDefault(f.getName(), "POSIX_SPAWN_" + f.getName()));
        }
        c.ask("flags", "offsetof(posix_spawnattr_t, __flags) + 10 * sizeof(((posix_spawnattr_t *)0)->__flags)");
        java.put("flags", 20L);
        agree(c);
    }

    @Test
    void signals() throws Exception {
        CHeaders c = new CHeaders("signal.h", "sys/signalfd.h", "sys/resource.h", "stddef.h");
        Map<String, String> names = Map.of(
                "SIGNALFD_SIGINFO", "sizeof(struct signalfd_siginfo)", "LIBC_SIGACTION", "sizeof(struct sigaction)");
        for (Field f : constants(Signals.class).toList()) {
            switch (f.getName()) {
                case "WAKE", "SIGACTION" -> {}
                default -> ask(c, f, names.getOrDefault(f.getName(), f.getName()));
            }
        }
        c.ask("signo", "offsetof(struct signalfd_siginfo, ssi_signo)");
        c.ask("handler", "offsetof(struct sigaction, sa_handler)");
        java.put("signo", 0L);
        java.put("handler", 0L);
        agree(c);
    }

    @Test
    void signalActionOfTheKernel() throws Exception {
        CHeaders c = new CHeaders("asm/signal.h");
        c.ask("size", "sizeof(struct sigaction)");
        assertThat(c.values(folder).get("size")).isEqualTo(value(Signals.class.getDeclaredField("SIGACTION")));
    }

    @Test
    void filesAndErrnos() throws Exception {
        CHeaders c = new CHeaders("fcntl.h", "errno.h", "limits.h", "sys/ioctl.h", "linux/nsfs.h");
        for (Field f : Stream.concat(constants(Files.class), constants(Errno.class)).toList()) {
            if (!f.getName().equals("BUFFER")) {
                ask(c, f, f.getName());
            }
        }
        assertThat(java).containsKeys("O_CLOEXEC", "AT_FDCWD", "ESRCH");
        agree(c);
    }

    private void ask(CHeaders c, Field f, String expression) throws IllegalAccessException {
        c.ask(f.getName(), expression);
        java.put(f.getName(), value(f));
    }

    private void agree(CHeaders c) throws IOException, InterruptedException {
        assertThat(java).containsExactlyInAnyOrderEntriesOf(c.values(folder));
    }

    private static Stream<Field> constants(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(f -> Modifier.isStatic(f.getModifiers()) && Modifier.isFinal(f.getModifiers()))
                .filter(f -> f.getType() == int.class || f.getType() == long.class);
    }

    private static long value(Field f) throws IllegalAccessException {
        f.setAccessible(true);
        return ((Number) f.get(null)).longValue();
    }
}
