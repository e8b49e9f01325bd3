package dev.jtrace.engine.bpf;

import static dev.jtrace.bindings.bpf.Register.R0;
import static dev.jtrace.bindings.bpf.Register.R1;
import static dev.jtrace.bindings.bpf.Register.R10;
import static dev.jtrace.bindings.bpf.Register.R2;
import static dev.jtrace.bindings.bpf.Register.R3;
import static dev.jtrace.bindings.bpf.Register.R4;
import static dev.jtrace.bindings.bpf.Register.R5;
import static dev.jtrace.bindings.bpf.Register.R6;
import static dev.jtrace.bindings.bpf.Register.R7;
import static dev.jtrace.bindings.bpf.Register.R8;
import static dev.jtrace.bindings.bpf.Register.R9;

import dev.jtrace.bindings.bpf.Alu;
import dev.jtrace.bindings.bpf.Assembler;
import dev.jtrace.bindings.bpf.Condition;
import dev.jtrace.bindings.bpf.Helper;
import dev.jtrace.bindings.bpf.Label;
import dev.jtrace.bindings.bpf.Register;
import dev.jtrace.bindings.bpf.Size;
import dev.jtrace.event.CaptureWriter;

/**
 * The function in the kernel that runs one {@link Op}: {@code bpf_loop} calls it until it answers 1. All its state is
 * in the scratch memory ({@link Layout}), so that the verifier looks at it once whatever the plans say.
 *
 * <p>R6 is the scratch memory, R7 the operation, R8 operand A, R9 operand B.
 */
final class CaptureProgram {
    private static final int PAGE = 4096;
    private static final int BLOCK_HEADER = CaptureWriter.HEADER;
    /** Where the caller keeps the pointer to the scratch memory that this function gets. */
    private static final int SCRATCH_POINTER = 0;
    private static final int MOST_BITS = 1 << 16;
    /** S_IFMT and S_IFSOCK of linux/stat.h, AF_NETLINK of linux/socket.h. */
    private static final int FILE_TYPE = 0xf000;

    private static final int SOCKET = 0xc000;
    private static final int AF_NETLINK = 16;
    /** Slots of this function's frame. */
    private static final int TEMPORARY = -8;

    private static final int STATE = -16;
    private static final int BYTES = -24;
    private static final int ADDRESS = -32;
    private static final int READABLE = -40;
    /** -ENOENT of find_vma. */
    private static final int NO_AREA = -2;
    /** Of linux/mm.h. */
    private static final int VM_READ = 1;

    private final Assembler to;
    private final Offsets.Descriptor descriptor;
    private final int areaFlags;
    private final Label area;
    private final int operations;
    private final int plans;
    private final int room;

    private final Label next;
    private final Label stop;
    private final Label skip;

    private CaptureProgram(Assembler to, int plans, int operations, int room, Offsets offsets) {
        this.to = to;
        descriptor = offsets.descriptor();
        areaFlags = offsets.areaFlags();
        this.plans = plans;
        this.operations = operations;
        this.room = room;
        next = to.label();
        stop = to.label();
        skip = to.label();
        area = to.label();
    }

    /**
     * Appends the function.
     *
     * @param plans descriptor of the array map that holds the operations
     * @param operations how many fit there, a power of two
     * @param room bytes that may be captured for one record, a power of two
     * @param offsets where the kernel keeps what it looks at
     */
    static void write(Assembler to, Label at, int plans, int operations, int room, Offsets offsets) {
        new CaptureProgram(to, plans, operations, room, offsets).write(at);
    }

