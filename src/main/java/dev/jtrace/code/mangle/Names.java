package dev.jtrace.code.mangle;

import dev.jtrace.code.mangle.Mangled.Malformed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads names of functions and data (Itanium C++ ABI, 5.1.2 and 5.1.3). */
final class Names {
    private static final Node STD = new Node.Text("std");

    private final Mangled in;
    private final Types types;

    /** Qualifiers of {@code this} that the last nested name has. */
    private String qualifiers = "";

    Names(Mangled in) {
        this.in = in;
        types = new Types(in, this);
    }

    /** A function with its type, data, or one of the things that compilers make. */
    Node encoding() {
        in.down();
        List<Node> outer = in.arguments;
        boolean outerNaming = in.naming;
        in.arguments = List.of();
        Node read = in.peek() == 'T' || in.peek() == 'G' ? special() : plain();
        in.arguments = outer;
        in.naming = outerNaming;
        in.up();
        return read;
    }

    private Node plain() {
        qualifiers = "";
        in.naming = true;
        Node name = name();
        in.naming = false;
        List<Node> of = in.arguments;
        String ofThis = qualifiers;
        qualifiers = "";
        if (!in.more() || in.peek() == 'E' || in.peek() == '.' || in.peek() == '_') {
            return name;
        }
        Node result = hasResult(name) ? types.type() : null;
        return new Node.Encoded(name, new Node.Function(result, types.parameters(), ofThis), of);
    }

    /** Names of templates are told with their results, but for those that have none or tell it themselves. */
    private static boolean hasResult(Node name) {
        if (name instanceof Node.Scoped scoped) {
            return hasResult(scoped.name());
        }
        return name instanceof Node.Templated templated && !withoutResult(templated.name());
    }

    private static boolean withoutResult(Node name) {
        return switch (name) {
            case Node.Scoped scoped -> withoutResult(scoped.name());
            case Node.Sequence sequence -> withoutResult(sequence.parts().getFirst());
            case Node.Structor structor -> true;
            case Node.Conversion conversion -> true;
            default -> false;
        };
    }

    private Node special() {
        if (in.accept("TV")) {
            return of("vtable for ", types.type());
        } else if (in.accept("TT")) {
            return of("VTT for ", types.type());
        } else if (in.accept("TI")) {
            return of("typeinfo for ", types.type());
        } else if (in.accept("TS")) {
            return of("typeinfo name for ", types.type());
        } else if (in.accept("TH")) {
            return of("TLS init function for ", name());
        } else if (in.accept("TW")) {
            return of("TLS wrapper function for ", name());
        } else if (in.accept("TA")) {
            return of("template parameter object for ", types.argument());
        } else if (in.accept("TC")) {
            Node derived = types.type();
            in.number();
            in.expect('_');
            Node base = types.type();
            return new Node.Sequence(List.of(new Node.Text("construction vtable for "), base, new Node.Text("-in-"),
                    derived));
        } else if (in.accept("Tc")) {
            offset();
            offset();
            return of("covariant return thunk to ", encoding());
        } else if (in.peek() == 'T' && (in.peek(1) == 'h' || in.peek(1) == 'v')) {
            in.next();
            boolean virtual = in.peek() == 'v';
            offset();
            return of(virtual ? "virtual thunk to " : "non-virtual thunk to ", encoding());
        } else if (in.accept("GV")) {
            return of("guard variable for ", name());
        } else if (in.accept("GTt")) {
            return of("transaction clone for ", encoding());
        } else if (in.accept("GTn")) {
            return of("non-transaction clone for ", encoding());
        } else if (in.accept("GR")) {
            Node name = name();
            int number = in.more() ? in.counted() : 0;
            return of("reference temporary #" + number + " for ", name);
        }
        throw new Malformed();
    }

    private static Node of(String what, Node name) {
        return new Node.Sequence(List.of(new Node.Text(what), name));
    }

    private void offset() {
        if (in.accept('v')) {
            in.digits();
            in.expect('_');
        } else {
            in.expect('h');
        }
        in.digits();
        in.expect('_');
    }

    Node name() {
        in.down();
        Node name = switch (in.peek()) {
            case 'N' -> nested();
            case 'Z' -> local();
            default -> unscoped();
        };
        in.up();
        return name;
    }

    private Node unscoped() {
        Node name;
        if (in.peek() == 'S' && in.peek(1) != 't') {
            in.next();
            name = types.abbreviation(false);
            if (in.peek() != 'I') {
                return name;
            }
            return templated(name);
        }
        if (in.accept("St")) {
            name = new Node.Scoped(STD, unqualified(null));
        } else {
            name = unqualified(null);
        }
        return in.peek() == 'I' ? templated(in.remember(name)) : name;
    }

    private Node templated(Node name) {
        List<Node> arguments = types.arguments();
        if (in.naming) {
            in.arguments = arguments;
        }
        return new Node.Templated(name, arguments);
    }

