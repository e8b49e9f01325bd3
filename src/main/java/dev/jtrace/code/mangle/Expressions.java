package dev.jtrace.code.mangle;

import dev.jtrace.code.mangle.Mangled.Malformed;
import java.util.ArrayList;
import java.util.List;

/** Reads expressions (Itanium C++ ABI, 5.1.6). */
final class Expressions {
    private final Mangled in;
    private final Types types;
    private final Names names;

    Expressions(Mangled in, Types types, Names names) {
        this.in = in;
        this.types = types;
        this.names = names;
    }

    Node expression() {
        in.down();
        Node read = read();
        in.up();
        return read;
    }

    private static Node text(String text) {
        return new Node.Text(text);
    }

    private static Node sequence(Node... parts) {
        return new Node.Sequence(List.of(parts));
    }

    private Node read() {
        char c = in.peek();
        if (c == 'L') {
            return literal();
        } else if (c == 'T') {
            return in.parameter();
        } else if (in.isDigit()) {
            return unresolved();
        } else if (c == 'f' && (in.peek(1) == 'p' || in.peek(1) == 'L')) {
            return functionParameter();
        }
        String code = "" + c + in.peek(1);
        return switch (code) {
            case "sr", "gs", "on", "dn" -> unresolved();
            case "st", "sz", "at", "az", "te", "ti", "nx", "sp", "sZ", "sP", "tw" -> prefixed();
            case "tr" -> {
                in.take(2);
                yield text("throw");
            }
            case "cl" -> {
                in.take(2);
                Node function = expression();
                yield sequence(operand(function instanceof Node.Encoded encoded ? encoded.name() : function), text("("),
                        new Node.Commas(upToEnd()), text(")"));
            }
            case "cv" -> conversion();
            case "tl" -> {
                in.take(2);
                Node type = types.type();
                yield sequence(type, text("{"), new Node.Commas(upToEnd()), text("}"));
            }
            case "il" -> {
                in.take(2);
                yield sequence(text("{"), new Node.Commas(upToEnd()), text("}"));
            }
            case "sc", "dc", "cc", "rc" -> cast();
            case "dt", "pt" -> {
                in.take(2);
                Node object = expression();
                yield sequence(object, text(code.equals("dt") ? "." : "->"), unresolved());
            }
            case "ix" -> {
                in.take(2);
                Node array = expression();
                yield sequence(text("("), array, text(")["), expression(), text("]"));
            }
            case "qu" -> {
                in.take(2);
                Node condition = expression();
                Node yes = expression();
                yield sequence(text("("), condition, text(")?("), yes, text(") : ("), expression(), text(")"));
            }
            default -> operator(code);
        };
    }

    private Node operator(String code) {
        String sign = Operators.sign(code);
        if (sign == null) {
            throw new Malformed();
        }
        in.take(2);
        if (Operators.isUnary(code)) {
            boolean before = in.accept('_') || !code.equals("pp") && !code.equals("mm");
            Node operand = expression();
            boolean address = code.equals("ad") && operand instanceof Node.Encoded function
                    && function.name() instanceof Node.Scoped;
            Node shown = address ? ((Node.Encoded) operand).name() : operand(operand);
            return before ? sequence(text(sign), shown) : sequence(shown, text(sign));
        }
        if (!Operators.isBinary(code)) {
            throw new Malformed();
        }
        Node left = expression();
        Node right = expression();
        Node all = sequence(operand(left), text(sign), operand(right));
        return code.equals("gt") ? sequence(text("("), all, text(")")) : all;
    }

    /** Names stand alone, others in parentheses. */
    private static Node operand(Node node) {
        boolean simple = node instanceof Node.Text
                || node instanceof Node.Scoped scoped && !(scoped.name() instanceof Node.Templated);
        return simple ? node : sequence(text("("), node, text(")"));
    }

    /** A value is no name. */
    private static Node value(String text) {
        return sequence(text(text));
    }

    private Node functionParameter() {
        in.next();
        if (in.accept('L')) {
            in.number();
        }
        in.expect('p');
        if (in.accept('T')) {
            return text("this");
        }
        while (in.peek() == 'r' || in.peek() == 'V' || in.peek() == 'K') {
            in.next();
        }
        return text("{parm#" + (in.counted() + 1) + "}");
    }