    private void write(Label at) {
        to.here(at).function(2);
        to.load(Size.U64, R6, R2, SCRATCH_POINTER);
        to.load(Size.U64, R1, R6, Layout.PC);
        to.alu(Alu.AND, R1, operations - 1).alu(Alu.LSH, R1, 6);
        to.mapValue(R7, plans, 0).alu(Alu.ADD, R7, R1);
        operand(R8, Op.A);
        operand(R9, Op.B);
        Label text = to.label();
        Label list = to.label();
        Label each = to.label();
        Label endEach = to.label();
        Label ifZero = to.label();
        Label ifSet = to.label();
        Label left = to.label();
        Label vector = to.label();
        Label mask = to.label();
        to.load(Size.U32, R1, R7, Op.CODE);
        to.jump(Condition.EQUAL, R1, Op.TEXT, text).jump(Condition.EQUAL, R1, Op.LIST, list);
        to.jump(Condition.EQUAL, R1, Op.EACH, each).jump(Condition.EQUAL, R1, Op.NEXT, endEach);
        to.jump(Condition.EQUAL, R1, Op.IF_ZERO, ifZero).jump(Condition.EQUAL, R1, Op.IF_SET, ifSet);
        to.jump(Condition.EQUAL, R1, Op.LEFT, left).jump(Condition.EQUAL, R1, Op.VECTOR, vector);
        Label netlink = to.label();
        Label interfaces = to.label();
        to.jump(Condition.EQUAL, R1, Op.NETLINK, netlink).jump(Condition.EQUAL, R1, Op.INTERFACES, interfaces);
        to.jump(Condition.EQUAL, R1, Op.MASK, mask).jump(Condition.DIFFERENT, R1, Op.BLOCK, stop);
        block(vector);
        text(text);
        list(list);
        loops(each, endEach);
        jumps(ifZero, ifSet);
        to.here(left).store(Size.U64, R6, Layout.LEFT, R8).jump(next);
        mask(mask);
        netlink(netlink);
        to.here(interfaces).store(Size.U64, R6, Layout.INTERFACES, 1).jump(next);
        to.here(skip).store(Size.U64, R6, Layout.LAST_LENGTH, 0);
        to.here(next).load(Size.U64, R1, R6, Layout.PC).alu(Alu.ADD, R1, 1).store(Size.U64, R6, Layout.PC, R1);
        to.move(R0, 0).exit();
        to.here(stop).move(R0, 1).exit();
        area();
    }

    /** {@code register} becomes the operand at {@code at} of the operation; an unknown one skips the operation. */
    private void operand(Register register, int at) {
        Label field = to.label();
        Label dereference = to.label();
        Label loaded = to.label();
        to.load(Size.U32, R1, R7, at).load(Size.U32, R2, R7, at + Op.O_OFFSET);
        to.jump(Condition.EQUAL, R1, Op.FIELD, field);
        to.alu(Alu.AND, R2, 0x3f8).move(R3, R6).alu(Alu.ADD, R3, R2).load(Size.U64, register, R3, 0);
        to.jump(Condition.EQUAL, R1, Op.DEREF, dereference);
        to.jump(loaded);
        to.here(field).load(Size.U64, R1, R6, Layout.FRAME).jump(Condition.S_BELOW, R1, 0, skip);
        to.alu(Alu.ADD, R1, R2).alu(Alu.AND, R1, room - 1);
        to.move(R3, R6).alu(Alu.ADD, R3, R1).load(Size.U64, register, R3, Layout.DATA);
        to.jump(loaded);
        to.here(dereference).jump(Condition.EQUAL, register, 0, skip);
        to.store(Size.U64, R10, TEMPORARY, 0);
        to.move(R1, R10).alu(Alu.ADD, R1, TEMPORARY).move(R2, 4).move(R3, register).call(Helper.PROBE_READ_USER);
        Label read = to.label();
        to.jump(Condition.EQUAL, R0, 0, read);
        fault(register);
        to.jump(skip);
        to.here(read).load(Size.U64, register, R10, TEMPORARY);
        to.here(loaded).load(Size.U64, R1, R7, at + Op.O_MASK).alu(Alu.AND, register, R1);
        to.load(Size.U64, R1, R7, at + Op.O_CONSTANT).alu(Alu.ADD, register, R1);
    }

    /**
     * What is at {@code address}, in R6 to R9 or on the frame, could not be read. That counts as a fault if the task has
     * something there that may be read: the page is not in memory. R0 to R5 die.
     */
    private void fault(Register address) {
        if (areaFlags < 0) {
            to.store(Size.U64, R6, Layout.FAULT, 1);
            return;
        }
        Label nothing = to.label();
        to.store(Size.U64, R10, ADDRESS, address).store(Size.U64, R10, READABLE, 1);
        to.call(Helper.GET_CURRENT_TASK_BTF).move(R1, R0).load(Size.U64, R2, R10, ADDRESS).functionAddress(R3, area);
        to.move(R4, R10).alu(Alu.ADD, R4, READABLE).move(R5, 0).call(Helper.FIND_VMA);
        to.jump(Condition.EQUAL, R0, NO_AREA, nothing).load(Size.U64, R1, R10, READABLE);
        to.jump(Condition.EQUAL, R1, 0, nothing).store(Size.U64, R6, Layout.FAULT, 1);
        to.here(nothing);
    }

