package dev.jtrace.code.isa;

/** Kind and flow of an A64 instruction as its text in objdump tells them. */
final class Arm64Kinds {
    private Arm64Kinds() {}

    static boolean agree(Objdump.Line line, Instruction found) {
        String name = line.mnemonic();
        String text = line.text().replaceAll("[0-9a-f]+ <.*>", "");
        Flow flow = switch (name) {
            case "b" -> Flow.JUMP;
            case "bl", "blr" -> Flow.CALL;
            case "br" -> Flow.INDIRECT;
            case "ret" -> Flow.RETURN;
            case "brk", "udf" -> Flow.STOP;
            default -> name.matches("b\\.\\w+|t?cbn?z|tbn?z") ? Flow.BRANCH : Flow.NEXT;
        };
        return found.flow == flow && isKind(name, text, found);
    }

    private static boolean isKind(String name, String text, Instruction found) {
        boolean vector = text.matches(".*\\bv\\d+\\.\\d*[bhsdq].*");
        boolean scalar = text.matches(".*\\b[bhsdq]\\d+\\b.*");
        boolean scalable = text.matches(".*\\b(z\\d+\\.|p\\d+(/|\\.)|z\\d+\\b).*")
                || name.matches("(cnt|inc|dec|rdvl|addvl|while).*");
        if (name.startsWith("prfm") || scalable && found.kind == Kind.PACKED) {
            return true;
        }
        if (name.matches("aes\\w*|sha\\d\\w*|pmull2?|eor3|bcax|rax1|xar|sm[34]\\w*")) {
            return found.kind == Kind.CRYPTO || name.startsWith("pmull") && found.kind == Kind.PACKED;
        }
        if (vector && name.matches("(ld|st)[1-4]r?")) {
            return found.kind == Kind.MOVE;
        }
        if (name.matches("(ld|st)n?(u?r|p|ur)") && text.matches("\\w+\\s+q.*")) {
            return found.kind == Kind.MOVE && found.width == 128;
        }
        if (name.matches("[us]mov|ins|dup|fmov|movi|mvni|umov") && (vector || scalar)) {
            return found.kind != Kind.INTEGER && found.kind != Kind.BAD;
        }
        if (vector) {
            return found.kind == Kind.PACKED || found.kind == Kind.SCALAR_FP && scalar || found.kind == Kind.MOVE;
        }
        return found.kind == (scalar ? Kind.SCALAR_FP : Kind.INTEGER) || scalar && found.kind == Kind.TRANSFER;
    }
}
