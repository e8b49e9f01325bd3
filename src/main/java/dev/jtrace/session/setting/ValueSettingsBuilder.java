package dev.jtrace.session.setting;

import dev.jtrace.session.setting.ValueSettings.Constants;
import dev.jtrace.session.setting.ValueSettings.StringHex;
import org.jspecify.annotations.Nullable;

/** {@link ValueSettings} in the making. */
public final class ValueSettingsBuilder {
    public int stringLimit = 32;
    public StringHex hex = StringHex.NONE;
    public Constants constants = Constants.ABBREV;
    public @Nullable String abbreviated;
    public @Nullable String followed;
    public @Nullable String raw;
    public int fds;
    public boolean argumentNames;
    public @Nullable String reads;
    public @Nullable String writes;
    public boolean commands;
    public boolean namespaces;

    ValueSettings build() {
        return new ValueSettings(stringLimit, hex, constants, abbreviated, followed, raw, fds, argumentNames, reads,
                writes, commands, namespaces);
    }
}
