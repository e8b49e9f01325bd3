package dev.jtrace.code.mangle;

import dev.jtrace.code.mangle.Mangled.Malformed;
import java.util.List;

/** Writes parts of names as C++ has them. */
final class Printer {
    /** Longer names are not worth reading, and could be made to need all memory. */
    private static final int LONGEST = 1 << 16;

    /** Nor do names of use nest deeper. */
    private static final int DEEPEST = 512;

    /** Elements of packs are written one by one; the index of the present one, -1 outside of expansions. */
    private int element = -1;

    /** Stands before a function's name: a blank, but for one behind a sign. */
    private static final char SPACE = 1;

    private int written;
    private int depth;
    /** Within the parameters of an unnamed function. */
    private boolean lambda;
    /** What template parameters stand for. */
    private List<Node> arguments = List.of();

    String print(Node node) {
        return declare(node, "").replace(SPACE, ' ');
    }

    /** The name of a function alone. */
    String name(Node node) {
        if (node instanceof Node.Encoded encoded) {
            arguments = encoded.arguments();
            return print(encoded.name());
        }
        return print(node);
    }

    private String checked(String text) {
        written += text.length();
        if (written > 16 * LONGEST || text.length() > LONGEST) {
            throw new Malformed();
        }
        return text;
    }

    /** A type around what it is the type of. @param inner empty for the type alone */
    private String declare(Node type, String inner) {
        if (++depth > DEEPEST) {
            throw new Malformed();
        }
        String written = checked(switch (type) {
            case Node.Text text -> text.text() + inner;
            case Node.Qualified qualified -> qualified(qualified, inner);
            case Node.Pointer pointer -> pointer(pointer, inner);
            case Node.Member member -> {
                String sign = declare(member.owner(), "") + "::*";
                yield around(member.type(), sign, " " + sign, inner);
            }
            case Node.Function function -> function(function, inner);
            case Node.Array array -> array(array, inner);
            case Node.Pack pack -> all(pack, inner);
            case Node.Parameter parameter -> parameter(parameter, inner);
            case Node.Expansion expansion -> expansion(expansion) + inner;
            case Node.Scoped scoped -> scope(scoped.scope()) + "::" + declare(scoped.name(), "") + inner;
            case Node.Templated templated -> templated(templated) + inner;
            case Node.Encoded encoded -> encoded(encoded, encoded.type()) + inner;
            case Node.Structor structor -> structor.sign() + last(structor.owner()) + inner;
            case Node.Conversion conversion -> "operator " + declare(conversion.type(), "") + inner;
            case Node.Lambda function ->
                    "{lambda(" + generic(function.parameters()) + ")#" + function.number() + "}" + inner;
            case Node.Sequence sequence -> {
                StringBuilder all = new StringBuilder();
                sequence.parts().forEach(part -> all.append(declare(part, "")));
                yield all + inner;
            }
            case Node.Commas list -> commas(list.parts()) + inner;
        });
        depth--;
        return written;
    }

    /** Parameters of an unnamed function, whose template parameters are its own and have no arguments. */
    private String generic(List<Node> parameters) {
        boolean outer = lambda;
        lambda = true;
        String text = commas(parameters);
        lambda = outer;
        return text;
    }

    private Node argument(Node.Parameter parameter) {
        if (parameter.index() >= arguments.size()) {
            throw new Malformed();
        }
        return arguments.get(parameter.index());
    }

    /** The type that stands behind references to arguments. */
    private Node resolved(Node type) {
        Node found = type;
        for (int i = 0; !lambda && found instanceof Node.Parameter parameter; i++) {
            found = argument(parameter);
            if (found instanceof Node.Pack pack) {
                if (element < 0 || element >= pack.elements().size()) {
                    return found;
                }
                found = pack.elements().get(element);
            }
            if (i == DEEPEST) {
                throw new Malformed();
            }
        }
        return found;
    }

    private String parameter(Node.Parameter parameter, String inner) {
        if (lambda) {
            return "auto:" + (parameter.index() + 1) + inner;
        }
        Node argument = argument(parameter);
        if (argument instanceof Node.Pack pack && element >= 0) {
            return element < pack.elements().size() ? declare(pack.elements().get(element), inner) : "";
        }
        return declare(argument, inner);
    }

    private String encoded(Node.Encoded encoded, Node.Function type) {
        List<Node> outer = arguments;
        int outerElement = element;
        arguments = encoded.arguments();
        boolean outerLambda = lambda;
        element = -1;
        lambda = false;
        String text = function(type, declare(encoded.name(), ""));
        arguments = outer;
        lambda = outerLambda;
        element = outerElement;
        return text;
    }

