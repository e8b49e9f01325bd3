package dev.jtrace.table;

import java.util.List;

/**
 * What a value is. A type expression of the tables as a tree.
 *
 * <p>
 * As an argument an {@link Array}, a {@link Text} and an unsized {@link Custom} are the address of what they describe;
 * in a struct, behind a {@link Pointer} and as an element they lie in place.
 */
public sealed interface Type {
    /** A number of {@code size} bytes (1, 2, 4, 8), or of the ABI's word size when 0, printed as {@code format} says. */
    record Scalar(ScalarFormat format, int size) implements Type {}

    /** A set of bits named by family {@code family}; {@code size} as in {@link Scalar}. */
    record Bits(int family, int size) implements Type {}

    /** One of the values named by family {@code family}; {@code size} as in {@link Scalar}. */
    record Choice(int family, int size) implements Type {}

    /** The address of one {@code target}. */
    record Pointer(Type target) implements Type {}

    /** {@code count} elements. */
    record Array(Type element, Length count) implements Type {}

    /** A struct of the struct tables, in place. */
    record Struct(int struct) implements Type {}

    /** The address of a struct of which {@code size} bytes are there: fewer or more than this table knows. */
    record Sized(int struct, Length size) implements Type {}

    /** Text or bytes; a char array in place has a Const length. */
    record Text(TextFormat format, Length length) implements Type {}

    /**
     * A type with a printer of its own, found by name in the decode package.
     *
     * @param size
     *            bytes of the value in place; 0 when the printer is given an address (of the ABI's word size) and reads
     *            behind it by itself
     */
    record Custom(String name, int size, List<Length> parameters) implements Type {}

    /**
     * What the value is depends on other arguments of the call: {@link VariantType#find} of table
     * {@link SyscallTable#variant} with the key of arguments {@code first} and {@code second} (-1: one key only).
     */
    record Variant(int variant, int first, int second) implements Type {}

    /**
     * Netlink attributes up to the end of what holds them: their names are the family, the types of their payloads the
     * cases of {@link SyscallTable#variant} of the same name.
     */
    record Attributes(int variant) implements Type {}
}
