package dev.jtrace.session.record;

import dev.jtrace.code.elf.ElfFile;
import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.CapturedMemory;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.journal.Mapping;
import dev.jtrace.session.RawPath;
import dev.jtrace.table.Abi;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Notes the files whose code a run executes, with their build ids: those that are mapped executable where the engine
 * tells what descriptors refer to, programs, and what attached processes have mapped. Events come on the handler's
 * thread; files are opened on one of their own, which a file that blocks may hold for ever. A path is looked up as jtrace
 * sees it, which may be another file than that of a program with mounts of its own.
 */
public final class ExecutedFiles {
    private static final int MOST = 4096;
    private static final int EXECUTABLE = 4;
    /** Time for what was seen last, milliseconds. */
    private static final long PATIENCE_MS = 300;

    private final SyscallTable table;
    private final CapturedMemory memory = new CapturedMemory();
    private final BlockingQueue<String> wanted = new ArrayBlockingQueue<>(MOST);
    private final Set<String> asked = new HashSet<>();
    private final Map<String, String> all = new LinkedHashMap<>();
    private final Map<String, String> fresh = new LinkedHashMap<>();
    private final Thread reader = new Thread(this::read, "build ids");
    /** What was asked and not looked at yet. */
    private final AtomicInteger pending = new AtomicInteger();

    public ExecutedFiles(SyscallTable table) {
        this.table = table;
        reader.setDaemon(true);
        reader.start();
    }

    /** Looks at an event of the run. */
    void onEvent(TraceEvent e) {
        switch (e.kind) {
            case EXEC -> offer("/proc/" + e.tid + "/exe");
            case ATTACHED -> offer("/proc/" + e.tid + "/maps");
            case SYSCALL_ENTER, SYSCALL_EXIT -> mapped(e);
            default -> {
            }
        }
    }

    private void mapped(TraceEvent e) {
        if (e.dataLength == 0 || (e.a2 & EXECUTABLE) == 0) {
            return;
        }
        Syscall row = table.find(Abi.of(e.abi), e.code);
        if (row == null || !row.name().equals("mmap") && !row.name().equals("mmap2")) {
            return;
        }
        memory.setFirst(e.data, e.dataOffset, e.dataOffset + e.dataLength);
        if (memory.findBlock(CaptureWriter.FD_PATH, (int) e.a4)) {
            want(new String(memory.bytes(), memory.offset(), memory.length(), StandardCharsets.ISO_8859_1));
        }
    }

    private synchronized void want(String path) {
        if (path.startsWith("/") && asked.size() < MOST && asked.add(path)) {
            offer(path);
        }
    }

    private void offer(String name) {
        pending.incrementAndGet();
        if (!wanted.offer(name)) {
            pending.decrementAndGet();
        }
    }

    private void read() {
        try {
            while (true) {
                look(wanted.take());
                pending.decrementAndGet();
            }
        } catch (InterruptedException e) {
            // Nobody asks any more.
        }
    }

    private void look(String name) {
        try {
            if (name.startsWith("/proc/") && name.endsWith("/exe")) {
                note(Files.readSymbolicLink(Path.of(name)));
            } else if (name.startsWith("/proc/") && name.endsWith("/maps")) {
                try (Stream<String> lines = Files.lines(Path.of(name), StandardCharsets.ISO_8859_1)) {
                    lines.filter(line -> line.matches("[0-9a-f]+-[0-9a-f]+ ..x. .* /.*"))
                            .map(line -> line.substring(line.indexOf(" /") + 1))
                            .distinct()
                            .forEach(path -> note(Path.of(RawPath.text(path))));
                }
            } else {
                note(Path.of(RawPath.text(name)));
            }
        } catch (IOException | InvalidPathException | java.io.UncheckedIOException gone) {
            // The process or the file is not there any more: it has no build id to tell.
        }
    }

    private void note(Path path) {
        synchronized (all) {
            if (all.size() >= MOST || all.containsKey(path.toString())) {
                return;
            }
        }
        String id = "";
        try {
            if (!Files.isRegularFile(path)) {
                return;
            }
            try (ElfFile file = ElfFile.open(path)) {
                id = file.buildId();
            }
        } catch (ClosedByInterruptException tooLate) {
            return;
        } catch (IOException noElf) {
            // A script, say.
        }
        found(path.toString(), id);
    }

    /** Notes what the kernel says of mapped files: the build ids that it knows, and which others to look for. */
    void learn(List<Mapping> mappings) {
        for (Mapping mapping : mappings) {
            if (mapping.buildId().isEmpty()) {
                want(mapping.path());
            } else if (mapping.path().startsWith("/")) {
                found(RawPath.text(mapping.path()), mapping.buildId());
            }
        }
    }

    private void found(String path, String id) {
        synchronized (all) {
            if (all.size() < MOST && !id.equals(all.put(path, id))) {
                fresh.put(path, id);
            }
        }
    }

    /** What was found since the last call of this method: build ids by path, empty for files without one. */
    Map<String, String> take() {
        synchronized (all) {
            Map<String, String> taken = new LinkedHashMap<>(fresh);
            fresh.clear();
            return taken;
        }
    }

    /** What was found so far. */
    Map<String, String> all() {
        synchronized (all) {
            return new LinkedHashMap<>(all);
        }
    }

    /** Waits for what was asked last, a short time. */
    void settle() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_MS * 1_000_000;
        while (pending.get() > 0 && System.nanoTime() - end < 0) {
            Thread.sleep(2);
        }
        reader.interrupt();
    }
}
