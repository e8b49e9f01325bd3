package dev.jtrace.table.counter;

/**
 * Which rows of the vendors' tables hold.
 *
 * @param vendor intel, amd, arm, or empty for others
 * @param model skylake, spr, zen2, zen3, zen4, neoverse, or empty
 */
public record CpuKind(String vendor, String model) {
    /** A processor that no vendor's table is about. */
    public static final CpuKind UNKNOWN = new CpuKind("", "");

    private static final int AMD_ZEN2 = 0x17;
    private static final int AMD_ZEN3_4 = 0x19;

    /**
     * Reads the first processor of /proc/cpuinfo.
     *
     * @param cpuinfo its text
     */
    public static CpuKind of(String cpuinfo) {
        int family = number(cpuinfo, "cpu family");
        int model = number(cpuinfo, "model");
        if (cpuinfo.contains("GenuineIntel")) {
            return new CpuKind("intel", family == 6 ? intel(model) : "");
        }
        if (cpuinfo.contains("AuthenticAMD")) {
            return new CpuKind("amd", amd(family, model));
        }
        if (number(cpuinfo, "CPU implementer") == 0x41) {
            return new CpuKind("arm", isNeoverse(number(cpuinfo, "CPU part")) ? "neoverse" : "");
        }
        return cpuinfo.contains("CPU implementer") ? new CpuKind("arm", "") : UNKNOWN;
    }

    /** Models of family 6: Intel SDM vol. 4, table 2-1. */
    private static String intel(int model) {
        return switch (model) {
            case 0x4e, 0x5e, 0x55, 0x8e, 0x9e, 0xa5, 0xa6 -> "skylake";
            case 0x8f, 0xcf -> "spr";
            default -> "";
        };
    }

    private static String amd(int family, int model) {
        if (family == AMD_ZEN2) {
            return model >= 0x30 ? "zen2" : "";
        }
        if (family == AMD_ZEN3_4) {
            boolean fourth = model >= 0x10 && model <= 0x1f || model >= 0x60 && model <= 0xaf;
            return fourth ? "zen4" : "zen3";
        }
        return "";
    }

    /** Part numbers of Neoverse N1, V1, N2, V2. */
    private static boolean isNeoverse(int part) {
        return part == 0xd0c || part == 0xd40 || part == 0xd49 || part == 0xd4f;
    }

    /** The number behind the first line "key : value", decimal or with 0x; -1 when there is none. */
    private static int number(String text, String key) {
        for (String line : text.split("\n", 200)) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).strip().equals(key)) {
                try {
                    return Integer.decode(line.substring(colon + 1).strip());
                } catch (NumberFormatException e) {
                    return -1;
                }
            }
        }
        return -1;
    }
}
