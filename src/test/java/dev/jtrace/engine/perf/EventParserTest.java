package dev.jtrace.engine.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jtrace.table.counter.CounterCatalog;
import dev.jtrace.table.counter.CounterCode;
import dev.jtrace.table.counter.CounterEvent;
import dev.jtrace.table.counter.CpuKind;
import dev.jtrace.table.counter.EventGroup;
import dev.jtrace.table.counter.EventParser;
import dev.jtrace.table.counter.EventSyntaxException;
import dev.jtrace.table.counter.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events on the files of real machines: what the kernel would be asked for. */
class EventParserTest {
    @TempDir Path root;

    private List<EventGroup> parse(String machine, String text) throws IOException {
        MachineEvents events = SysfsFixture.of(machine, root);
        return new EventParser(CounterCatalog.of(events.cpu()), events).parse(text);
    }

    private CounterEvent one(String machine, String text) throws IOException {
        List<EventGroup> groups = parse(machine, text);
        assertThat(groups).hasSize(1);
        assertThat(groups.getFirst().events()).hasSize(1);
        return groups.getFirst().events().getFirst();
    }

    /** type:config:config1 in hexadecimal. */
    private static String code(CounterEvent event) {
        return event.code() instanceof CounterCode.Pmu(int type, long config, long config1, long config2, long config3)
                ? Integer.toHexString(type) + ':' + Long.toHexString(config) + ':' + Long.toHexString(config1)
                : event.code().toString();
    }

    @ParameterizedTest
    @CsvSource({
        // Generic names are those of the kernel, not of the PMU.
        "skylake, cycles, 0:0:0", "skylake, cpu-cycles, 0:0:0", "skylake, instructions, 0:1:0",
        "skylake, branch-misses, 0:5:0", "skylake, page-faults, 1:2:0", "skylake, cs, 1:3:0",
        "skylake, task-clock, 1:1:0",
        // Cache events: cache | operation << 8 | result << 16.
        "skylake, L1-dcache-loads, 3:0:0", "skylake, L1-dcache-load-misses, 3:10000:0",
        "skylake, LLC-store-misses, 3:10102:0", "skylake, dTLB-loads, 3:3:0", "skylake, iTLB-load-misses, 3:10004:0",
        "skylake, node-prefetches, 3:206:0",
        "skylake, r1a8, 4:1a8:0", "skylake, 'cpu/event=0x3c,umask=0x1/', 4:13c:0",
        "skylake, 'cpu/event=0xc4,edge,inv,cmask=2/', 4:28400c4:0", "skylake, cpu/mem-loads/, 4:1cd:3",
        "skylake, 'cpu/mem-loads,ldlat=30/', 4:1cd:1f", "skylake, mem-loads, 4:1cd:3",
        "skylake, 'cpu/config=0x1234,config1=7/', 4:1234:7", "skylake, uops_issued.any, 4:10e:0",
        "skylake, fp_arith_inst_retired.512b_packed_single, 4:80c7:0",
        "skylake, mem_inst_retired.split_loads, 4:41d0:0",
        "skylake, uncore_imc_0/cas_count_read/, d:304:0", "sapphire-rapids, topdown-be-bound, 4:8300:0",
        // Zen puts the upper bits of an event's number elsewhere.
        "zen4, 'cpu/event=0x1a0,umask=0x1e/', 4:100001ea0:0", "zen4, ex_ret_ops, 4:c1:0",
        "zen4, de_no_dispatch_per_slot.backend_stalls, 4:100001ea0:0",
        "zen4, 'amd_l3/event=4,threadmask=3/', c:300000000000004:0",
        "zen2, ls_not_halted_cyc, 4:76:0", "zen2, 'amd_l3/event=4,umask=0xff,slicemask=15,threadmask=0xff/', "
                + "b:ff0f00000000ff04:0",
        "zen2, 'amd_df/event=0x1f07,umask=0x38/', a:800000f00003807:0",
        "zen3, ex_ret_ops, 4:c1:0", "zen3, ls_dmnd_fills_from_sys.mem_io_local, 4:843:0",
        "zen3, 'amd_l3/event=4,umask=1,enallslices,enallcores,threadmask=3/', b:300c00000000104:0",
        "neoverse-n1, inst_retired, 8:8:0", "neoverse-n1, 'armv8_pmuv3_0/event=0x11,long/', 8:11:1",
        "neoverse-n1, stall_slot_frontend, 8:3e:0", "neoverse-n1, r24, 8:24:0"})
    void codes(String machine, String text, String code) throws IOException {
        assertThat(code(one(machine, text))).isEqualTo(code);
        assertThat(one(machine, text).name()).isEqualTo(text);
    }

