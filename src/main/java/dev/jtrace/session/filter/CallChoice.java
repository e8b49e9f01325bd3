package dev.jtrace.session.filter;

import dev.jtrace.bindings.linux.Files;
import dev.jtrace.engine.select.CallCondition;
import dev.jtrace.engine.select.TouchesFiles;
import dev.jtrace.print.ResultFilter;
import dev.jtrace.session.UsageException;
import dev.jtrace.session.setting.FilterSettings;
import dev.jtrace.table.SyscallTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What {@link FilterSettings} come to: a condition for the engine, one for the handlers. */
public final class CallChoice {
    /** MAX_ERRNO of linux/err.h. */
    private static final int MAX_ERRNO = 4095;
    /** asm-generic/fcntl.h. */
    private static final int O_PATH = 010000000;

    private static final int PATH_MAX = 4096;

    private final FilterSettings settings;
    private final SyscallTable table;

    public CallChoice(FilterSettings settings, SyscallTable table) {
        this.settings = settings;
        this.table = table;
    }

    /** Which results are shown. @throws UsageException naming the first error that does not exist */
    public ResultFilter results() {
        String set = settings.errnos();
        if (set == null) {
            return new ResultFilter(settings.statuses(), null);
        }
        boolean inverted = set.startsWith("!");
        boolean[] errors = new boolean[MAX_ERRNO + 1];
        for (String item : (inverted ? set.substring(1) : set).split(",", -1)) {
            int errno = item.chars().allMatch(c -> c >= '0' && c <= '9') && !item.isEmpty() && item.length() < 5
                    ? Integer.parseInt(item)
                    : ErrorNames.number(item.toUpperCase(Locale.ROOT), table);
            if (errno < 1 || errno > MAX_ERRNO) {
                throw UsageException.plain("invalid errno '" + item + "'");
            }
            errors[errno] = true;
        }
        for (int i = 1; inverted && i < errors.length; i++) {
            errors[i] = !errors[i];
        }
        return new ResultFilter(settings.statuses(), errors);
    }

    /**
     * Which calls are wanted by their arguments; null for all.
     *
     * @param cwd descriptor of the directory that relative paths start from
     * @param resolved gets a line for each path that is a link to another; null when nobody wants them
     */
    @Nullable
    public CallCondition condition(Files files, int cwd, @Nullable Consumer<String> resolved) {
        CallCondition touches = null;
        if (!settings.paths().isEmpty() || settings.descriptors() != null) {
            List<byte[]> paths = new ArrayList<>();
            for (String path : settings.paths()) {
                paths.add(path.getBytes(StandardCharsets.ISO_8859_1));
                String real = real(files, cwd, path);
                if (real != null && !real.equals(path)) {
                    paths.add(real.getBytes(StandardCharsets.ISO_8859_1));
                    if (resolved != null) {
                        resolved.accept("Requested path \"" + path + "\" resolved into \"" + real + "\"");
                    }
                }
            }
            touches = new TouchesFiles(table, paths, DescriptorSets.parse(settings.descriptors()));
        }
        if (settings.arguments().isEmpty()) {
            return touches;
        }
        CallCondition tests = ArgumentConditions.parse(settings.arguments(), table);
        return touches == null ? tests : touches.and(tests);
    }

    /** The path without links and dots, null when nothing is there. */
    private static @Nullable String real(Files files, int cwd, String path) {
        int fd = files.open(cwd, path, O_PATH | Files.O_CLOEXEC, 0);
        if (fd < 0) {
            return null;
        }
        byte[] link = ("/proc/self/fd/" + fd).getBytes(StandardCharsets.ISO_8859_1);
        byte[] real = new byte[PATH_MAX];
        int n = files.readlink(link, link.length, real, 0, real.length);
        files.close(fd);
        return n < 0 ? null : new String(real, 0, n, StandardCharsets.ISO_8859_1);
    }
}
