package dev.jtrace.session.sample;

import dev.jtrace.aggregate.crossover.CrossoverReport;
import dev.jtrace.aggregate.crossover.Recording;
import dev.jtrace.aggregate.phases.SizedMarks;
import dev.jtrace.session.Invocation;
import dev.jtrace.session.Outcome;
import dev.jtrace.session.ReportText;
import dev.jtrace.session.output.OutputChannel;
import dev.jtrace.session.output.OutputOpener;
import dev.jtrace.session.record.Recordings;
import dev.jtrace.session.setting.SamplingSettings;
import dev.jtrace.table.SyscallTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Compares the marks of recordings by their sizes. */
public final class CrossoverReplay {
    private CrossoverReplay() {}

    /** @param files their names, one byte a character, at least one */
    public static Outcome run(SamplingSettings settings, List<String> files, Invocation invocation,
            ReportText reports) {
        String[] file = {files.getFirst()};
        return Recordings.answer(invocation, () -> file[0], () -> {
            SyscallTable table = SyscallTable.load();
            int cwd = invocation.cwd();
            OutputChannel channel = new OutputOpener(cwd, invocation).fileOrStderr(settings.file(), false);
            List<Recording> found = new ArrayList<>();
            boolean whole = true;
            for (String name : files) {
                file[0] = name;
                RecordedSamples recorded = RecordedSamples.play(settings, name, invocation, table);
                whole &= recorded.whole();
                found.add(SizedMarks.of(recorded.log(), recorded.facts(),
                        Invocation.printable(new StringBuilder(name)), recorded.machine(), recorded.began()));
            }
            byte[] bytes = reports.of(CrossoverReport.of(found)).getBytes(StandardCharsets.UTF_8);
            channel.write(bytes, 0, bytes.length);
            channel.close();
            return Outcome.exit(whole && channel.intact() ? 0 : Outcome.INCOMPLETE);
        });
    }
}
