package dev.jtrace.session.sample;

import dev.jtrace.code.CallPoints;
import dev.jtrace.code.elf.ElfFile;
import dev.jtrace.code.elf.StaticProbe;
import dev.jtrace.engine.probe.ProbeSite;
import dev.jtrace.engine.probe.ProbeSite.Action;
import dev.jtrace.event.MarkSource;
import dev.jtrace.session.Failure;
import dev.jtrace.session.Outcome;
import dev.jtrace.session.UsageException;
import dev.jtrace.session.program.ProgramFiles;
import dev.jtrace.table.CudaCalls;
import dev.jtrace.table.UsdtStrings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the places that --kernel and --usdt mean in programs and libraries. */
final class ProbePlaces {
    /** Places at most: each takes a descriptor on each CPU. */
    private static final int MOST = 400;

    /**
     * What a task loses at a place, nanoseconds: a trap with a record, and the second trap of a return. Instructions that
     * the kernel cannot imitate are stepped over one by one, which in a virtual machine takes ten times as long.
     * Measured on Linux 6.18, Zen 4, in a VM.
     */
    private static final int TRAP = 1_900;
    private static final int STEPPED = 11_500;

    /** Functions that keep or use their return address, or have none. */
    private static final Set<String> LOOKS_AT_RETURNS = Set.of("_start", "setjmp", "_setjmp", "sigsetjmp",
            "__sigsetjmp", "vfork", "__vfork", "getcontext", "swapcontext", "clone", "__clone", "clone3");

    private static final List<String> BEGINS = List.of("start", "begin", "entry", "enter");
    private static final List<String> ENDS = List.of("done", "end", "return", "exit", "finish", "stop", "complete");
    private static final Pattern STRINGS = Pattern.compile("(.*)\\(([^()]*)\\)", Pattern.DOTALL);
    private static final Pattern SUFFIX = Pattern.compile("(.*?)_*([a-z]+)");

    private final ProgramFiles programs;
    private final UsdtStrings known = UsdtStrings.load();

    ProbePlaces(ProgramFiles programs) {
        this.programs = programs;
    }

    /** The functions that [FILE:]GLOB means: their entries and returns. */
    List<ProbeSite> functions(String option) throws Failure {
        int colon = option.lastIndexOf(':');
        Path path = colon < 0 ? programs.program() : programs.library(option.substring(0, colon));
        try {
            boolean unwinds = CallPoints.mayUnwind(path) || CallPoints.mayUnwind(programs.program());
            List<ProbeSite> sites = new ArrayList<>();
            List<CallPoints.Function> found = CallPoints.of(path, glob(option.substring(colon + 1)));
            for (CallPoints.Function function : found) {
                add(function, path, unwinds, MarkSource.FUNCTION, function.name(), List.of(), sites);
            }
            return checked("--kernel", option, path, sites, found.size(), "function");
        } catch (IOException e) {
            throw unreadable("--kernel", path, e);
        }
    }

    /** The functions of the driver of CUDA in its library that say what the host does. */
    static List<ProbeSite> cuda(Path path, CudaCalls table) throws Failure {
        try {
            boolean unwinds = CallPoints.mayUnwind(path);
            List<ProbeSite> sites = new ArrayList<>();
            List<CallPoints.Function> found = CallPoints.of(path, symbol -> table.of(symbol) != null);
            for (CallPoints.Function function : found) {
                CudaCalls.Call call = table.of(function.name());
                if (call != null) {
                    add(function, path, unwinds, MarkSource.CUDA, call.name(), ProbeArguments.of(call), sites);
                }
            }
            return checked("--gpu=host", "libcuda", path, sites, found.size(), "function");
        } catch (IOException e) {
            throw unreadable("--gpu=host", path, e);
        }
    }

    /**
     * The kernel tells returns by putting an address of its own in the place of the caller's. That is cheap, but those who
     * look at return addresses while the function runs find it: there the instructions that leave the function are
     * watched instead.
     */
    private static void add(CallPoints.Function function, Path path, boolean unwinds, MarkSource source, String name,
            List<ProbeSite.Argument> arguments, List<ProbeSite> to) {
        boolean instructions = unwinds || LOOKS_AT_RETURNS.contains(function.name());
        if (instructions && function.exits().isEmpty()) {
            return;
        }
        to.add(new ProbeSite(latin1(path), function.entry(), false, 0, Action.BEGIN, source, name,
                function.imitated() ? TRAP : STEPPED, arguments));
        if (!instructions) {
            to.add(new ProbeSite(latin1(path), function.entry(), true, 0, Action.END, source, name, TRAP, List.of()));
        }
        for (long exit : instructions ? function.exits() : List.<Long>of()) {
            to.add(new ProbeSite(latin1(path), exit, false, 0, Action.END, source, name, STEPPED, List.of()));
        }
    }

