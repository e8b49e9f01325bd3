package dev.jtrace.code.mangle;

import dev.jtrace.code.mangle.Mangled.Malformed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads types and template arguments (Itanium C++ ABI, 5.1.5 and 5.1.8). */
final class Types {
    private static final String LETTERS = "vwbchasijtlmxynofdegz";
    private static final String[] BUILTIN = {"void", "wchar_t", "bool", "char", "unsigned char", "signed char", "short",
        "int", "unsigned int", "unsigned short", "long", "unsigned long", "long long", "unsigned long long",
        "__int128", "unsigned __int128", "float", "double", "long double", "__float128", "..."};
    private static final String CHARS = "char, std::char_traits<char>";

    private final Mangled in;
    private final Names names;
    private final Expressions expressions;

    Types(Mangled in, Names names) {
        this.in = in;
        this.names = names;
        expressions = new Expressions(in, this, names);
    }

    /** The types of parameters up to the end of a function's type; a lone {@code void} is none. */
    List<Node> parameters() {
        List<Node> found = new ArrayList<>();
        do {
            found.add(type());
        } while (in.more() && in.peek() != 'E' && in.peek() != '.' && !refQualifierFollows());
        boolean none = found.size() == 1 && found.getFirst() instanceof Node.Text text && text.text().equals("void");
        return none ? List.of() : found;
    }

    private boolean refQualifierFollows() {
        return (in.peek() == 'R' || in.peek() == 'O') && in.peek(1) == 'E';
    }

    Node type() {
        in.down();
        boolean naming = in.naming;
        in.naming = false;
        Node type = read();
        in.naming = naming;
        in.up();
        return type;
    }

    private Node read() {
        char c = in.peek();
        int builtin = LETTERS.indexOf(c);
        if (c != 0 && builtin >= 0) {
            in.next();
            return new Node.Text(BUILTIN[builtin]);
        }
        return switch (c) {
            case 'r', 'V', 'K' -> in.remember(qualified());
            case 'P' -> in.remember(pointer("*"));
            case 'R' -> in.remember(pointer("&"));
            case 'O' -> in.remember(pointer("&&"));
            case 'C' -> in.remember(suffixed(" _Complex"));
            case 'G' -> in.remember(suffixed(" _Imaginary"));
            case 'F' -> in.remember(function(""));
            case 'A' -> in.remember(array());
            case 'M' -> {
                in.next();
                Node owner = type();
                yield in.remember(new Node.Member(owner, type()));
            }
            case 'U' -> in.remember(vendorQualified());
            case 'u' -> {
                in.next();
                Node name = new Node.Text(names.source());
                yield in.remember(in.peek() == 'I' ? new Node.Templated(name, arguments()) : name);
            }
            case 'T' -> templateParameter();
            case 'S' -> substituted();
            case 'D' -> extended();
            default -> in.remember(names.name());
        };
    }

    private Node pointer(String sign) {
        in.next();
        return new Node.Pointer(type(), sign);
    }

    private Node suffixed(String word) {
        in.next();
        return new Node.Qualified(type(), word);
    }

    private Node qualified() {
        boolean restrict = in.accept('r');
        boolean isVolatile = in.accept('V');
        boolean isConst = in.accept('K');
        if (in.peek() == 'F' || in.peek() == 'D' && (in.peek(1) == 'o' || in.peek(1) == 'O')) {
            return function((isConst ? " const" : "") + (isVolatile ? " volatile" : ""));
        }
        Node type = type();
        type = isConst ? new Node.Qualified(type, " const") : type;
        type = isVolatile ? new Node.Qualified(type, " volatile") : type;
        return restrict ? new Node.Qualified(type, " restrict") : type;
    }

    private Node vendorQualified() {
        in.next();
        String word = names.source();
        List<Node> arguments = in.peek() == 'I' ? arguments() : List.of();
        Node type = type();
        return arguments.isEmpty()
                ? new Node.Qualified(type, ' ' + word)
                : new Node.Sequence(List.of(type, new Node.Text(" "),
                        new Node.Templated(new Node.Text(word), arguments)));
    }

    private Node function(String qualifiers) {
        String ofThis = qualifiers;
        if (in.accept("Do")) {
            ofThis += " noexcept";
        } else if (in.accept("DO")) {
            expressions.expression();
            in.expect('E');
            ofThis += " noexcept";
        }
        in.accept("Dx");
        in.expect('F');
        in.accept('Y');
        Node result = type();
        List<Node> parameters = parameters();
        if (in.peek() != 'E') {
            ofThis += in.next() == 'R' ? " &" : " &&";
        }
        in.expect('E');
        return new Node.Function(result, parameters, ofThis);
    }

    private Node array() {
        in.next();
        Node size = new Node.Text("");
        if (in.isDigit()) {
            size = new Node.Text(in.digits());
        } else if (in.peek() != '_') {
            size = expressions.expression();
        }
        in.expect('_');
        return new Node.Array(type(), size);
    }

