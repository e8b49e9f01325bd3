package dev.jtrace.session;

import dev.jtrace.session.ValueSettings.Constants;
import dev.jtrace.session.ValueSettings.StringHex;
import org.jspecify.annotations.Nullable;

/** {@link ValueSettings} in the making. */
public final class ValueSettingsBuilder {
    public int stringLimit = 32;
    public StringHex hex = StringHex.NONE;
    public Constants constants = Constants.ABBREV;
    public @Nullable String abbreviated;
    public @Nullable String followed;
    public @Nullable String raw;
    public boolean fdPaths;
    public boolean argumentNames;

    ValueSettings build() {
        return new ValueSettings(stringLimit, hex, constants, abbreviated, followed, raw, fdPaths, argumentNames);
    }
}