    /** The function that the kernel calls with an area of memory: area(task, area, whether it is readable). */
    private void area() {
        if (areaFlags >= 0) {
            to.here(area).function(3).load(Size.U64, R1, R2, areaFlags).alu(Alu.AND, R1, VM_READ);
            to.store(Size.U64, R3, 0, R1).move(R0, 0).exit();
        }
    }

    /** Begins a block at R8: R1 is its header's place in the captured bytes. */
    private void begin(int kind) {
        to.load(Size.U64, R1, R6, Layout.OUT);
        to.jump(Condition.ABOVE, R1, room - BLOCK_HEADER, stop);
        to.alu(Alu.AND, R1, room - 1).move(R2, R6).alu(Alu.ADD, R2, R1);
        to.store(Size.U64, R2, Layout.DATA, R8);
        to.store(Size.U32, R2, Layout.DATA + 8, 0).store(Size.U32, R2, Layout.DATA + 12, kind);
    }

    /** R1 becomes the address in the scratch memory where the bytes of the block go whose header is at OUT. */
    private void target() {
        to.load(Size.U64, R1, R6, Layout.OUT).alu(Alu.AND, R1, room - 1);
        to.alu(Alu.ADD, R1, R6).alu(Alu.ADD, R1, Layout.DATA + BLOCK_HEADER);
    }

    /** Ends the block at OUT: its length is in the frame's BYTES, its state in STATE. */
    private void end() {
        to.load(Size.U64, R1, R6, Layout.OUT).move(R4, R1).alu(Alu.AND, R1, room - 1);
        to.move(R2, R6).alu(Alu.ADD, R2, R1);
        to.load(Size.U64, R3, R10, BYTES).store(Size.U32, R2, Layout.DATA + 8, R3);
        to.load(Size.U64, R5, R10, STATE).store(Size.U16, R2, Layout.DATA + 14, R5);
        to.alu(Alu.ADD, R4, BLOCK_HEADER).store(Size.U64, R6, Layout.LAST, R4);
        to.store(Size.U64, R6, Layout.LAST_LENGTH, R3);
        to.alu(Alu.ADD, R4, R3).store(Size.U64, R6, Layout.OUT, R4);
        to.jump(next);
    }

    private void block(Label vector) {
        Label counted = to.label();
        Label pages = to.label();
        Label start = to.label();
        to.load(Size.U32, R1, R7, Op.TO);
        to.jump(Condition.EQUAL, R1, Op.UNITS, start).jump(Condition.EQUAL, R1, Op.SENT, start);
        to.jump(Condition.EQUAL, R1, Op.PAGES, pages);
        to.alu(Alu.LSH, R9, 32).alu(Alu.ARSH, R9, 32);
        to.jump(Condition.S_AT_MOST, R9, 0, skip);
        Label few = to.label();
        to.jump(Condition.AT_MOST, R9, MOST_BITS, few).move(R9, MOST_BITS);
        to.here(few).alu(Alu.ADD, R9, 63).alu(Alu.RSH, R9, 6).jump(start);
        Label whole = to.label();
        to.here(pages).move(R1, R9).alu(Alu.AND, R1, PAGE - 1).alu(Alu.RSH, R9, 12);
        to.jump(Condition.EQUAL, R1, 0, whole).alu(Alu.ADD, R9, 1);
        to.here(whole).jump(start);

        Label within = to.label();
        to.here(vector).load(Size.U64, R1, R6, Layout.LEFT);
        to.jump(Condition.AT_MOST, R9, R1, within).move(R9, R1);
        to.here(within).alu(Alu.SUB, R1, R9).store(Size.U64, R6, Layout.LEFT, R1);

        to.here(start).jump(Condition.EQUAL, R8, 0, skip).jump(Condition.EQUAL, R9, 0, skip);
        to.store(Size.U64, R10, STATE, CaptureWriter.COMPLETE);
        Label capped = to.label();
        to.load(Size.U32, R1, R7, Op.CAP);
        to.load(Size.U32, R2, R7, Op.TO).jump(Condition.DIFFERENT, R2, Op.SENT, capped);
        to.load(Size.U64, R2, R6, Layout.NETLINK).jump(Condition.EQUAL, R2, 0, capped).move(R1, room);
        to.here(capped).jump(Condition.AT_MOST, R9, R1, counted);
        to.move(R9, R1).store(Size.U64, R10, STATE, CaptureWriter.CUT);
        to.here(counted).load(Size.U32, R1, R7, Op.UNIT).alu(Alu.MUL, R9, R1);
        begin(CaptureWriter.MEMORY);
        Label fits = to.label();
        to.move(R2, room - BLOCK_HEADER).alu(Alu.SUB, R2, R1);
        to.jump(Condition.AT_MOST, R9, R2, fits);
        to.move(R9, R2).store(Size.U64, R10, STATE, CaptureWriter.CUT);
        to.here(fits).jump(Condition.ABOVE, R9, room, stop);
        to.store(Size.U64, R10, BYTES, R9);
        Label read = to.label();
        target();
        to.move(R2, R9).move(R3, R8).call(Helper.PROBE_READ_USER);
        to.jump(Condition.EQUAL, R0, 0, read);
        upToPage();
        to.here(read);
        end();
    }