    private String qualified(Node.Qualified type, String inner) {
        Node of = resolved(type.type());
        if (of instanceof Node.Qualified below && (below.word().equals(type.word())
                || resolved(below.type()) instanceof Node.Qualified lowest && lowest.word().equals(type.word()))) {
            return declare(of, inner);
        }
        if (of instanceof Node.Function) {
            return declare(of, inner) + type.word();
        }
        if (of instanceof Node.Array array) {
            return declare(new Node.Array(new Node.Qualified(array.element(), type.word()), array.size()), inner);
        }
        return declare(of, type.word() + inner);
    }

    private String array(Node.Array array, String inner) {
        String before = inner.isEmpty() || inner.charAt(0) == ' ' ? inner : " " + inner;
        return declare(array.element(), before + (inner.endsWith("]") ? "[" : " [") + declare(array.size(), "") + "]");
    }

    private String pointer(Node.Pointer pointer, String inner) {
        Node of = resolved(pointer.type());
        if (!pointer.sign().equals("*") && of instanceof Node.Pointer below && !below.sign().equals("*")) {
            // References to references collapse: && only with &&.
            boolean both = pointer.sign().equals("&&") && below.sign().equals("&&");
            return declare(new Node.Pointer(below.type(), both ? "&&" : "&"), inner);
        }
        return around(of, pointer.sign(), pointer.sign(), inner);
    }

    private String around(Node type, String sign, String plain, String inner) {
        Node of = resolved(type);
        boolean parenthesised = of instanceof Node.Function || of instanceof Node.Array
                || of instanceof Node.Qualified qualified && resolved(qualified.type()) instanceof Node.Array;
        if (!parenthesised) {
            return declare(of, plain + inner);
        }
        String name = !inner.isEmpty() && inner.charAt(0) == SPACE ? inner.substring(1) : inner;
        return declare(of, (of instanceof Node.Function ? SPACE : "") + "(" + sign + name + ")");
    }

    private String function(Node.Function function, String inner) {
        Node result = function.result();
        String call = inner + "(" + commas(function.parameters()) + ")" + function.qualifiers();
        if (result == null) {
            return call;
        }
        return declare(result, !call.isEmpty() && call.charAt(0) == SPACE ? call : SPACE + call);
    }

    /** A function that something is in has no result before it. */
    private String scope(Node scope) {
        if (scope instanceof Node.Encoded encoded) {
            Node.Function type = encoded.type();
            return encoded(encoded, new Node.Function(null, type.parameters(), type.qualifiers()));
        }
        return declare(scope, "");
    }

    private String templated(Node.Templated node) {
        String name = declare(node.name(), "");
        StringBuilder arguments = new StringBuilder();
        String one = "";
        for (Node argument : node.arguments()) {
            one = declare(argument, "");
            if (!one.isEmpty()) {
                arguments.append(arguments.isEmpty() ? "" : ", ").append(one);
            }
        }
        // Not an operator that ends in the bracket, nor two brackets in a row; c++filt forgets that behind an empty pack.
        boolean apart = one.endsWith(">");
        return name + (name.endsWith("<") ? " <" : "<") + arguments + (apart ? " >" : ">");
    }

    private String commas(List<Node> nodes) {
        StringBuilder all = new StringBuilder();
        for (Node node : nodes) {
            String one = declare(node, "");
            if (!one.isEmpty()) {
                all.append(all.isEmpty() ? "" : ", ").append(one);
            }
        }
        return all.toString();
    }

    private String all(Node.Pack pack, String inner) {
        String all = commas(pack.elements());
        return all.isEmpty() ? "" : all + inner;
    }

    private String expansion(Node.Expansion expansion) {
        int size = Packs.size(expansion.pattern(), arguments);
        if (size < 0) {
            return declare(expansion.pattern(), "") + "...";
        }
        int outer = element;
        StringBuilder all = new StringBuilder();
        for (element = 0; element < size; element++) {
            String one = declare(expansion.pattern(), "");
            all.append(all.isEmpty() || one.isEmpty() ? "" : ", ").append(one);
        }
        element = outer;
        return all.toString();
    }

    /** The last part of a class's name, without its arguments. */
    private String last(Node owner) {
        return switch (owner) {
            case Node.Scoped scoped -> scoped.name() instanceof Node.Text text && text.text().startsWith("{")
                    ? last(scoped.scope())
                    : last(scoped.name());
            case Node.Templated templated -> last(templated.name());
            case Node.Sequence sequence -> last(sequence.parts().getFirst());
            case Node.Text text -> {
                String name = text.text();
                int arguments = name.indexOf('<');
                name = arguments > 0 ? name.substring(0, arguments) : name;
                yield name.substring(name.lastIndexOf(':') + 1);
            }
            default -> declare(owner, "");
        };
    }
}