    /**
     * The static probes that [FILE:]PROVIDER:GLOB[(STRINGS)] means; those that begin and end something are put together.
     */
    List<ProbeSite> statics(String value) throws Failure {
        Matcher parts = STRINGS.matcher(value);
        String option = parts.matches() ? parts.group(1) : value;
        List<UsdtStrings.Argument> strings = parts.matches() ? strings(value, parts.group(2)) : null;
        int name = option.lastIndexOf(':');
        int provider = name < 0 ? -1 : option.lastIndexOf(':', name - 1);
        if (name < 1) {
            throw UsageException.withHint("--usdt takes [FILE:]PROVIDER:NAME[(STRINGS)], not '" + value + "'");
        }
        Path path = provider < 0 ? programs.program() : programs.library(option.substring(0, provider));
        Predicate<String> named = glob(option.substring(name + 1));
        Predicate<String> provided = glob(option.substring(provider + 1, name));
        try (ElfFile file = ElfFile.open(path)) {
            List<StaticProbe> found = new ArrayList<>();
            Map<String, Integer> stems = new HashMap<>();
            for (StaticProbe probe : StaticProbe.of(file)) {
                if (provided.test(probe.provider()) && named.test(probe.name())) {
                    found.add(probe);
                    Action action = action(probe.name());
                    stems.merge(stem(probe), action == Action.POINT ? 0 : 1 << action.ordinal(), (a, b) -> a | b);
                }
            }
            int both = 1 << Action.BEGIN.ordinal() | 1 << Action.END.ordinal();
            List<ProbeSite> sites = found.stream().map(probe -> {
                boolean paired = stems.getOrDefault(stem(probe), 0) == both;
                List<UsdtStrings.Argument> own =
                        strings == null ? known.of(probe.provider(), probe.name()) : strings;
                List<ProbeSite.Text> texts = ProbeArguments.texts(probe, own);
                return new ProbeSite(latin1(path), probe.offset(), false, probe.semaphore(),
                        paired ? action(probe.name()) : Action.POINT, MarkSource.USDT,
                        paired ? stem(probe) : probe.provider() + ':' + probe.name(), TRAP,
                        ProbeArguments.of(probe, texts.isEmpty() ? List.of() : own), texts);
            }).toList();
            if (strings != null && !strings.isEmpty() && !sites.isEmpty()
                    && sites.stream().allMatch(site -> site.texts().isEmpty())) {
                throw new Failure(Outcome.USAGE, "--usdt " + value + ": none of these probes of " + path
                        + " has such arguments that can be read as strings");
            }
            return checked("--usdt", value, path, sites, sites.size(), "static probe");
        } catch (IOException e) {
            throw unreadable("--usdt", path, e);
        }
    }

    private static List<UsdtStrings.Argument> strings(String value, String numbers) throws UsageException {
        try {
            return UsdtStrings.parse(numbers);
        } catch (IllegalArgumentException e) {
            throw UsageException.withHint("--usdt " + value + ": between the parentheses are numbers of arguments, "
                    + UsdtStrings.MOST + " at most, as (1) or (1,2) or (1:2), not '" + numbers + "'");
        }
    }

    private static Action action(String name) {
        Matcher words = SUFFIX.matcher(name);
        String last = words.matches() ? words.group(2) : "";
        return BEGINS.contains(last) ? Action.BEGIN : ENDS.contains(last) ? Action.END : Action.POINT;
    }

    /** What a probe begins or ends. */
    private static String stem(StaticProbe probe) {
        Matcher words = SUFFIX.matcher(probe.name());
        String what = action(probe.name()) != Action.POINT && words.matches() ? words.group(1) : probe.name();
        return what.isEmpty() ? probe.provider() : probe.provider() + ':' + what;
    }

    private static List<ProbeSite> checked(String option, String value, Path path, List<ProbeSite> sites, int found,
            String what) throws Failure {
        if (sites.isEmpty()) {
            throw new Failure(Outcome.USAGE, option + ' ' + value + ": " + path + " has no such " + what
                    + (found == 0 ? "" : " of which it is known where it ends"));
        }
        if (sites.size() > MOST) {
            throw new Failure(Outcome.USAGE, option + ' ' + value + ": " + found + ' ' + what + "s of " + path
                    + " have such names, which is " + sites.size() + " places, and " + MOST
                    + " can be watched: a narrower pattern?");
        }
        return sites;
    }

    private static Failure unreadable(String option, Path path, IOException e) {
        return new Failure(Outcome.USAGE, option + ": " + path + " cannot be read: " + e.getMessage());
    }

    /** The bytes of a path, one a character. */
    private static String latin1(Path path) {
        return new String(path.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static Predicate<String> glob(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).asMatchPredicate();
    }
}