    /** Reads what is before the end of the page of R8, at most R9 bytes: sets BYTES and STATE. */
    private void upToPage() {
        Label some = to.label();
        Label none = to.label();
        Label done = to.label();
        to.store(Size.U64, R10, STATE, CaptureWriter.FAULT).store(Size.U64, R10, BYTES, 0);
        to.move(R1, R8).alu(Alu.AND, R1, PAGE - 1).move(R2, PAGE).alu(Alu.SUB, R2, R1);
        to.jump(Condition.AT_MOST, R2, R9, some).move(R2, R9);
        to.here(some).alu(Alu.AND, R2, 2 * PAGE - 1).store(Size.U64, R10, TEMPORARY, R2);
        target();
        to.move(R3, R8).call(Helper.PROBE_READ_USER);
        to.jump(Condition.DIFFERENT, R0, 0, none);
        to.load(Size.U64, R1, R10, TEMPORARY).store(Size.U64, R10, BYTES, R1).alu(Alu.ADD, R8, R1);
        fault(R8);
        to.load(Size.U64, R1, R10, BYTES).alu(Alu.SUB, R8, R1).jump(done);
        to.here(none);
        fault(R8);
        to.here(done);
    }

    private void text(Label at) {
        to.here(at).jump(Condition.EQUAL, R8, 0, skip);
        begin(CaptureWriter.STRING);
        Label fits = to.label();
        Label failed = to.label();
        Label ends = to.label();
        Label done = to.label();
        to.load(Size.U32, R9, R7, Op.CAP);
        to.move(R2, room - BLOCK_HEADER).alu(Alu.SUB, R2, R1);
        to.jump(Condition.AT_MOST, R9, R2, fits).move(R9, R2);
        to.here(fits).jump(Condition.ABOVE, R9, room, stop);
        target();
        to.move(R2, R9).alu(Alu.ADD, R2, 1).move(R3, R8).call(Helper.PROBE_READ_USER_STR);
        to.jump(Condition.S_AT_MOST, R0, 0, failed);
        to.alu(Alu.SUB, R0, 1).store(Size.U64, R10, BYTES, R0);
        to.store(Size.U64, R10, STATE, CaptureWriter.CUT);
        to.jump(Condition.AT_LEAST, R0, R9, done);
        to.here(ends).store(Size.U64, R10, STATE, CaptureWriter.COMPLETE).jump(done);
        to.here(failed);
        upToPage();
        to.here(done);
        end();
    }