    private Node prefixed() {
        return switch (in.take(2)) {
            case "st" -> sequence(text("sizeof ("), types.type(), text(")"));
            case "sz" -> sequence(text("sizeof ("), expression(), text(")"));
            case "at" -> sequence(text("alignof ("), types.type(), text(")"));
            case "az" -> sequence(text("alignof ("), expression(), text(")"));
            case "te" -> sequence(text("typeid ("), expression(), text(")"));
            case "ti" -> sequence(text("typeid ("), types.type(), text(")"));
            case "nx" -> sequence(text("noexcept ("), expression(), text(")"));
            case "tw" -> sequence(text("throw "), expression());
            case "sZ" -> new Node.Sequence(List.of(text("sizeof...("), in.peek() == 'T' ? in.parameter() : expression(),
                    text(")")));
            case "sp" -> new Node.Expansion(expression());
            default -> throw new Malformed();
        };
    }

    private Node conversion() {
        in.take(2);
        Node type = types.type();
        if (in.accept('_')) {
            return sequence(type, text("("), new Node.Commas(upToEnd()), text(")"));
        }
        return sequence(text("("), type, text(")("), expression(), text(")"));
    }

    private Node cast() {
        String word = switch (in.take(2)) {
            case "sc" -> "static_cast";
            case "dc" -> "dynamic_cast";
            case "cc" -> "const_cast";
            default -> "reinterpret_cast";
        };
        Node type = types.type();
        return sequence(text(word + "<"), type, text(">("), expression(), text(")"));
    }

    private List<Node> upToEnd() {
        List<Node> found = new ArrayList<>();
        while (!in.accept('E')) {
            found.add(expression());
        }
        return found;
    }

    private Node unresolved() {
        boolean global = in.accept("gs");
        Node scope = null;
        if (in.accept("sr")) {
            if (in.isDigit()) {
                scope = simple();
                while (!in.accept('E')) {
                    scope = new Node.Scoped(scope, simple());
                }
            } else if (in.accept('N')) {
                scope = types.type();
                while (!in.accept('E')) {
                    scope = new Node.Scoped(scope, simple());
                }
            } else {
                scope = types.type();
            }
        }
        Node name = base();
        Node whole = scope == null ? name : new Node.Scoped(scope, name);
        return global ? sequence(text("::"), whole) : whole;
    }

    private Node simple() {
        Node name = text(names.source());
        return in.peek() == 'I' ? new Node.Templated(name, types.arguments()) : name;
    }

    private Node base() {
        if (in.isDigit()) {
            return simple();
        }
        if (in.accept("dn")) {
            return sequence(text("~"), in.isDigit() ? simple() : types.type());
        }
        in.accept("on");
        Node name = names.operator();
        return in.peek() == 'I' ? new Node.Templated(name, types.arguments()) : name;
    }

    /** A value in a template's arguments. */
    Node literal() {
        in.expect('L');
        if (in.accept("_Z")) {
            Node encoding = names.encoding();
            in.expect('E');
            return encoding;
        }
        if (in.accept("Z")) {
            Node encoding = names.encoding();
            in.expect('E');
            return encoding;
        }
        Node type = types.type();
        String value = in.until('E');
        if (value.startsWith("n")) {
            value = '-' + value.substring(1);
        }
        String name = Types.builtin(type);
        if (name != null) {
            switch (name) {
                case "int" -> {
                    return value(value);
                }
                case "unsigned int" -> {
                    return value(value + "u");
                }
                case "long" -> {
                    return value(value + "l");
                }
                case "unsigned long" -> {
                    return value(value + "ul");
                }
                case "long long" -> {
                    return value(value + "ll");
                }
                case "unsigned long long" -> {
                    return value(value + "ull");
                }
                case "bool" -> {
                    return value(value.equals("0") ? "false" : value.equals("1") ? "true" : "(bool)" + value);
                }
                case "float", "double", "long double" -> {
                    return value("(" + name + ")[" + value + "]");
                }
                default -> {}
            }
        }
        return sequence(text("("), type, text(")" + value));
    }
}