    private Node templateParameter() {
        if (in.peek(1) == 's' || in.peek(1) == 'u' || in.peek(1) == 'e') {
            in.take(2);
            return in.remember(names.name());
        }
        Node parameter = in.remember(in.parameter());
        if (in.peek() != 'I') {
            return parameter;
        }
        return in.converting ? convertedTemplate(parameter) : in.remember(new Node.Templated(parameter, arguments()));
    }

    /** In an operator that converts, arguments may be those of the type or of the operator: another list decides. */
    private Node convertedTemplate(Node parameter) {
        int here = in.position();
        int known = in.substitutions.size();
        Node type = new Node.Templated(parameter, arguments());
        if (in.peek() == 'I') {
            return in.remember(type);
        }
        in.back(here);
        in.substitutions.subList(known, in.substitutions.size()).clear();
        return parameter;
    }

    private Node substituted() {
        if (in.peek(1) == 't') {
            return in.remember(names.name());
        }
        in.next();
        Node type = abbreviation(false);
        return in.peek() == 'I' ? in.remember(new Node.Templated(type, arguments())) : type;
    }

    /** What stands behind an S, which is passed. @param nested within a nested name */
    Node abbreviation(boolean nested) {
        String name = switch (in.peek()) {
            case 'a' -> "std::allocator";
            case 'b' -> "std::basic_string";
            case 's' -> "std::basic_string<" + CHARS + ", std::allocator<char> >";
            case 'i' -> "std::basic_istream<" + CHARS + " >";
            case 'o' -> "std::basic_ostream<" + CHARS + " >";
            case 'd' -> "std::basic_iostream<" + CHARS + " >";
            default -> "";
        };
        if (name.isEmpty()) {
            Node known = in.substitution();
            if (known == null) {
                throw new Malformed();
            }
            return known;
        }
        in.next();
        Node node = new Node.Text(name);
        if (in.peek() != 'B') {
            return node;
        }
        while (in.accept('B')) {
            node = new Node.Sequence(List.of(node, new Node.Text("[abi:" + names.source() + "]")));
        }
        return in.remember(node);
    }

    private Node extended() {
        String simple = switch (in.peek(1)) {
            case 'd' -> "decimal64";
            case 'e' -> "decimal128";
            case 'f' -> "decimal32";
            case 'h' -> "_Float16";
            case 'i' -> "char32_t";
            case 's' -> "char16_t";
            case 'u' -> "char8_t";
            case 'a' -> "auto";
            case 'c' -> "decltype(auto)";
            case 'n' -> "decltype(nullptr)";
            default -> "";
        };
        if (!simple.isEmpty()) {
            in.take(2);
            return new Node.Text(simple);
        }
        return switch (in.peek(1)) {
            case 'p' -> {
                in.take(2);
                yield in.remember(new Node.Expansion(type()));
            }
            case 't', 'T' -> in.remember(decltype());
            case 'v' -> in.remember(vector());
            case 'o', 'O', 'x' -> in.remember(function(""));
            case 'F' -> {
                in.take(2);
                String bits = in.digits();
                boolean extended = in.accept('x');
                if (!extended && !in.accept('b')) {
                    in.expect('_');
                    yield new Node.Text("_Float" + bits);
                }
                yield new Node.Text(extended ? "_Float" + bits + "x" : "std::bfloat" + bits + "_t");
            }
            default -> in.remember(names.name());
        };
    }

    Node decltype() {
        in.take(2);
        Node expression = expressions.expression();
        in.expect('E');
        return new Node.Sequence(List.of(new Node.Text("decltype ("), expression, new Node.Text(")")));
    }

    private Node vector() {
        in.take(2);
        Node size;
        if (in.isDigit()) {
            size = new Node.Text(in.digits());
        } else {
            in.expect('_');
            size = expressions.expression();
        }
        in.expect('_');
        Node element = type();
        return new Node.Sequence(List.of(element, new Node.Text(" __vector("), size, new Node.Text(")")));
    }

    /** Template arguments. */
    List<Node> arguments() {
        in.expect('I');
        List<Node> found = new ArrayList<>();
        boolean naming = in.naming;
        in.naming = false;
        while (!in.accept('E')) {
            found.add(argument());
        }
        in.naming = naming;
        return found;
    }

    Node argument() {
        return switch (in.peek()) {
            case 'L' -> expressions.literal();
            case 'X' -> {
                in.next();
                Node expression = expressions.expression();
                in.expect('E');
                yield expression;
            }
            case 'J', 'I' -> {
                in.next();
                List<Node> elements = new ArrayList<>();
                while (!in.accept('E')) {
                    elements.add(argument());
                }
                yield new Node.Pack(elements);
            }
            default -> type();
        };
    }

    /** The name of a built-in type; null for another type. */
    static @Nullable String builtin(Node type) {
        return type instanceof Node.Text text ? text.text() : null;
    }
}