    @Test
    void scalesUnitsAndCpusComeFromSysfs() throws IOException {
        CounterEvent event = one("skylake", "uncore_imc_0/cas_count_read/");
        assertThat(event.unit()).isEqualTo("MiB");
        assertThat(event.scale()).isEqualTo(6.103515625e-5);
        assertThat(CpuList.parse(event.cpus())).containsExactly(0, 20);
        assertThat(one("skylake", "task-clock").scale()).isEqualTo(1e-6);
    }

    @ParameterizedTest
    @CsvSource({"cycles:u,true,false,false,0", "cycles:uk,true,true,false,0", "cycles:k,false,true,false,0",
        "cycles,true,true,true,0", "cycles:upp,true,false,false,2", "cycles:ppp,true,true,true,3",
        "cpu/event=1/u,true,false,false,0", "cpu/event=1/:k,false,true,false,0", "r1a8:h,false,false,true,0"})
    void modifiers(String text, boolean user, boolean kernel, boolean hypervisor, int precise) throws IOException {
        CounterEvent event = one("skylake", text);
        assertThat(event.modifiers().user()).isEqualTo(user);
        assertThat(event.modifiers().kernel()).isEqualTo(kernel);
        assertThat(event.modifiers().hypervisor()).isEqualTo(hypervisor);
        assertThat(event.modifiers().precise()).isEqualTo(precise);
    }

    @Test
    void groupsAndTheirModifiers() throws IOException {
        List<EventGroup> groups =
                parse("skylake", "{cycles,cpu/event=1,umask=2/,page-faults:k}:uD,instructions,{r1,r2}:W");
        assertThat(groups).hasSize(3);
        List<CounterEvent> first = groups.getFirst().events();
        assertThat(first.stream().map(CounterEvent::name)).containsExactly("cycles", "cpu/event=1,umask=2/",
                "page-faults:k");
        assertThat(first.get(0).modifiers().pinned()).isTrue();
        assertThat(first.get(1).modifiers().kernel()).isFalse();
        assertThat(first.get(2).modifiers().user()).isFalse();
        assertThat(groups.get(1).braces()).isFalse();
        assertThat(groups.get(2).events().getFirst().modifiers().weak()).isTrue();
    }

    @Test
    void breakpoints() throws IOException {
        assertThat(one("skylake", "mem:0x1000:rw").code()).isEqualTo(new CounterCode.Breakpoint(0x1000, 4, 3));
        assertThat(one("skylake", "mem:0x1000/8:w:u").code()).isEqualTo(new CounterCode.Breakpoint(0x1000, 8, 2));
        assertThat(one("skylake", "mem:4096:x").code()).isEqualTo(new CounterCode.Breakpoint(4096, 8, 4));
    }