    /** One pointer each time: the operation comes again until the list ends. */
    private void list(Label at) {
        Label going = to.label();
        Label over = to.label();
        Label complete = to.label();
        to.here(at).load(Size.U64, R9, R6, Layout.LISTED);
        to.jump(Condition.DIFFERENT, R9, 0, going).jump(Condition.EQUAL, R8, 0, skip);
        begin(CaptureWriter.MEMORY);
        to.here(going).store(Size.U64, R10, STATE, CaptureWriter.CUT);
        to.load(Size.U32, R1, R7, Op.CAP).jump(Condition.AT_LEAST, R9, R1, over);
        to.load(Size.U32, R2, R7, Op.UNIT).alu(Alu.AND, R2, 15).move(R1, R9).alu(Alu.MUL, R1, R2);
        to.move(R4, R1);
        to.load(Size.U64, R3, R6, Layout.OUT).alu(Alu.ADD, R3, R1);
        to.jump(Condition.ABOVE, R3, room - BLOCK_HEADER - 8, over);
        to.alu(Alu.AND, R3, room - 1).move(R1, R6).alu(Alu.ADD, R1, R3).alu(Alu.ADD, R1, Layout.DATA + BLOCK_HEADER);
        to.store(Size.U64, R10, BYTES, R1);
        to.store(Size.U64, R1, 0, 0);
        to.move(R3, R8).alu(Alu.ADD, R3, R4).call(Helper.PROBE_READ_USER);
        Label read = to.label();
        to.jump(Condition.EQUAL, R0, 0, read);
        to.load(Size.U32, R1, R7, Op.UNIT).alu(Alu.AND, R1, 15).alu(Alu.MUL, R1, R9).alu(Alu.ADD, R1, R8);
        fault(R1);
        to.store(Size.U64, R10, STATE, CaptureWriter.FAULT).jump(over);
        to.here(read).load(Size.U64, R1, R10, BYTES).load(Size.U64, R2, R1, 0);
        to.alu(Alu.ADD, R9, 1);
        to.jump(Condition.EQUAL, R2, 0, complete);
        to.store(Size.U64, R6, Layout.LISTED, R9).move(R0, 0).exit();
        to.here(complete).store(Size.U64, R10, STATE, CaptureWriter.COMPLETE);
        to.here(over).load(Size.U32, R2, R7, Op.UNIT).alu(Alu.MUL, R9, R2).store(Size.U64, R10, BYTES, R9);
        to.store(Size.U64, R6, Layout.LISTED, 0);
        end();
    }

    private void loops(Label each, Label endEach) {
        Label body = to.label();
        Label leave = to.label();
        to.here(each).load(Size.U64, R8, R6, Layout.LAST_LENGTH).load(Size.U32, R9, R7, Op.UNIT);
        to.jump(Condition.AT_LEAST, R8, R9, body);
        goTo();
        to.here(body);
        outer();
        for (int word = 0; word < 24; word += 8) {
            to.load(Size.U64, R3, R6, Layout.FRAME + word).store(Size.U64, R2, Layout.OUTER + word, R3);
        }
        to.alu(Alu.ADD, R1, 1).store(Size.U64, R6, Layout.DEPTH, R1);
        to.load(Size.U64, R1, R6, Layout.LAST).store(Size.U64, R6, Layout.FRAME, R1);
        to.alu(Alu.ADD, R1, R8).store(Size.U64, R6, Layout.FRAME_END, R1);
        to.store(Size.U64, R6, Layout.FRAME_UNIT, R9).jump(next);

        to.here(endEach).load(Size.U64, R1, R6, Layout.FRAME_UNIT).load(Size.U64, R2, R6, Layout.FRAME);
        to.alu(Alu.ADD, R2, R1).store(Size.U64, R6, Layout.FRAME, R2).alu(Alu.ADD, R2, R1);
        to.load(Size.U64, R3, R6, Layout.FRAME_END).jump(Condition.ABOVE, R2, R3, leave);
        goTo();
        to.here(leave).load(Size.U64, R1, R6, Layout.DEPTH).alu(Alu.SUB, R1, 1);
        to.store(Size.U64, R6, Layout.DEPTH, R1);
        outer();
        for (int word = 0; word < 24; word += 8) {
            to.load(Size.U64, R3, R2, Layout.OUTER + word).store(Size.U64, R6, Layout.FRAME + word, R3);
        }
        to.jump(next);
    }

    /** R1 becomes DEPTH, R2 what {@link Layout#OUTER} is to be added to. */
    private void outer() {
        to.load(Size.U64, R1, R6, Layout.DEPTH).move(R3, R1).alu(Alu.AND, R3, 3).alu(Alu.LSH, R3, 5);
        to.move(R2, R6).alu(Alu.ADD, R2, R3);
    }

