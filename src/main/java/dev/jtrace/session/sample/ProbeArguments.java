package dev.jtrace.session.sample;

import dev.jtrace.code.elf.StaticProbe;
import dev.jtrace.engine.probe.ProbeSite;
import dev.jtrace.table.CudaCalls;
import dev.jtrace.table.UsdtStrings;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the arguments of static probes are, for the kernel. Notes tell them as operands of the assembler: {@code -4@%eax},
 * {@code 8@-16(%rbp)} and {@code 4@$7} on x86-64, {@code -4@w1}, {@code 8@[sp, 16]} and {@code 4@7} on aarch64; the size is
 * negative for signed ones (systemtap's sys/sdt.h). Others, such as indexed places, are passed over.
 */
final class ProbeArguments {
    private static final Pattern ARGUMENT = Pattern.compile("(-?)([1248])@(\\[[^]]*]|\\S+)");
    private static final Pattern REGISTER = Pattern.compile("%(\\w+)|([xw]\\d+|sp)");
    private static final Pattern MEMORY =
            Pattern.compile("(-?\\d*)\\(%(r\\w+)\\)|\\[(x\\d+|sp)(?:, ?#?(-?\\d+))?]");
    private static final Pattern CONSTANT = Pattern.compile("[$#]?(-?\\d+)");
    /** Registers with names of their own, without the letters that tell their sizes. */
    private static final Pattern OLD = Pattern.compile("[re]?([abcd]x|[sd]i|[bs]p)");

    private static final Pattern OLD_BYTE = Pattern.compile("([abcd])l|([sd]i|[bs]p)l");
    private static final Pattern NEW = Pattern.compile("(r\\d+)[dwb]?");

    private ProbeArguments() {}

    /** The arguments of a probe that can be fetched as numbers. @param texts those that are strings, or lengths of such */
    static List<ProbeSite.Argument> of(StaticProbe probe, List<UsdtStrings.Argument> texts) {
        List<ProbeSite.Argument> found = new ArrayList<>();
        Matcher arguments = ARGUMENT.matcher(probe.arguments());
        for (int number = 1; arguments.find(); number++) {
            String fetch = fetch(arguments.group(3));
            int own = number;
            if (!fetch.isEmpty() && texts.stream().noneMatch(t -> t.pointer() == own || t.length() == own)) {
                found.add(new ProbeSite.Argument(probe.provider() + ':' + probe.name() + " arg" + number, fetch,
                        Integer.parseInt(arguments.group(2)), !arguments.group(1).isEmpty()));
            }
        }
        return found;
    }

    /** The strings of a probe; none if one of them cannot be fetched. */
    static List<ProbeSite.Text> texts(StaticProbe probe, List<UsdtStrings.Argument> wanted) {
        List<String> fetches = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        Matcher arguments = ARGUMENT.matcher(probe.arguments());
        while (arguments.find()) {
            fetches.add(fetch(arguments.group(3)));
            sizes.add(Integer.valueOf(arguments.group(2)));
        }
        List<ProbeSite.Text> texts = new ArrayList<>();
        for (UsdtStrings.Argument text : wanted) {
            int most = Math.max(text.pointer(), text.length());
            if (most > fetches.size() || sizes.get(text.pointer() - 1) != Long.BYTES
                    || fetches.get(text.pointer() - 1).isEmpty()) {
                return List.of();
            }
            String length = text.length() == 0 ? "" : fetches.get(text.length() - 1);
            if (text.length() > 0 && (length.isEmpty() || sizes.get(text.length() - 1) < Integer.BYTES)) {
                return List.of();
            }
            texts.add(new ProbeSite.Text(pointed(fetches.get(text.pointer() - 1)), length));
        }
        return texts;
    }

    /** What an address points to. */
    private static String pointed(String address) {
        return address.startsWith("\\") ? '@' + address.substring(1) : "+0(" + address + ')';
    }

    /** Where the first arguments of functions are. */
    private static final List<String> X86_64 = List.of("%di", "%si", "%dx", "%cx", "%r8", "%r9");
    private static final List<String> AARCH64 =
            List.of("%x0", "%x1", "%x2", "%x3", "%x4", "%x5", "%x6", "%x7");

    /** The numbers that a function is told by, at its entry. */
    static List<ProbeSite.Argument> of(CudaCalls.Call call) {
        List<String> places = "amd64".equals(System.getProperty("os.arch")) ? X86_64 : AARCH64;
        return call.numbers()
                .stream()
                .filter(number -> number.argument() <= places.size())
                .map(number -> new ProbeSite.Argument(call.name() + ' ' + number.name(),
                        places.get(number.argument() - 1),
                        number.bytes(), false))
                .toList();
    }

    private static String fetch(String operand) {
        Matcher register = REGISTER.matcher(operand);
        if (register.matches()) {
            return register(register.group(1) == null ? register.group(2) : register.group(1));
        }
        Matcher constant = CONSTANT.matcher(operand);
        if (constant.matches()) {
            return '\\' + constant.group(1);
        }
        Matcher memory = MEMORY.matcher(operand);
        if (!memory.matches()) {
            return "";
        }
        String base = register(memory.group(2) == null ? memory.group(3) : memory.group(2));
        String distance = memory.group(2) == null ? memory.group(4) : memory.group(1);
        String far = distance == null || distance.isEmpty() ? "0" : distance;
        return base.isEmpty() ? "" : (far.startsWith("-") ? far : '+' + far) + '(' + base + ')';
    }

    /** As the kernel calls it; empty for one that it does not have. */
    private static String register(String name) {
        Matcher old = OLD.matcher(name);
        if (old.matches()) {
            return '%' + old.group(1);
        }
        Matcher bytes = OLD_BYTE.matcher(name);
        if (bytes.matches()) {
            return '%' + (bytes.group(1) == null ? bytes.group(2) : bytes.group(1) + 'x');
        }
        Matcher fresh = NEW.matcher(name);
        if (fresh.matches()) {
            return '%' + fresh.group(1);
        }
        return name.matches("[xw]\\d+") ? "%x" + name.substring(1) : "";
    }
}
