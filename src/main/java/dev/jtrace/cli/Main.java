package dev.jtrace.cli;

import dev.jtrace.bindings.launch.LaunchInfo;
import dev.jtrace.session.Invocation;
import dev.jtrace.session.LiveTrace;
import dev.jtrace.session.Outcome;
import dev.jtrace.session.UsageException;

/** Entry point of the tool. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Outcome outcome = run(args);
        System.err.flush();
        Runtime.getRuntime().halt(outcome.status());
    }

    private static Outcome run(String[] args) {
        if (args.length == 0 || !args[0].equals("trace")) {
            System.err.println("jtrace: no command given (try 'jtrace trace PROGRAM')");
            return new Outcome(Outcome.USAGE, 0);
        }
        LaunchInfo launch = LaunchInfo.parse(System.getenv(LaunchInfo.VARIABLE)).orElse(null);
        try {
            TraceParser parser = new TraceParser(args, 1, false);
            parser.parse();
            return LiveTrace.run(
                    parser.settings(), new Invocation("jtrace", args, launch, m -> System.err.println("jtrace: " + m)));
        } catch (UsageException e) {
            System.err.println("jtrace: " + e.getMessage());
            return new Outcome(Outcome.USAGE, 0);
        }
    }
}
