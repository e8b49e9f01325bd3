package dev.jtrace.code.isa;

import java.util.regex.Pattern;

/** The kind of an instruction as its text in objdump tells it, by rules that share nothing with the decoder's tables. */
final class X86Kinds {
    private static final Pattern SCALAR = Pattern.compile(
            "v?(mov|add|sub|mul|div|sqrt|min|max|rcp|rsqrt|cmp\\w*|u?comi|round|rndscale|getexp|getmant|scalef|fixupimm"
                    + "|range|reduce|fpclass|fn?m(add|sub)(132|213|231)?|rcp14|rsqrt14)s[sdh]"
                    + "|v?cvtt?(s[sdih]2(s[sdih]|usi)|usi2s[sdh])");
    private static final Pattern MOVE = Pattern.compile(
            "v?mov([au]p[sd]|dq[au]|[hl]p[sd]|hlps|lhps|nt(dqa?|p[sd]))|vmovdq[au](8|16|32|64)|v?lddqu|v?maskmov\\w+"
                    + "|vpmaskmov[dq]|v?p?broadcast\\w+|vp?(insert|extract)[fi]\\w+|vzero\\w+");
    private static final Pattern TRANSFER =
            Pattern.compile("v?mov(d|q|msk\\w+|w)|v?p(extr|insr)[bwdq]|v?extractps|v?pmovmskb");
    private static final Pattern CRYPTO = Pattern.compile("v?(aes|sha|pclmul|gf2p8)\\w*");
    private static final Pattern MASK = Pattern
            .compile("k(and|andn|or|xor|xnor|not|mov|ortest|test|shift|unpck|add)\\w*|vpmov[bwdq]2m|vpmovm2[bwdq]");

    private X86Kinds() {}

    static boolean agree(Objdump.Line line, Instruction found) {
        String name = line.mnemonic();
        String operands = line.text().replaceAll("<.*>", "");
        int width = operands.contains("zmm") ? 512
                : operands.contains("ymm") ? 256 : operands.contains("xmm") ? 128 : 0;
        if (MASK.matcher(name).matches()) {
            return found.kind == Kind.MASK;
        }
        if (operands.matches(".*\\bmm[0-7]\\b.*") || name.matches("f?emms")) {
            return found.kind == Kind.MMX || found.kind == Kind.TRANSFER || found.kind == Kind.PACKED;
        }
        if (name.startsWith("vzero")) {
            return found.kind == Kind.MOVE;
        }
        if (SCALAR.matcher(name).matches()) {
            return found.kind == Kind.SCALAR_FP || width == 0 && name.startsWith("movs");
        }
        if (width == 0) {
            boolean x87 = name.startsWith("f") && !name.matches("fx(save|rstor)\\w*");
            boolean string = name.matches("(movs|stos)[bwdq]?") && line.text().contains("rep");
            return x87 ? found.kind == Kind.X87 || name.equals("fwait")
                    : string ? found.kind == Kind.MOVE
                            : name.matches("v?(ld|st)mxcsr|prefetch\\w*") ? true : found.kind == Kind.INTEGER;
        }
        if (CRYPTO.matcher(name).matches()) {
            return found.kind == Kind.CRYPTO;
        }
        if (MOVE.matcher(name).matches()) {
            return found.kind == Kind.MOVE;
        }
        if (TRANSFER.matcher(name).matches()) {
            return found.kind == Kind.TRANSFER || found.kind == Kind.MOVE;
        }
        boolean zeroing = name.matches("v?(pxor[dq]?|xorp[sd])") && found.kind == Kind.MOVE;
        return zeroing || found.kind == Kind.PACKED && found.width == width;
    }
}