    private Node nested() {
        in.expect('N');
        String ofThis = thisQualifiers();
        Node sofar = null;
        boolean last = false;
        while (!in.accept('E')) {
            in.accept('L');
            if (in.peek() == 'S' && sofar == null) {
                in.next();
                if (in.accept('t')) {
                    sofar = STD;
                } else {
                    sofar = types.abbreviation(true);
                }
                last = false;
                continue;
            }
            if (in.peek() == 'I') {
                if (sofar == null) {
                    throw new Malformed();
                }
                sofar = templated(sofar);
            } else if (in.peek() == 'T') {
                sofar = in.parameter();
            } else if (in.peek() == 'D' && (in.peek(1) == 't' || in.peek(1) == 'T')) {
                sofar = types.decltype();
            } else {
                Node name = unqualified(sofar);
                sofar = sofar == null ? name : new Node.Scoped(sofar, name);
            }
            in.remember(sofar);
            last = true;
            in.accept('M');
        }
        if (sofar == null) {
            throw new Malformed();
        }
        if (last) {
            in.substitutions.removeLast();
        }
        qualifiers = ofThis;
        return sofar;
    }

    private String thisQualifiers() {
        StringBuilder found = new StringBuilder();
        boolean restrict = in.accept('r');
        boolean isVolatile = in.accept('V');
        found.append(in.accept('K') ? " const" : "").append(isVolatile ? " volatile" : "");
        found.append(restrict ? " restrict" : "");
        if (in.peek() == 'R' || in.peek() == 'O') {
            found.append(in.next() == 'R' ? " &" : " &&");
        }
        return found.toString();
    }

    private Node local() {
        in.expect('Z');
        Node function = encoding();
        in.expect('E');
        if (in.accept('s')) {
            discriminator();
            return new Node.Scoped(function, new Node.Text("string literal"));
        }
        if (in.accept('d')) {
            int number = in.counted();
            Node argument = new Node.Text("{default arg#" + (number + 1) + "}");
            return new Node.Scoped(function, new Node.Scoped(argument, name()));
        }
        Node name = name();
        discriminator();
        return new Node.Scoped(function, name);
    }

    private void discriminator() {
        if (in.peek() != '_') {
            return;
        }
        in.next();
        if (in.accept('_')) {
            in.number();
            in.expect('_');
        } else {
            in.number();
        }
    }

    /** @param scope what the name is in; null for nothing */
    Node unqualified(@Nullable Node scope) {
        in.accept('L');
        Node name;
        if (in.isDigit()) {
            name = new Node.Text(source());
        } else if (in.peek() == 'U' && in.peek(1) == 't') {
            in.take(2);
            name = new Node.Text("{unnamed type#" + (in.counted() + 1) + "}");
        } else if (in.accept("Ul")) {
            name = lambda();
        } else if (in.accept("DC")) {
            List<Node> names = new ArrayList<>();
            while (!in.accept('E')) {
                names.add(new Node.Text(source()));
            }
            name = new Node.Sequence(List.of(new Node.Text("["), new Node.Commas(names), new Node.Text("]")));
        } else if (scope != null && (in.peek() == 'C' || in.peek() == 'D') && structorFollows()) {
            name = structor(scope);
        } else {
            name = operator();
        }
        while (in.accept('B')) {
            name = new Node.Sequence(List.of(name, new Node.Text("[abi:" + source() + "]")));
        }
        return name;
    }

    private boolean structorFollows() {
        char kind = in.peek(1);
        return kind >= '0' && kind <= '5' || in.peek() == 'C' && kind == 'I';
    }

    private Node structor(Node scope) {
        boolean destructor = in.next() == 'D';
        boolean inherited = !destructor && in.accept('I');
        in.next();
        if (inherited) {
            types.type();
        }
        return new Node.Structor(scope, destructor ? "~" : "");
    }

    private Node lambda() {
        List<Node> parameters = types.parameters();
        in.expect('E');
        return new Node.Lambda(parameters, in.counted() + 1);
    }

    /** A name with its length before it. */
    String source() {
        String name = in.take(in.number());
        return name.startsWith("_GLOBAL_") && name.length() > 9 && name.charAt(9) == 'N'
                ? "(anonymous namespace)"
                : name;
    }

    /** A name of an operator. */
    Node operator() {
        if (in.accept("cv")) {
            boolean outer = in.converting;
            in.converting = true;
            Node type = types.type();
            in.converting = outer;
            return new Node.Conversion(type);
        }
        if (in.accept("li")) {
            return new Node.Text("operator\"\" " + source());
        }
        String code = in.take(2);
        if (code.charAt(0) == 'v' && Character.isDigit(code.charAt(1))) {
            return new Node.Text("operator " + source());
        }
        String sign = Operators.sign(code);
        if (sign == null) {
            throw new Malformed();
        }
        return new Node.Text("operator" + (Character.isLetter(sign.charAt(0)) ? " " : "") + sign);
    }
}
