package dev.jtrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SyscallTableTest {
    private final SyscallTable table = SyscallTable.load();

    private Syscall call(String name) {
        Syscall call = table.byName(name);
        assertThat(call).as(name).isNotNull();
        return call;
    }

    @Test
    void findsCallsByTheNumberOfEachAbi() {
        assertThat(table.find(Abi.X86_64, 257)).isSameAs(call("openat"));
        assertThat(table.find(Abi.AARCH64, 56)).isSameAs(call("openat"));
        assertThat(table.find(Abi.I386, 295)).isSameAs(call("openat"));
        assertThat(table.find(Abi.X32, Abi.X32_BIT | 520)).isSameAs(call("execve"));
        assertThat(table.find(Abi.X32, 59)).isNull();
        assertThat(table.find(Abi.X86_64, -1)).isNull();
        assertThat(table.find(Abi.X86_64, 100_000)).isNull();
    }

    @Test
    void readsArgumentsWithTheirTypes() {
        List<Param> params = call("openat").params();
        assertThat(params).extracting(Param::name).containsExactly("dfd", "filename", "flags", "mode");
        assertThat(params.get(1).type()).isEqualTo(new Type.Text(TextFormat.PATH, new Length.Terminated()));
        assertThat(params.get(3).condition()).isEqualTo(new Condition(2, 0x400040));
        assertThat(call("read").params().get(1))
                .isEqualTo(new Param("buf", new Type.Text(TextFormat.BYTES, new Length.Result()), Direction.OUT, null));
        assertThat(call("openat").returns()).isEqualTo(ReturnKind.FD);
    }

    @Test
    void knowsGroups() {
        int file = table.groupNames().indexOf("file");
        assertThat(table.inGroup(call("openat").index(), file)).isTrue();
        assertThat(table.inGroup(call("read").index(), file)).isFalse();
    }

    @Test
    void readsFamiliesAndTheirDeviations() {
        FlagFamily flags = table.family("open_flags");
        assertThat(flags).isNotNull();
        assertThat(flags.isBits()).isTrue();
        assertThat(flags.unknown()).isEqualTo("O_???");
        assertThat(flags.choice()).isSameAs(table.family("open_access"));
        assertThat(flags.value(flags.find("O_DIRECTORY"))).isEqualTo(0x10000);
        Type.Bits type = (Type.Bits) call("openat").params().get(2).type();
        FlagFamily arm = table.family(type.family(), Abi.AARCH64);
        assertThat(arm.value(arm.find("O_DIRECTORY"))).isEqualTo(0x4000);
        assertThat(arm.count()).isEqualTo(flags.count());
    }

    @Test
    void readsStructsAndTheirDeviations() {
        Type.Pointer type = (Type.Pointer) call("newfstatat").params().get(2).type();
        int index = ((Type.Struct) type.target()).struct();
        assertThat(table.struct(index).size()).isEqualTo(144);
        assertThat(table.struct(index, Abi.AARCH64).size()).isEqualTo(128);
    }

    @Test
    void namesErrorsAndSignals() {
        assertThat(table.errnoName(2)).isEqualTo("ENOENT");
        assertThat(table.errnoText(2)).isEqualTo("No such file or directory");
        assertThat(table.errnoName(41)).isNull();
        assertThat(table.errnoName(-1)).isNull();
        assertThat(table.errno("EINTR")).isEqualTo(4);
        assertThat(table.errno("ENOTHING")).isEqualTo(-1);
        assertThat(table.signalName(29)).isEqualTo("SIGIO");
        assertThat(table.signalName(32)).isEqualTo("SIGRTMIN");
        assertThat(table.signalName(64)).isEqualTo("SIGRT_32");
        assertThat(table.signal("SIGCHLD")).isEqualTo(17);
    }

    @Test
    void compilesTypesToPrograms() {
        CapturePlan plan = call("openat").plan(Abi.X86_64);
        assertThat(plan.entry()).containsExactly(CaptureOp.FD, CaptureOp.ARG, 0, CaptureOp.STR, CaptureOp.ARG, 1,
                CaptureOp.CAP_PATH);
        assertThat(plan.exit()).containsExactly(CaptureOp.IF_OK, 3, CaptureOp.FD, CaptureOp.RESULT, 0);
        assertThat(call("getrandom").plan(Abi.X86_64).entry()).isEmpty();
    }
}