    @Test
    void tracepointsComeFromTracefs() throws IOException {
        for (String name : List.of("sys_enter_openat", "sys_enter_open", "sys_exit_open")) {
            Path folder = root.resolve("sys/kernel/tracing/events/syscalls").resolve(name);
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("id"), "6" + name.length() + "\n");
        }
        assertThat(code(one("skylake", "syscalls:sys_enter_openat"))).isEqualTo("2:268:0");
        assertThat(one("skylake", "syscalls:sys_enter_open:u").modifiers().kernel()).isFalse();
        assertThat(parse("skylake", "syscalls:sys_enter_*")).hasSize(2);
        assertThatExceptionOfType(EventSyntaxException.class)
                .isThrownBy(() -> parse("skylake", "syscalls:sys_enter_nope"))
                .withMessageContaining("no tracepoint");
    }

    @Test
    void withoutTracefsATracepointIsAbsentAndSaysWhy() throws IOException {
        assertThat(one("skylake", "sched:sched_switch").code()).isInstanceOf(CounterCode.Absent.class);
    }

    @Test
    void functionsOfProgramsAreFoundInTheirSymbols() throws IOException {
        String self = "/proc/self/exe";
        CounterEvent event = one("skylake", "uprobe:" + self + ":main");
        assertThat(event.code()).isInstanceOfSatisfying(CounterCode.Uprobe.class, probe -> {
            assertThat(probe.type()).isEqualTo(7);
            assertThat(probe.offset()).isPositive();
            assertThat(probe.returns()).isFalse();
        });
        assertThatExceptionOfType(EventSyntaxException.class)
                .isThrownBy(() -> parse("skylake", "uprobe:" + self + ":no_such_function"));
        assertThatExceptionOfType(EventSyntaxException.class)
                .isThrownBy(() -> parse("skylake", "uprobe:/proc/self/status:main"))
                .withMessageContaining("ELF");
    }

    @ParameterizedTest
    @CsvSource({"skylake,ex_ret_ops", "neoverse-n1,cpu/event=1/", "sapphire-rapids,uops_issued.any"})
    void whatAnotherProcessorHasIsAbsentHere(String machine, String text) throws IOException {
        assertThat(one(machine, text).code()).isInstanceOf(CounterCode.Absent.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nope", "cycles,,r1", "cycles:z", "cpu/event=x/", "cpu/event=0x100/", "cpu/nope=1/",
                "cpu/event=1",
                "{cycles", "{}", "{cycles}z", "nopmu/x=1/", "mem:zz", "mem:0x10/x", "uprobe:only", "a b:c",
                "r12345678901234567"})
    void mistakesAreRefused(String text) {
        assertThatExceptionOfType(EventSyntaxException.class).isThrownBy(() -> parse("skylake", text));
    }

    @ParameterizedTest
    @CsvSource({"skylake,intel,skylake", "sapphire-rapids,intel,spr", "zen2,amd,zen2", "zen3,amd,zen3",
        "zen4,amd,zen4", "neoverse-n1,arm,neoverse"})
    void processors(String machine, String vendor, String model) throws IOException {
        assertThat(SysfsFixture.of(machine, root).cpu()).isEqualTo(new CpuKind(vendor, model));
    }

    @ParameterizedTest
    @ValueSource(strings = {"skylake", "sapphire-rapids", "zen2", "zen3", "zen4", "neoverse-n1"})
    void everyInputOfAFittingMetricExistsThere(String machine) throws IOException {
        MachineEvents events = SysfsFixture.of(machine, root);
        EventParser parser = new EventParser(CounterCatalog.of(events.cpu()), events);
        int fitting = 0;
        for (Metric metric : Metric.all()) {
            if (metric.fits(events.cpu())) {
                fitting++;
                for (String input : metric.events()) {
                    CounterCode code = parser.parse(input).getFirst().events().getFirst().code();
                    assertThat(code).as(metric.name() + ": " + input).isNotInstanceOf(CounterCode.Absent.class);
                }
            }
        }
        assertThat(fitting).isGreaterThan(14);
    }

    @Test
    void cpusThatAreOffAreNotAmongThoseOnline() throws IOException {
        MachineEvents events = SysfsFixture.of("skylake", root);
        Path online = Files.createDirectories(root.resolve("sys/devices/system/cpu")).resolve("online");
        Files.writeString(online, "0-3\n");
        assertThat(events.onlineCpus()).containsExactly(0, 1, 2, 3);
        Files.writeString(online, "0,2-3\n");
        assertThat(events.onlineCpus()).containsExactly(0, 2, 3);
    }

    @Test
    void listsOfCpus() {
        assertThat(CpuList.parse("0-2,7")).containsExactly(0, 1, 2, 7);
        for (String bad : List.of("", "x", "3-1", "1,,2", "-1", "99999999999")) {
            assertThatExceptionOfType(IllegalArgumentException.class).as(bad).isThrownBy(() -> CpuList.parse(bad));
        }
    }
}
