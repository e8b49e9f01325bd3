package dev.jtrace.code.mangle;

import java.util.List;

/** Looks for the packs that an expansion is over. */
final class Packs {
    private Packs() {}

    /** Elements of the first pack in {@code node}, -1 where there is none. */
    static int size(Node node, List<Node> arguments) {
        return switch (node) {
            case Node.Parameter parameter -> parameter.index() < arguments.size()
                    && arguments.get(parameter.index()) instanceof Node.Pack pack ? pack.elements().size() : -1;
            case Node.Scoped scoped -> first(List.of(scoped.scope(), scoped.name()), arguments);
            case Node.Templated templated -> {
                int name = size(templated.name(), arguments);
                yield name >= 0 ? name : first(templated.arguments(), arguments);
            }
            case Node.Qualified qualified -> size(qualified.type(), arguments);
            case Node.Pointer pointer -> size(pointer.type(), arguments);
            case Node.Member member -> first(List.of(member.owner(), member.type()), arguments);
            case Node.Function function -> {
                Node result = function.result();
                int ofResult = result == null ? -1 : size(result, arguments);
                yield ofResult >= 0 ? ofResult : first(function.parameters(), arguments);
            }
            case Node.Array array -> first(List.of(array.element(), array.size()), arguments);
            case Node.Sequence sequence -> first(sequence.parts(), arguments);
            case Node.Commas list -> first(list.parts(), arguments);
            case Node.Conversion conversion -> size(conversion.type(), arguments);
            case Node.Text text -> -1;
            case Node.Pack pack -> -1;
            case Node.Expansion expansion -> -1;
            case Node.Encoded encoded -> -1;
            case Node.Structor structor -> -1;
            case Node.Lambda lambda -> -1;
        };
    }

    private static int first(List<Node> nodes, List<Node> arguments) {
        for (Node node : nodes) {
            int size = size(node, arguments);
            if (size >= 0) {
                return size;
            }
        }
        return -1;
    }
}
