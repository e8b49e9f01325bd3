package dev.jtrace.engine.bpf;

/**
 * The operations that the capture program in the kernel knows: 64 bytes each, all fields at fixed places. An operand
 * is {@code (load & mask) + constant}.
 */
final class Op {
    static final int SIZE = 64;

    /** u32. */
    static final int CODE = 0;
    /** u32: where {@link #EACH}, {@link #NEXT}, {@link #IF_ZERO} and {@link #IF_SET} go; how {@link #BLOCK} counts. */
    static final int TO = 4;
    static final int A = 8;
    static final int B = 32;
    /** u32: bytes of an element. */
    static final int UNIT = 56;
    /** u32: most elements. */
    static final int CAP = 60;

    /** Within an operand: u32 kind, u32 offset, u64 mask, u64 constant. */
    static final int O_OFFSET = 4;
    static final int O_MASK = 8;
    static final int O_CONSTANT = 16;

    /** Kind of operand: u64 of the scratch memory. */
    static final int SCRATCH = 0;
    /** Kind of operand: u64 of the present element. */
    static final int FIELD = 1;
    /** Kind of operand: the u32 that the u64 of the scratch memory points to. */
    static final int DEREF = 2;

    static final int END = 0;
    /** Memory: A is the address, B the count of units. */
    static final int BLOCK = 1;
    /** Text up to its NUL at A. */
    static final int TEXT = 2;
    /** Pointers up to NULL at A. */
    static final int LIST = 3;
    /** Loop over the elements of the last block. */
    static final int EACH = 4;
    /** End of a loop's body. */
    static final int NEXT = 5;
    static final int IF_ZERO = 6;
    static final int IF_SET = 7;
    /** Sets what vectors may still give to A. */
    static final int LEFT = 8;
    /** One vector: A is the address, B its length. */
    static final int VECTOR = 9;
    /** The signal mask at A in the frame of a handler. */
    static final int MASK = 10;

    /** Whether descriptor A is a netlink socket: its protocol is captured. */
    static final int NETLINK = 11;
    /** Says that names of network interfaces are wanted. */
    static final int INTERFACES = 12;

    /** How a block counts: units, bits in whole u64, pages of B bytes, or units with no cap for netlink sockets. */
    static final int UNITS = 0;
    static final int BITS = 1;
    static final int PAGES = 2;
    static final int SENT = 3;

    private Op() {}
}
