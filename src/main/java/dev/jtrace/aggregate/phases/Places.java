package dev.jtrace.aggregate.phases;

import dev.jtrace.code.CodePlace;
import dev.jtrace.event.MappedName;
import dev.jtrace.event.TraceEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The places of code that samples have met, numbered; looked up in what the processes have mapped at that time. */
final class Places {
    /** Number of the place of all code in the kernel. */
    static final int KERNEL = 0;

    private final Images images;
    private final JitMaps made = new JitMaps();
    private final AddressSpaces spaces;
    private final List<CodePlace> places = new ArrayList<>(List.of(CodePlace.unknown("", 0)));
    private final Map<CodePlace, Integer> numbers = new HashMap<>();

    Places(AddressSpaces spaces, Images images) {
        this.spaces = spaces;
        this.images = images;
    }

    /** The number of what a process has at an address. */
    int number(int process, long address) {
        return numbers.computeIfAbsent(find(process, address), place -> {
            places.add(place);
            return places.size() - 1;
        });
    }

    private CodePlace find(int process, long address) {
        AddressSpaces.Mapping mapping = spaces.at(process, address);
        String file = mapping == null ? "" : mapping.file();
        if (mapping == null || MappedName.isNoFile(file)) {
            return JitMaps.place(process, address);
        }
        return images.at(file, address - mapping.address() + mapping.offset());
    }

    /** After the run: compilers tell the names of what they made at its end. */
    CodePlace of(int number) {
        return made.named(places.get(number));
    }

    /** A process maps a file. */
    void mapped(int process, String file) {
        made.mapped(process, file);
    }

    /** Learns of code that is in no file. */
    void told(TraceEvent e) {
        made.told(e);
    }

    /** Whether a place is code that was made while its process ran, and of which nothing is known. */
    boolean isNameless(int number) {
        CodePlace place = places.get(number);
        return number != KERNEL && place.codeClass() == null && of(number).file().isEmpty();
    }

    /** What a task does that is at a place. */
    Activity activity(int number) {
        return number == KERNEL ? Activity.KERNEL : Activity.of(of(number).codeClass());
    }
}
