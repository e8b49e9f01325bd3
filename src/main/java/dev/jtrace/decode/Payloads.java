package dev.jtrace.decode;

import java.util.HashMap;
import java.util.Map;

/** Payloads of netlink attributes that are more than a type, by the names that the tables use. */
final class Payloads {
    private static final Map<String, Printer> BY_NAME = new HashMap<>();

    /** Prints {@code length} bytes at {@code address}. */
    interface Printer {
        void print(Call c, long address, int length);
    }

    /** MAX_ADDR_LEN of linux/netdevice.h. */
    private static final int MOST_HARDWARE = 32;

    private Payloads() {}

    static {
        BY_NAME.put("hardware_address", Payloads::hardwareAddress);
        BY_NAME.put("family_address", Payloads::familyAddress);
        BY_NAME.put("link_kind", Payloads::linkKind);
        BY_NAME.put("clock_ticks", Payloads::clockTicks);
        BY_NAME.put("protocol_payload", Payloads::protocol);
        BY_NAME.put("ipv4_devconf", new IndexedArray("ipv4_devconf", 4, true, 1));
        BY_NAME.put("ipv6_devconf", new IndexedArray("ipv6_devconf", 4, true, 0));
        BY_NAME.put("ip_mib", new IndexedArray("ip_mib", 8, false, 0));
        BY_NAME.put("icmp6_mib", new IndexedArray("icmp6_mib", 8, false, 0));
        BY_NAME.put("socket_meminfo", new IndexedArray("socket_meminfo", 4, false, 0));
        BY_NAME.put("link_info", LinkPayloads::info);
        BY_NAME.put("link_data", LinkPayloads::data);
        BY_NAME.put("link_af_spec", LinkPayloads::familySpecific);
        BY_NAME.put("bridge_port", LinkPayloads::protocolInfo);
        BY_NAME.put("route_multipath", RoutePayloads::multipath);
        BY_NAME.put("route_via", RoutePayloads::via);
        BY_NAME.put("router_port", RoutePayloads::routerPort);
        BY_NAME.put("socket_bits", DiagnosisPayloads::socketBits);
        BY_NAME.put("inet_diag_bytecode", DiagnosisPayloads::bytecode);
        BY_NAME.put("socket_filter", FilterProgram::payload);
    }

    static boolean has(String name) {
        return BY_NAME.containsKey(name);
    }

    static void print(Call c, String name, long address, int length) {
        Printer known = BY_NAME.get(name);
        if (known == null) {
            Payload.hex(c, address, length);
        } else {
            known.print(c, address, length);
        }
    }

    /** An unsigned number of 1 to 8 bytes; false when {@code length} is another one or the bytes are not there. */
    static boolean number(Call c, long address, int length) {
        return length >= 1 && length <= 8 && c.memory.find(address, length);
    }

    /** The number that {@link #number} found. */
    static long found(Call c, int length) {
        long value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = value << 8 | c.memory.bytes()[c.memory.offset() + i] & 0xff;
        }
        return value;
    }

    /** Hundredths of a second. */
    private static void clockTicks(Call c, long address, int length) {
        if (length > 8) {
            Payload.hex(c, address, length);
        } else if (number(c, address, length)) {
            long ticks = found(c, length);
            if (ticks == 0) {
                c.out.put('0');
                return;
            }
            c.out.unsigned(ticks);
            if (c.options.constants() == ConstantStyle.RAW) {
                return;
            }
            c.out.ascii(" /* ").unsigned(Long.divideUnsigned(ticks, 100)).put('.');
            c.out.zeroPadded(Long.remainderUnsigned(ticks, 100), 2).ascii(" s */");
        } else {
            c.out.hex(address);
        }
    }

    /** Text that ends at its first NUL. */
    private static void linkKind(Call c, long address, int length) {
        int n = 0;
        while (n < length && c.memory.find(address, n + 1) && c.memory.bytes()[c.memory.offset() + n] != 0) {
            n++;
        }
        Payload.string(c, address, Math.min(length, n + 1));
    }

    private static void protocol(Call c, long address, int length) {
        if (length > 8) {
            Payload.hex(c, address, length);
        } else if (number(c, address, length)) {
            Constants.print(c, "inet_protocol", found(c, length));
        } else {
            c.out.hex(address);
        }
    }

    private static void hardwareAddress(Call c, long address, int length) {
        if (length > MOST_HARDWARE) {
            Payload.hex(c, address, length);
            return;
        }
        if (!c.memory.find(address, length)) {
            c.out.hex(address);
            return;
        }
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        if (SocketAddress.numbers(c, b, at, length)) {
            HardwareAddress.print(c.out, b, at, c.hardware < 0 ? length : HardwareAddress.size(c.hardware, length));
            SocketAddress.endNames(c);
        }
    }

    /** An address of the family that the message's header names. */
    private static void familyAddress(Call c, long address, int length) {
        InternetAddress.payload(c, c.addressFamily, address, length);
    }
}
