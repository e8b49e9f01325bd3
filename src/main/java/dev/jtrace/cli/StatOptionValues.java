package dev.jtrace.cli;

import dev.jtrace.session.UsageException;
import dev.jtrace.session.setting.StatSettings.Form;
import dev.jtrace.session.setting.StatSettings.Modes;
import dev.jtrace.session.setting.StatSettingsBuilder;
import dev.jtrace.session.setting.TraceSettings.EnvEdit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each option of stat means for the settings. */
final class StatOptionValues implements OptionParser.Values {
    private static final int MOST_DETAIL = 3;
    private static final int LEAST_INTERVAL = 10;

    private final StatSettingsBuilder settings;

    StatOptionValues(StatSettingsBuilder settings) {
        this.settings = settings;
    }

    @Override
    public void apply(int option, String name, @Nullable String given) {
        String value = given == null ? "" : given;
        switch (option) {
            case StatOption.EVENT -> settings.events.add(value);
            case StatOption.DETAIL -> settings.detail = Math.min(MOST_DETAIL, settings.detail + 1);
            case StatOption.METRICS -> settings.metrics.addAll(List.of(value.split(",")));
            case StatOption.TOPDOWN -> settings.metrics.add("topdown");
            case StatOption.NULL -> settings.nothing = true;
            case StatOption.ALL_USER -> settings.modes = Modes.USER;
            case StatOption.ALL_KERNEL -> settings.modes = Modes.KERNEL;
            case StatOption.BY -> settings.by = value;
            case StatOption.SIMULATE -> settings.simulate = true;
            case StatOption.PID -> ids(settings.pids, "process", value);
            case StatOption.TID -> ids(settings.tids, "thread", value);
            case StatOption.ALL_CPUS -> settings.allCpus = true;
            case StatOption.CPUS -> settings.cpus = value;
            case StatOption.NO_AGGR -> settings.perCpu = true;
            case StatOption.PER_THREAD -> settings.perThread = true;
            case StatOption.CGROUP -> settings.cgroup = value;
            case StatOption.NO_INHERIT -> settings.inherit = false;
            case StatOption.INTERVAL -> settings.interval = number(name, value, LEAST_INTERVAL);
            case StatOption.INTERVAL_COUNT -> settings.intervalCount = number(name, value, 1);
            case StatOption.TIMEOUT -> settings.timeout = number(name, value, LEAST_INTERVAL);
            case StatOption.DELAY -> settings.delay = value.equals("-1") ? -1 : number(name, value, 0);
            case StatOption.CONTROL -> settings.control = fifo(value);
            case StatOption.REPEAT -> settings.runs = number(name, value, 1);
            case StatOption.WARMUP -> settings.warmup = number(name, value, 0);
            case StatOption.PRE -> settings.pre = value;
            case StatOption.POST -> settings.post = value;
            default -> output(option, name, value);
        }
    }

    private void output(int option, String name, String value) {
        switch (option) {
            case StatOption.OUTPUT -> settings.file = value;
            case StatOption.RECORD -> settings.record = value;
            case StatOption.APPEND -> settings.append = true;
            case StatOption.SEPARATOR -> {
                settings.form = Form.CSV;
                settings.separator = value.equals("\\t") ? "\t" : value;
            }
            case StatOption.JSON -> settings.form = Form.JSON;
            case StatOption.BIG_NUM -> settings.thousands = true;
            case StatOption.NO_BIG_NUM -> settings.thousands = false;
            case StatOption.ENV -> settings.environment.add(environment(value));
            case StatOption.USER -> settings.user = value;
            default -> throw new IllegalArgumentException(name);
        }
    }

    private static EnvEdit environment(String value) {
        int equals = value.indexOf('=');
        if (equals == 0 || value.isEmpty()) {
            throw UsageException.plain("-E needs the name of a variable: '" + value + "'");
        }
        return equals < 0
                ? new EnvEdit(value, null)
                : new EnvEdit(value.substring(0, equals), value.substring(equals + 1));
    }

    private static void ids(List<Integer> to, String kind, String value) {
        for (String word : value.split(",", -1)) {
            int id = digits(word);
            if (id < 1) {
                throw UsageException.plain("Invalid " + kind + " id: '" + word + "'");
            }
            if (!to.contains(id)) {
                to.add(id);
            }
        }
    }

    private static String fifo(String value) {
        if (!value.startsWith("fifo:") || value.length() == 5) {
            throw UsageException.withHint("--control takes fifo:FILE[,ACK], not '" + value + "'");
        }
        return value.substring(5);
    }

    private static int number(String name, String value, int least) {
        int n = digits(value);
        if (n < least) {
            throw UsageException.withHint("invalid " + name + " argument: '" + value + "'"
                    + (n < 0 || least == 0 ? "" : " (at least " + least + ")"));
        }
        return n;
    }

    /** The decimal number, or -1 when it is none that fits. */
    private static int digits(String text) {
        try {
            return text.matches("[0-9]+") ? Integer.parseInt(text) : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
