package dev.jtrace.session.setting;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link FilterSettings} in the making. */
public final class FilterSettingsBuilder {
    public int statuses = FilterSettings.ALL_STATUSES;
    public @Nullable String errnos;
    public final List<String> paths = new ArrayList<>();
    public @Nullable String descriptors;
    public final List<String> arguments = new ArrayList<>();

    FilterSettings build() {
        return new FilterSettings(statuses, errnos, List.copyOf(paths), descriptors, List.copyOf(arguments));
    }
}
