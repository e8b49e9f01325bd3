package dev.jtrace.code;

import dev.jtrace.code.elf.ElfFormatException;
import dev.jtrace.code.elf.Machine;
import dev.jtrace.code.function.CodeFunction;
import dev.jtrace.code.inline.InlineTable;

/** Functions that one process made while it ran, of which only their code is known. One thread at a time. */
public final class MadeFunctions {
    private final PlaceReader reader;

    /**
     * @param file what tells their names; empty for nothing
     * @param machine e_machine of elf.h
     * @throws ElfFormatException when jtrace does not decode that machine's code
     */
    public MadeFunctions(String file, int machine) throws ElfFormatException {
        reader = new PlaceReader(file, CodeSource.reader(Machine.of(machine)), address -> null, InlineTable.empty());
    }

    /**
     * What is at an address in a function.
     *
     * @param name empty where none is known
     * @param start address of its first byte
     * @param code its bytes
     */
    public CodePlace at(String name, long start, byte[] code, long address) {
        return reader.at(code, start, new CodeFunction(name, start, code.length, CodeFunction.Origin.SYMBOL), address);
    }
}
