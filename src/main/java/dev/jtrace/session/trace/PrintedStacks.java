package dev.jtrace.session.trace;

import dev.jtrace.aggregate.phases.CallStacks;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.model.StackPlace;
import dev.jtrace.print.StackLines;
import dev.jtrace.print.StackOptions;
import dev.jtrace.print.StackSource;
import dev.jtrace.session.setting.LineSettings;
import java.util.List;

/** Stacks of calls for the printers of lines. */
final class PrintedStacks {
    private PrintedStacks() {}

    static StackLines of(LineSettings.Stacks settings) {
        if (!settings.any()) {
            return StackLines.NONE;
        }
        // One more frame than is printed tells that there are more.
        CallStacks stacks = new CallStacks(settings.most() + 1, settings.lines() || settings.own(), settings.lines(),
                settings.demangle());
        StackOptions options =
                new StackOptions(settings.frames(), settings.lines(), settings.own(), settings.most());
        return new StackLines(options, new StackSource() {
            @Override
            public void learn(TraceEvent e) {
                stacks.learn(e);
            }

            @Override
            public List<StackPlace> of(int process, byte[] data, int offset, int length) {
                return stacks.of(process, data, offset, length);
            }
        });
    }
}
