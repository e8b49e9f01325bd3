package dev.jtrace.aggregate.phases;

import dev.jtrace.code.CodeNames;
import dev.jtrace.code.elf.Symbol;
import dev.jtrace.code.line.LineTable.SourceLine;
import dev.jtrace.code.mangle.Demangler;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.model.StackPlace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds and names the frames of stacks that were copied while calls were made. Sees all events that tell of mappings, in
 * their order, on one thread.
 */
public final class CallStacks {
    private final AddressSpaces spaces = new AddressSpaces();
    private final NamedFiles files;
    private final StackWalk walk;
    private final boolean demangle;
    private final Map<String, String> demangled = new HashMap<>();

    /**
     * @param most frames of a stack
     * @param withLines whether source lines are looked up
     * @param withInlined whether functions that are inlined are frames of their own
     * @param demangle whether names of C++ are told as their sources have them
     */
    public CallStacks(int most, boolean withLines, boolean withInlined, boolean demangle) {
        this.demangle = demangle;
        files = new NamedFiles(withLines, withInlined);
        walk = new StackWalk(spaces, files, most);
    }

    /** Learns what processes have mapped. */
    public void learn(TraceEvent e) {
        spaces.learn(e);
    }

    /**
     * The frames, the innermost first. A frame that is in no file ends them.
     *
     * @param data as in {@link dev.jtrace.event.CaptureWriter#STACK}
     */
    public List<StackPlace> of(int process, byte[] data, int offset, int length) {
        int count = walk.frames(process, data, offset, length);
        List<StackPlace> places = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            AddressSpaces.Mapping mapping = spaces.at(process, walk.code(i));
            if (mapping == null || mapping.file().isEmpty()) {
                // Where nobody knows what a frame is like, what is above it would be a guess.
                places.add(new StackPlace("", "", 0, walk.frame(i), "", 0, false));
                break;
            }
            add(places, mapping, walk.frame(i), walk.code(i));
        }
        return places;
    }

    /** Adds the frame of a function, before it those of the functions that are inlined there. */
    private void add(List<StackPlace> places, AddressSpaces.Mapping mapping, long frame, long code) {
        long start = mapping.offset() - mapping.address();
        CodeNames names = StackWalk.isNarrowKernelCode(mapping) ? null : files.of(mapping.file());
        if (names == null) {
            places.add(new StackPlace(mapping.file(), "", 0, frame + start, "", 0, false));
            return;
        }
        long address = names.address(code + start);
        SourceLine line = names.line(address);
        for (CodeNames.InlinedCall inlined : names.inlined(address)) {
            places.add(new StackPlace(mapping.file(), name(inlined.function()), 0, frame + start, file(line),
                    line == null ? 0 : line.line(), true));
            line = inlined.from();
        }
        Symbol function = names.function(address);
        places.add(new StackPlace(mapping.file(), function == null ? "" : name(function.name()),
                function == null ? 0 : address - function.address() + frame - code, frame + start,
                file(line), line == null ? 0 : line.line(), false));
    }

    private String name(String symbol) {
        return demangle ? demangled.computeIfAbsent(symbol, Demangler::demangle) : symbol;
    }

    private static String file(@Nullable SourceLine line) {
        return line == null ? "" : line.file();
    }
}
