package dev.jtrace.session.setting;

import dev.jtrace.session.setting.LineSettings.Clock;
import dev.jtrace.session.setting.LineSettings.Color;
import dev.jtrace.session.setting.LineSettings.Precision;

/** {@link LineSettings} in the making. */
public final class LineSettingsBuilder {
    public int columns = 40;
    public Clock clock = Clock.NONE;
    public Precision precision = Precision.S;
    public Precision relative = Precision.NOT_SHOWN;
    public Precision calls = Precision.NOT_SHOWN;
    public boolean callNumber;
    public boolean instructionPointer;
    public boolean alwaysPid;
    public Color color = Color.NEVER;
    public boolean whole;
    public int quiet;
    public boolean frames;
    public boolean frameLines;
    public boolean ownLines;
    public int mostFrames = LineSettings.Stacks.MOST;

    LineSettings build(boolean demangle) {
        return new LineSettings(columns, new LineSettings.Times(clock, precision, relative, calls),
                new LineSettings.Leader(callNumber, instructionPointer, alwaysPid), color, whole, quiet,
                new LineSettings.Stacks(frames, frameLines, ownLines, demangle, mostFrames));
    }
}
