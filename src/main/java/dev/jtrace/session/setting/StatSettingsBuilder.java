package dev.jtrace.session.setting;

import dev.jtrace.session.setting.StatSettings.Form;
import dev.jtrace.session.setting.StatSettings.Modes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link StatSettings} in the making; fields hold the defaults of {@code jtrace stat} until they are set. */
public final class StatSettingsBuilder {
    public int command = -1;
    public final List<Integer> pids = new ArrayList<>();
    public final List<Integer> tids = new ArrayList<>();
    public final List<TraceSettings.EnvEdit> environment = new ArrayList<>();
    public @Nullable String user;

    public final List<String> events = new ArrayList<>();
    public int detail;
    public final List<String> metrics = new ArrayList<>();
    public boolean nothing;
    public Modes modes = Modes.ALL;
    public @Nullable String by;
    public boolean simulate;

    public boolean allCpus;
    public String cpus = "";
    public boolean perCpu;
    public boolean perThread;
    public @Nullable String cgroup;
    public boolean inherit = true;

    public int interval;
    public int intervalCount;
    public int timeout;
    public int delay;
    public @Nullable String control;

    public int runs = 1;
    public int warmup;
    public @Nullable String pre;
    public @Nullable String post;

    public Form form = Form.TEXT;
    public String separator = "";
    public boolean thousands = true;
    public @Nullable String file;
    public boolean append;
    public @Nullable String record;

    public StatSettings build() {
        return new StatSettings(
                new TraceSettings.Target(command, List.copyOf(pids), List.copyOf(environment), user, null,
                        TraceSettings.Area.NONE),
                new StatSettings.Events(List.copyOf(events), detail, List.copyOf(metrics), nothing, modes, by,
                        simulate),
                new StatSettings.Scope(List.copyOf(tids), allCpus, cpus, perCpu, perThread, cgroup, inherit),
                new StatSettings.Timing(interval, intervalCount, timeout, delay, control),
                new StatSettings.Repetition(runs, warmup, pre, post),
                new StatSettings.Output(form, separator, thousands, file, append, record));
    }
}
