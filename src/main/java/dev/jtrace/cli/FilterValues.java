package dev.jtrace.cli;

import dev.jtrace.session.UsageException;
import dev.jtrace.session.setting.FilterSettings;
import dev.jtrace.session.setting.FilterSettingsBuilder;
import dev.jtrace.session.setting.TraceSettingsBuilder;
import java.util.Locale;

/** What the options that choose calls by their results, files and arguments mean for the settings. */
final class FilterValues {
    private static final int SUCCESSFUL = 1;
    private static final int FAILED = 2;

    private final TraceSettingsBuilder settings;
    private final FilterSettingsBuilder filters;
    private int letter;

    FilterValues(TraceSettingsBuilder settings) {
        this.settings = settings;
        filters = settings.filters;
    }

    /** Puts one option into the settings; false when it is none of these. */
    boolean apply(int option, String value) {
        switch (option) {
            case TraceOption.SUCCESSFUL_ONLY -> only(SUCCESSFUL);
            case TraceOption.FAILED_ONLY -> only(FAILED);
            case TraceOption.STATUS -> statuses(value);
            case TraceOption.ERRNO -> filters.errnos = value;
            case TraceOption.TRACE_PATH -> filters.paths.add(value);
            case TraceOption.TRACE_FDS -> filters.descriptors = value;
            case TraceOption.ARGUMENT -> filters.arguments.add(value);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void only(int status) {
        String notice = "Only the last of -z/--successful-only/-Z/--failed-only options will take effect. "
                + "See status qualifier for more complex filters.";
        if (letter != 0 && letter != status && !settings.notices.contains(notice)) {
            settings.notices.add(notice);
        }
        letter = status;
        filters.statuses = status;
    }

    /** Reads a set of statuses: names, all or none, with {@code !} before them for all but these. */
    void statuses(String set) {
        int start = 0;
        while (start < set.length() && set.charAt(start) == '!') {
            start++;
        }
        String items = set.substring(start);
        boolean any = items.equals("none");
        int bits = 0;
        for (int from = 0; !items.equals("none") && from <= items.length();) {
            int comma = items.indexOf(',', from);
            int to = comma < 0 ? items.length() : comma;
            if (to > from) {
                any = true;
                bits |= status(items.substring(from, to));
            }
            from = to + 1;
        }
        if (!any) {
            throw UsageException.plain("invalid status '" + set + "'");
        }
        filters.statuses = start % 2 == 1 ? FilterSettings.ALL_STATUSES & ~bits : bits;
    }

    private static int status(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        if (plain.equals("all")) {
            return FilterSettings.ALL_STATUSES;
        }
        int bit = FilterSettings.STATUSES.indexOf(plain);
        if (bit < 0) {
            throw UsageException.plain("invalid status '" + name + "'");
        }
        return 1 << bit;
    }
}
