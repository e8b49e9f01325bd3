package dev.jtrace.aggregate.phases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressSpacesTest {
    private final AddressSpaces spaces = new AddressSpaces();

    private void map(int process, long address, long length, long offset, String file) {
        spaces.map(process, new AddressSpaces.Mapping(address, length, offset, file));
    }

    private String at(int process, long address) {
        AddressSpaces.Mapping mapping = spaces.at(process, address);
        return mapping == null ? "none" : mapping.file() + "+" + (address - mapping.address() + mapping.offset());
    }

    @Test
    void aMappingCoversTheOneBefore() {
        map(1, 0x1000, 0x3000, 0x500, "7");
        map(1, 0x2000, 0x1000, 0, "8");
        assertThat(at(1, 0x1fff)).isEqualTo("7+" + 0x14ff);
        assertThat(at(1, 0x2000)).isEqualTo("8+0");
        assertThat(at(1, 0x3000)).isEqualTo("7+" + 0x2500);
        assertThat(at(1, 0x4000)).isEqualTo("none");
        assertThat(at(1, 0xfff)).isEqualTo("none");
        map(1, 0, 0x10000, 0, "9");
        assertThat(at(1, 0x2000)).isEqualTo("9+" + 0x2000);
    }

    @Test
    void aChildHasItsParentsMappingsUntilItChangesThem() {
        map(1, 0x1000, 0x1000, 0, "7");
        spaces.fork(1, 2);
        map(2, 0x1000, 0x1000, 0, "8");
        assertThat(at(1, 0x1000)).isEqualTo("7+0");
        assertThat(at(2, 0x1000)).isEqualTo("8+0");
    }

    @Test
    void aNewProgramStartsWithNothing() {
        map(1, 0x1000, 0x1000, 0, "7");
        spaces.clear(1);
        assertThat(at(1, 0x1000)).isEqualTo("none");
    }

    @Test
    void addressesOfTheUpperHalfAreAddresses() {
        map(1, 0xffffffffff600000L, 0x1000, 0, "7");
        assertThat(at(1, 0xffffffffff600010L)).isEqualTo("7+16");
    }
}
