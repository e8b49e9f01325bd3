package dev.jtrace.decode;

import dev.jtrace.table.StructType;
import dev.jtrace.table.Type;
import dev.jtrace.table.VariantType;

/** Messages of NETLINK_SOCK_DIAG (linux/sock_diag.h): requests and answers by address family. */
final class SocketDiagnosis {
    /** Old names of requests for TCP and DCCP (linux/inet_diag.h). */
    private static final int TCPDIAG_GETSOCK = 18;
    private static final int DCCPDIAG_GETSOCK = 19;

    private SocketDiagnosis() {}

    static boolean print(Call c, int type, boolean request, long at, int length) {
        if (!c.memory.find(at, 1)) {
            c.out.hex(at);
            return true;
        }
        c.addressFamily = Bytes.u8(c.memory.bytes(), c.memory.offset());
        boolean old = type == TCPDIAG_GETSOCK || type == DCCPDIAG_GETSOCK;
        VariantType structs = c.variant(!request ? "sock_diag_answer"
                : old ? "sock_diag_old_request"
                        : "sock_diag_request");
        VariantType attributes = c.variant(!request ? "sock_diag_answer_attributes"
                : old
                        ? "sock_diag_old_request_attributes"
                        : "sock_diag_request_attributes");
        if (structs.find(c.addressFamily).type() instanceof Type.Struct(int struct)) {
            StructType header = c.table.struct(struct);
            NetlinkPayload.withAttributes(c, header, attributes.find(c.addressFamily).type(), at, length);
        } else {
            NetlinkPayload.unknown(c, at, length);
        }
        return true;
    }
}
