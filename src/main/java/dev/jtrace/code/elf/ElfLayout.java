package dev.jtrace.code.elf;

/** Where the members of elf.h's structures are, in files of 64 and of 32 bits: e_, sh_ and st_. */
enum ElfLayout {
    WIDE(2, 40, 60, 64, 16, 24, 32, 40, 24, 4, 8, 16), NARROW(1, 32, 48, 40, 12, 16, 20, 24, 16, 12, 4, 8);

    /** EI_CLASS. */
    final int elfClass;
    final int sections;
    /** The size of an entry stands before it, the number of the section with names behind it, 16 bits each. */
    final int sectionCount;
    final int section;
    final int sectionAddress;
    final int sectionOffset;
    final int sectionSize;
    final int sectionLink;
    final int symbol;
    /** The number of its section is two bytes behind it. */
    final int symbolInfo;
    final int symbolAddress;
    final int symbolSize;

    ElfLayout(int... at) {
        elfClass = at[0];
        sections = at[1];
        sectionCount = at[2];
        section = at[3];
        sectionAddress = at[4];
        sectionOffset = at[5];
        sectionSize = at[6];
        sectionLink = at[7];
        symbol = at[8];
        symbolInfo = at[9];
        symbolAddress = at[10];
        symbolSize = at[11];
    }
}
