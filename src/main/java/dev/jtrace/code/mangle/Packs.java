package dev.jtrace.code.mangle;

import java.util.List;

/** Looks for the packs that an expansion is over. */
final class Packs {
    /** Parts that are looked at: a name that repeats its own parts has more than anyone can read. */
    private static final int MOST = 1 << 12;

    private final List<Node> arguments;
    private int seen;

    private Packs(List<Node> arguments) {
        this.arguments = arguments;
    }

    /** Elements of the first pack in {@code node}, -1 where there is none. */
    static int size(Node node, List<Node> arguments) {
        return new Packs(arguments).size(node);
    }

    private int size(Node node) {
        if (++seen > MOST) {
            throw new Mangled.Malformed();
        }
        return switch (node) {
            case Node.Parameter parameter -> parameter.index() < arguments.size()
                    && arguments.get(parameter.index()) instanceof Node.Pack pack ? pack.elements().size() : -1;
            case Node.Scoped scoped -> first(List.of(scoped.scope(), scoped.name()));
            case Node.Templated templated -> {
                int name = size(templated.name());
                yield name >= 0 ? name : first(templated.arguments());
            }
            case Node.Qualified qualified -> size(qualified.type());
            case Node.Pointer pointer -> size(pointer.type());
            case Node.Member member -> first(List.of(member.owner(), member.type()));
            case Node.Function function -> {
                Node result = function.result();
                int ofResult = result == null ? -1 : size(result);
                yield ofResult >= 0 ? ofResult : first(function.parameters());
            }
            case Node.Array array -> first(List.of(array.element(), array.size()));
            case Node.Sequence sequence -> first(sequence.parts());
            case Node.Commas list -> first(list.parts());
            case Node.Conversion conversion -> size(conversion.type());
            case Node.Text text -> -1;
            case Node.Pack pack -> -1;
            case Node.Expansion expansion -> -1;
            case Node.Encoded encoded -> -1;
            case Node.Structor structor -> -1;
            case Node.Lambda lambda -> -1;
        };
    }

    private int first(List<Node> nodes) {
        for (Node node : nodes) {
            int size = size(node);
            if (size >= 0) {
                return size;
            }
        }
        return -1;
    }
}
