package dev.jtrace.bindings.launch;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The message that turns the stub into the target. Its layout is the table in {@code probes/launch/request.h}. Byte
 * arrays are taken as they are; they must not hold a 0.
 */
public final class ExecRequest {
    /** Version of the message. */
    public static final int VERSION = 1;

    private static final int HAS_ARGV0 = 1;
    private static final int HAS_USER = 2;
    private static final int HAS_GROUPS = 4;
    private static final int HAS_FILTER = 8;
    private static final int END = 16;
    /** Largest number of instructions in a filter: {@code BPF_MAXINSNS} of linux/bpf_common.h. */
    private static final int FILTER_MAX = 4096;
    /** Size of a {@code struct sock_filter}. */
    private static final int INSTRUCTION_SIZE = 8;

    private ExecRequest() {}

    /**
     * Begins a request.
     *
     * @param index of the command in the user's arguments, from 0: the target's argv begins there
     * @param file what to execute: absolute, or relative to the user's working directory; no search of PATH
     */
    public static Builder of(int index, byte[] file) {
        return new Builder(index, file);
    }

    /** The message that makes the stub end with {@code status}, 0 to 255, and no target. */
    public static byte[] end(int status) {
        Bytes message = new Bytes();
        message.number(12);
        message.number(VERSION);
        message.number(status);
        message.number(END);
        return message.toByteArray();
    }

    /** Collects the parts; {@link #message} may be called once or more. */
    public static final class Builder {
        private final Bytes head = new Bytes();
        private final Bytes argv0 = new Bytes();
        private final Bytes user = new Bytes();
        private final Bytes groups = new Bytes();
        private final Bytes edits = new Bytes();
        private final Bytes filter = new Bytes();
        private final int index;
        private int flags;
        private int editCount;

        private Builder(int index, byte[] file) {
            if (index < 0) {
                throw new IllegalArgumentException("index " + index);
            }
            this.index = index;
            head.string(file);
        }

        /** Uses {@code name} as argv[0] instead of the argument at the index. */
        public Builder argv0(byte[] name) {
            flags |= HAS_ARGV0;
            argv0.reset();
            argv0.string(name);
            return this;
        }

        /** Sets the environment variable {@code entry}, of the form NAME=VALUE, after the edits so far. */
        public Builder set(byte[] entry) {
            if (indexOf(entry, '=') < 0) {
                throw new IllegalArgumentException("no '=' in an environment entry");
            }
            edits.string(entry);
            editCount++;
            return this;
        }

        /** Removes the environment variable {@code name} after the edits so far. */
        public Builder unset(byte[] name) {
            if (indexOf(name, '=') >= 0) {
                throw new IllegalArgumentException("'=' in the name of a variable");
            }
            edits.string(name);
            editCount++;
            return this;
        }

        /** Runs the target as user {@code uid} and group {@code gid}, real, effective and saved, with {@code groups}. */
        public Builder user(int uid, int gid, int... groupIds) {
            flags |= HAS_USER | HAS_GROUPS;
            user.reset();
            user.number(uid);
            user.number(gid);
            groups.reset();
            groups.number(groupIds.length);
            for (int group : groupIds) {
                groups.number(group);
            }
            return this;
        }

        /**
         * Installs a seccomp filter right before execve(2), with no_new_privs if the stub lacks CAP_SYS_ADMIN.
         *
         * @param instructions array of {@code struct sock_filter} in native byte order, 1 to 4096 of them
         */
        public Builder filter(byte[] instructions) {
            int count = instructions.length / INSTRUCTION_SIZE;
            if (instructions.length % INSTRUCTION_SIZE != 0 || count == 0 || count > FILTER_MAX) {
                throw new IllegalArgumentException(instructions.length + " bytes of filter instructions");
            }
            flags |= HAS_FILTER;
            filter.reset();
            filter.number(count);
            filter.writeBytes(instructions);
            return this;
        }

        /** The whole message, to be written to {@link LaunchInfo#requestFd} at once or in parts. */
        public byte[] message() {
            Bytes body = new Bytes();
            body.number(VERSION);
            body.number(index);
            body.number(flags);
            body.writeBytes(head.toByteArray());
            body.writeBytes(argv0.toByteArray());
            body.writeBytes(user.toByteArray());
            body.writeBytes(groups.toByteArray());
            body.number(editCount);
            body.writeBytes(edits.toByteArray());
            body.writeBytes(filter.toByteArray());
            Bytes message = new Bytes();
            message.number(body.size());
            message.writeBytes(body.toByteArray());
            return message.toByteArray();
        }
    }

    private static int indexOf(byte[] bytes, int wanted) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** Numbers and strings as the message has them. */
    private static final class Bytes extends ByteArrayOutputStream {
        void number(int value) {
            writeBytes(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(value)
                    .array());
        }

        void string(byte[] text) {
            if (indexOf(text, 0) >= 0) {
                throw new IllegalArgumentException("a 0 byte in a string of an exec request");
            }
            number(text.length);
            writeBytes(text);
        }
    }
}
