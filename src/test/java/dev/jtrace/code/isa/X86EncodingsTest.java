package dev.jtrace.code.isa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.code.isa.x86.X86Decoder;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Encodings that common libraries do not have; bytes from the GNU assembler. */
class X86EncodingsTest {
    private final X86Decoder decoder = new X86Decoder();
    private final Instruction found = new Instruction();

    @ParameterizedTest
    @CsvSource({"c3,1,INTEGER,0,RETURN", "f30f1efa,4,INTEGER,0,NEXT", "0f0b,2,INTEGER,0,STOP",
        "ffe0,2,INTEGER,0,INDIRECT",
        "ff10,2,INTEGER,0,CALL", "f3a4,2,MOVE,0,NEXT", "48b88877665544332211,10,INTEGER,0,NEXT",
        "67a144332211,6,INTEGER,0,NEXT", "66e900000000,6,INTEGER,0,JUMP", "660f78c00102,6,PACKED,128,NEXT",
        "f20f79c1,4,PACKED,128,NEXT", "0f0fc1b4,4,MMX,64,NEXT", "c5f877,3,MOVE,128,NEXT",
        "c4e2f1b8c2,5,PACKED,128,NEXT", "c4e2f1b9c2,5,SCALAR_FP,128,NEXT", "c4e3f168c230,6,PACKED,128,NEXT",
        "c4e3f16bc230,6,SCALAR_FP,128,NEXT", "8fe97881c0,5,PACKED,128,NEXT", "8fe97801c8,5,INTEGER,0,NEXT",
        "8feaf810c044332211,9,INTEGER,0,NEXT", "62f5744858c2,6,PACKED,512,NEXT", "62f5760858c2,6,SCALAR_FP,128,NEXT",
        "62f1741858c2,6,PACKED,512,NEXT", "62f17e48e6c1,6,PACKED,512,NEXT", "62f6760857c2,6,SCALAR_FP,128,NEXT",
        "62f57d086ec0,6,TRANSFER,128,NEXT", "62f27e4828c1,6,MASK,512,NEXT", "c5f841c0,4,MASK,128,NEXT",
        "62f37d4825c2ff,7,PACKED,512,NEXT", "c4e27d18c1,5,MOVE,256,NEXT", "c4e2fbf6c1,5,INTEGER,0,NEXT"})
    void lengthKindAndFlow(String bytes, int length, Kind kind, int width, Flow flow) {
        byte[] code = HexFormat.of().parseHex(bytes);
        decoder.decode(code, 0, code.length, found);
        assertThat(found).usingRecursiveComparison()
                .comparingOnlyFields("length", "kind", "width", "flow")
                .isEqualTo(instruction(length, kind, width, flow));
    }

    private static Instruction instruction(int length, Kind kind, int width, Flow flow) {
        Instruction wanted = new Instruction();
        wanted.reset(length);
        wanted.kind = kind;
        wanted.width = width;
        wanted.flow = flow;
        return wanted;
    }

    @ParameterizedTest
    @CsvSource({"06", "62", "c4", "0f", "e9000000", "48", "8b", "8b04", "ea00000000",
        "6666666666666666666666666666666690",
        "62f17c4858", "c5f858"})
    void whatIsNoInstructionOrIsCutIsBad(String bytes) {
        byte[] code = HexFormat.of().parseHex(bytes);
        decoder.decode(code, 0, code.length, found);
        assertThat(found.kind).isEqualTo(Kind.BAD);
        assertThat(found.length).isOne();
    }

    @ParameterizedTest
    @CsvSource({"ebfe,0", "74 02,4", "e9fbffffff,0", "0f8500010000,262", "e805000000,10"})
    void targetsOfBranches(String bytes, int target) {
        byte[] code = HexFormat.of().parseHex(bytes.replace(" ", ""));
        decoder.decode(code, 0, code.length, found);
        assertThat(found.target).isEqualTo(target);
    }
}
