package dev.jtrace.code.mangle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a mangled name. Parts are shared where a name repeats them. */
sealed interface Node {
    /** Written as it is. */
    record Text(String text) implements Node {}

    /** A name in a namespace, class or function. */
    record Scoped(Node scope, Node name) implements Node {}

    /** A name with its template arguments. */
    record Templated(Node name, List<Node> arguments) implements Node {}

    /** Arguments in the place of one. */
    record Pack(List<Node> elements) implements Node {}

    /** A template parameter, by its number: of the function whose type it is in. */
    record Parameter(int index) implements Node {}

    /** A pattern, once for each element of the packs in it. */
    record Expansion(Node pattern) implements Node {}

    /** {@code const}, {@code volatile} and the like behind a type. @param word begins with a blank */
    record Qualified(Node type, String word) implements Node {}

    /** A pointer or a reference. @param sign {@code *}, {@code &} or {@code &&} */
    record Pointer(Node type, String sign) implements Node {}

    /** A pointer to a member. */
    record Member(Node owner, Node type) implements Node {}

    /**
     * The type of a function.
     *
     * @param result null where the name does not tell it
     * @param qualifiers of {@code this}, each with a blank before it
     */
    record Function(@Nullable Node result, List<Node> parameters, String qualifiers) implements Node {}

    /** An array. */
    record Array(Node element, Node size) implements Node {}

    /** A function with its parameters. @param arguments what template parameters in it stand for */
    record Encoded(Node name, Function type, List<Node> arguments) implements Node {}

    /** A constructor or destructor. @param sign {@code ~} or empty */
    record Structor(Node owner, String sign) implements Node {}

    /** An operator that converts to a type. */
    record Conversion(Node type) implements Node {}

    /** An unnamed function. */
    record Lambda(List<Node> parameters, int number) implements Node {}

    /** Parts one after another. */
    record Sequence(List<Node> parts) implements Node {}

    /** Parts with commas between them. */
    record Commas(List<Node> parts) implements Node {}
}
