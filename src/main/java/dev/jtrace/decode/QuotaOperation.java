package dev.jtrace.decode;

/**
 * What an operation of quotactl(2) uses of its arguments.
 *
 * @param name
 *            of the struct or of the family of flags
 */
record QuotaOperation(Id id, Data data, String name, boolean writes) {
    enum Id {
        NONE, FORMAT, USER
    }

    enum Data {
        NONE, ADDRESS, PATH, STRUCT, FLAGS
    }

    private static final QuotaOperation NOTHING = new QuotaOperation(Id.NONE, Data.NONE, "", false);
    private static final QuotaOperation ON = new QuotaOperation(Id.FORMAT, Data.PATH, "", false);
    private static final QuotaOperation GET_FORMAT = new QuotaOperation(Id.NONE, Data.FLAGS, "quota_format", true);
    private static final QuotaOperation GET_INFO = new QuotaOperation(Id.NONE, Data.STRUCT, "if_dqinfo", true);
    private static final QuotaOperation SET_INFO = new QuotaOperation(Id.NONE, Data.STRUCT, "if_dqinfo", false);
    private static final QuotaOperation GET = new QuotaOperation(Id.USER, Data.STRUCT, "if_dqblk", true);
    private static final QuotaOperation GET_NEXT = new QuotaOperation(Id.USER, Data.STRUCT, "if_nextdqblk", true);
    private static final QuotaOperation SET = new QuotaOperation(Id.USER, Data.STRUCT, "if_dqblk", false);
    private static final QuotaOperation XFS_GET = new QuotaOperation(Id.USER, Data.STRUCT, "fs_disk_quota", true);
    private static final QuotaOperation XFS_SET = new QuotaOperation(Id.USER, Data.STRUCT, "fs_disk_quota", false);
    private static final QuotaOperation XFS_STATE = new QuotaOperation(Id.NONE, Data.ADDRESS, "", true);
    private static final QuotaOperation XFS_FLAGS = new QuotaOperation(Id.NONE, Data.FLAGS, "xfs_quota_flags", false);
    private static final QuotaOperation XFS_REMOVE = new QuotaOperation(Id.NONE, Data.FLAGS, "xfs_quota_kinds", false);
    private static final QuotaOperation OTHER = new QuotaOperation(Id.USER, Data.ADDRESS, "", false);

    static QuotaOperation of(int command) {
        return switch (command) {
            case 0x800001, 0x800003, 0x5807 -> NOTHING;
            case 0x800002 -> ON;
            case 0x800004 -> GET_FORMAT;
            case 0x800005 -> GET_INFO;
            case 0x800006 -> SET_INFO;
            case 0x800007 -> GET;
            case 0x800008 -> SET;
            case 0x800009 -> GET_NEXT;
            case 0x5801, 0x5802 -> XFS_FLAGS;
            case 0x5803, 0x5809 -> XFS_GET;
            case 0x5804 -> XFS_SET;
            case 0x5805, 0x5808 -> XFS_STATE;
            case 0x5806 -> XFS_REMOVE;
            default -> OTHER;
        };
    }
}
