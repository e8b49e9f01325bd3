package dev.jtrace.session.doctor;

import dev.jtrace.engine.Availability;

/**
 * One line of the doctor's report.
 *
 * @param section heading that it stands under
 * @param name what was looked at; unique in the report
 * @param ok whether it works
 * @param detail what was found, or why it does not work
 * @param mend the command or step that makes it work; empty when there is none
 */
public record Finding(String section, String name, boolean ok, String detail, String mend) {
    static Finding of(String section, String name, Availability state) {
        return switch (state) {
            case Availability.Ok(String detail) -> new Finding(section, name, true, detail, "");
            case Availability.Unavailable(String reason, String mend) ->
                    new Finding(section, name, false, reason, mend);
        };
    }
}
