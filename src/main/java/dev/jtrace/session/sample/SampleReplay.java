package dev.jtrace.session.sample;

import dev.jtrace.journal.JournalReader;
import dev.jtrace.session.Invocation;
import dev.jtrace.session.Outcome;
import dev.jtrace.session.ReportText;
import dev.jtrace.session.StackText;
import dev.jtrace.session.record.Recordings;
import dev.jtrace.session.setting.SamplingSettings;
import dev.jtrace.table.SyscallTable;
import java.io.IOException;

/** Shows the samples of one recording as those of a live run are shown. */
public final class SampleReplay {
    private SampleReplay() {}

    /** Whether a file that the user names, one byte a character, is a recording and not a program. */
    public static boolean isRecording(String file, Invocation invocation) {
        try {
            return JournalReader.isJournal(invocation.path(file));
        } catch (IOException e) {
            return false;
        }
    }

    /** Makes of the recording what {@code settings} ask for. */
    public static Outcome run(SamplingSettings settings, String file, Invocation invocation, ReportText reports,
            StackText stacks) {
        SyscallTable table = SyscallTable.load();
        return Recordings.answer(invocation, () -> file, () -> {
            int cwd = invocation.cwd();
            RecordedSamples recorded = RecordedSamples.play(settings, file, invocation, table);
            SampleResult result = new SampleResult(settings, cwd, invocation, recorded.title(), table);
            boolean written = result.write(recorded.log(), recorded.facts(), reports, stacks);
            return Outcome.exit(written && recorded.whole() && result.baseIsWhole() ? 0 : Outcome.INCOMPLETE);
        });
    }
}
