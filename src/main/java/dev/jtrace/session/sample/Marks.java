package dev.jtrace.session.sample;

import dev.jtrace.engine.probe.MarkNames;
import dev.jtrace.engine.probe.OtherWay;
import dev.jtrace.engine.probe.ProbeFolder;
import dev.jtrace.engine.probe.ProbeReader;
import dev.jtrace.event.TraceSink;
import dev.jtrace.session.setting.TraceSettings.EnvEdit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The marks that programs of a run make: the folder of their rings, and who reads them. */
final class Marks {
    /** Bytes of a process's ring: 65536 marks. */
    private static final int RING = 1 << 22;
    /** The same where commands of devices go there, too: 80000 of them. */
    private static final int GPU_RING = 1 << 25;

    private final TraceSink sink;
    private final Consumer<String> messages;
    private final MarkNames names;
    private final int percent;
    private @Nullable HostWatch hosts;
    private boolean gpu;
    private @Nullable ProbeFolder folder;
    private @Nullable ProbeReader reader;

    /**
     * @param sink one that several threads may use
     * @param percent of a CPU's time that functions of a name may cost that are watched in the place of a probe
     */
    Marks(TraceSink sink, Consumer<String> messages, int percent) {
        this.percent = percent;
        this.sink = sink;
        this.messages = messages;
        names = new MarkNames(sink);
    }

    /** Numbers the names of marks, whoever makes them. */
    MarkNames names() {
        return names;
    }

    /**
     * Makes the folder.
     *
     * @param owner numeric id of the user that the program runs as, -1 for the caller
     * @param withGpu whether commands of devices are told there, too
     * @return what tells the program of it; null when there can be no marks, which is told
     */
    @Nullable
    EnvEdit prepare(int owner, boolean withGpu) {
        gpu = withGpu;
        try {
            ProbeFolder made = ProbeFolder.create(owner);
            folder = made;
            hosts = withGpu ? new HostWatch(sink, names, percent) : null;
            reader = new ProbeReader(made, sink, names, hosts == null ? OtherWay.NONE : hosts);
            return new EnvEdit(ProbeFolder.VARIABLE, made.value(withGpu ? GPU_RING : RING));
        } catch (IOException e) {
            messages.accept("marks cannot be read: no folder in /dev/shm: " + e.getMessage());
            return null;
        }
    }

    /** Lets a running process make marks, if it is built with them. */
    void attach(int pid) {
        try {
            MarkDoors doors = new MarkDoors(pid);
            if (doors.isEmpty()) {
                return;
            }
            if (folder == null) {
                prepare((int) Files.getAttribute(Path.of("/proc", Integer.toString(pid)), "unix:uid"), false);
            }
            if (folder != null) {
                doors.open(folder.value(RING));
            }
        } catch (IOException e) {
            messages.accept("marks of process " + pid + " cannot be read: " + e.getMessage());
        }
    }

    void start() {
        if (reader != null) {
            reader.start();
        }
    }

    /** Hands on what is left; the programs have ended, or are let go. */
    void stop() throws InterruptedException {
        if (reader != null) {
            reader.stop();
        }
        if (hosts != null) {
            hosts.close();
        }
    }

    /** Tells what is missing; after {@link #stop}. @return whether nothing is */
    boolean report() {
        if (reader == null) {
            return true;
        }
        reader.troubles().forEach(messages);
        if (reader.lost() > 0) {
            messages.accept("the result is incomplete: " + reader.lost()
                    + (gpu ? " records of marks and devices" : " marks") + " found no room");
        }
        return reportHosts() && reader.lost() == 0 && reader.troubles().isEmpty();
    }

    private boolean reportHosts() {
        if (hosts == null) {
            return true;
        }
        hosts.notices().forEach(messages);
        if (hosts.lost() > 0) {
            messages.accept("the result is incomplete: " + hosts.lost()
                    + " begins and ends of calls found no room in their ring");
        }
        return hosts.lost() == 0;
    }

    /** Leaves nothing behind, also of a run that ended before {@link #stop}. */
    void close() {
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (folder != null) {
            folder.remove();
        }
    }
}
