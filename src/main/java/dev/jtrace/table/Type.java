package dev.jtrace.table;

import java.util.List;

/** What a value is. A type expression of the tables as a tree. */
public sealed interface Type {
    /** A number of {@code size} bytes (1, 2, 4, 8), or of the ABI's word size when 0, printed as {@code format} says. */
    record Scalar(ScalarFormat format, int size) implements Type {}

    /** A set of bits named by family {@code family}. */
    record Bits(int family, int size) implements Type {}

    /** One of the values named by family {@code family}. */
    record Choice(int family, int size) implements Type {}

    /** The address of one {@code target}. */
    record Pointer(Type target) implements Type {}

    /** The address of {@code count} elements (as an argument) or the elements in place (as a field). */
    record Array(Type element, Length count) implements Type {}

    /** A struct of the struct tables, in place. */
    record Struct(int struct) implements Type {}

    /** The address of text or bytes (as an argument), or a char array in place (as a field with a Const length). */
    record Text(TextFormat format, Length length) implements Type {}

    /** A type with a printer of its own, found by name in the decode package. */
    record Custom(String name, List<Length> parameters) implements Type {}
}