    /** Goes on where the operation says. */
    private void goTo() {
        to.load(Size.U32, R1, R7, Op.TO).store(Size.U64, R6, Layout.PC, R1).move(R0, 0).exit();
    }

    private void jumps(Label ifZero, Label ifSet) {
        Label jump = to.label();
        to.here(ifZero).jump(Condition.DIFFERENT, R8, 0, next);
        to.jump(jump);
        to.here(ifSet).jump(Condition.EQUAL, R8, 0, next);
        to.here(jump);
        goTo();
    }

    private void mask(Label at) {
        to.here(at);
        target();
        to.move(R2, 8).move(R3, R8).call(Helper.PROBE_READ_USER);
        to.jump(Condition.DIFFERENT, R0, 0, skip);
        to.move(R8, 0);
        begin(CaptureWriter.FRAME_MASK);
        to.store(Size.U64, R10, STATE, CaptureWriter.COMPLETE).store(Size.U64, R10, BYTES, 8);
        end();
    }

    /** Looks at the socket behind descriptor R8 as the kernel has it; what cannot be read is no netlink socket. */
    private void netlink(Label at) {
        to.here(at).store(Size.U64, R6, Layout.NETLINK, 0);
        if (!descriptor.complete()) {
            to.jump(next);
            return;
        }
        to.alu(Alu.LSH, R8, 32).alu(Alu.RSH, R8, 32);
        to.call(Helper.GET_CURRENT_TASK_BTF).store(Size.U64, R10, TEMPORARY, R0);
        follow(descriptor.files());
        follow(descriptor.table());
        read(descriptor.most(), 4);
        to.load(Size.U64, R1, R10, BYTES).jump(Condition.AT_LEAST, R8, R1, next);
        follow(descriptor.array());
        to.load(Size.U64, R1, R10, TEMPORARY).move(R2, R8).alu(Alu.LSH, R2, 3).alu(Alu.ADD, R1, R2);
        to.store(Size.U64, R10, TEMPORARY, R1);
        follow(0);
        to.load(Size.U64, R9, R10, TEMPORARY);
        follow(descriptor.inode());
        read(descriptor.mode(), 2);
        to.load(Size.U64, R1, R10, BYTES).alu(Alu.AND, R1, FILE_TYPE).jump(Condition.DIFFERENT, R1, SOCKET, next);
        to.store(Size.U64, R10, TEMPORARY, R9);
        follow(descriptor.socket());
        follow(descriptor.sock());
        read(descriptor.family(), 2);
        to.load(Size.U64, R1, R10, BYTES).jump(Condition.DIFFERENT, R1, AF_NETLINK, next);
        read(descriptor.protocol(), 2);
        to.load(Size.U64, R9, R10, BYTES);
        to.store(Size.U64, R6, Layout.NETLINK, 1).store(Size.U64, R6, Layout.INTERFACES, 1);
        begin(CaptureWriter.NETLINK);
        target();
        to.store(Size.U64, R1, 0, R9);
        to.store(Size.U64, R10, STATE, CaptureWriter.COMPLETE).store(Size.U64, R10, BYTES, 8);
        end();
    }

    /** The address in the frame's TEMPORARY becomes the one that lies {@code offset} bytes behind it. */
    private void follow(int offset) {
        to.load(Size.U64, R3, R10, TEMPORARY).alu(Alu.ADD, R3, offset);
        to.move(R1, R10).alu(Alu.ADD, R1, TEMPORARY).move(R2, 8).call(Helper.PROBE_READ_KERNEL);
        to.jump(Condition.DIFFERENT, R0, 0, next).load(Size.U64, R1, R10, TEMPORARY);
        to.jump(Condition.EQUAL, R1, 0, next);
    }

    /** The frame's BYTES become the {@code size} bytes that lie {@code offset} behind TEMPORARY. */
    private void read(int offset, int size) {
        to.load(Size.U64, R3, R10, TEMPORARY).alu(Alu.ADD, R3, offset).store(Size.U64, R10, BYTES, 0);
        to.move(R1, R10).alu(Alu.ADD, R1, BYTES).move(R2, size).call(Helper.PROBE_READ_KERNEL);
        to.jump(Condition.DIFFERENT, R0, 0, next);
    }
}
