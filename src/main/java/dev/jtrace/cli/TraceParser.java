package dev.jtrace.cli;

import dev.jtrace.cli.OptionParser.Request;
import dev.jtrace.session.setting.TraceSettings;
import dev.jtrace.session.setting.TraceSettings.EngineChoice;
import dev.jtrace.session.setting.TraceSettingsBuilder;

/** Reads the command line of trace. On the start-up path, as {@link OptionParser} is. */
final class TraceParser {
    private final boolean asStrace;
    private final TraceSettingsBuilder settings = new TraceSettingsBuilder();
    private final OptionParser options;

    /**
     * @param args the arguments of main, one byte a character
     * @param from where the options start
     * @param asStrace whether defaults are those of strace
     */
    TraceParser(String[] args, int from, boolean asStrace) {
        this.asStrace = asStrace;
        settings.follow = !asStrace;
        if (asStrace) {
            settings.engine = EngineChoice.PTRACE;
        }
        options = new OptionParser(args, from, new TraceOption(), new OptionValues(settings));
    }

    /** Reads the options up to the command, or up to a request for help or for the version. */
    Request parse() {
        Request request = options.parse();
        if (request == Request.RUN) {
            settings.command = options.command();
            SettingsCheck.finish(settings, asStrace);
        }
        return request;
    }

    TraceSettings settings() {
        return settings.build();
    }
}
