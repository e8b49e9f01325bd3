package dev.jtrace.session.query;

import dev.jtrace.session.Home;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Columns of recordings that were asked before, as Parquet in the user's cache folder: {@code $XDG_CACHE_HOME/jtrace}, else
 * {@code ~/.cache/jtrace}. One is of use for the same bytes of the recording and the same jtrace only. The folder is
 * private to the user, or it is not used; those not asked for the longest time go when there are too many bytes.
 */
final class QueryCache {
    private static final String ENDING = ".columns";
    private static final String DRAFT = "draft";
    private static final long MOST_BYTES = 4L << 30;
    /** The end of a closed recording: index and trailer, with checksums of what is before. */
    private static final int TAIL = 4096;
    private static final int NAME = 40;

    private final Path file;

    private QueryCache(Path file) {
        this.file = file;
    }

    /** The place of a recording's database; null where there can be none. */
    static @Nullable QueryCache of(Path recording) {
        try {
            String base = System.getenv("XDG_CACHE_HOME");
            Path root = base != null && base.startsWith("/")
                    ? Path.of(base)
                    : Path.of(String.valueOf(System.getenv("HOME")), ".cache");
            Path folder = root.resolve("jtrace");
            if (!root.isAbsolute()) {
                return null;
            }
            Files.createDirectories(root);
            if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(folder,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            boolean mine = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS)
                            .equals(Files.getOwner(Path.of("/proc/self"), LinkOption.NOFOLLOW_LINKS))
                    && PosixFilePermissions.toString(Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS))
                            .equals("rwx------");
            return mine ? new QueryCache(folder.resolve(name(recording) + ENDING)) : null;
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private static String name(Path recording) throws IOException {
        BasicFileAttributes about = Files.readAttributes(recording, BasicFileAttributes.class);
        if (!about.isRegularFile()) {
            throw new IOException("not a file");
        }
        StringBuilder id = new StringBuilder();
        id.append(about.size()).append(' ').append(about.lastModifiedTime()).append(' ').append(about.fileKey());
        Path jars = Home.path().resolve("lib");
        try (Stream<Path> files = Files.list(jars)) {
            for (Path jar : files.sorted().toList()) {
                id.append('\n').append(jar).append(' ').append(Files.size(jar)).append(' ');
                id.append(Files.getLastModifiedTime(jar));
            }
        }
        try (RandomAccessFile in = new RandomAccessFile(recording.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(TAIL, in.length())];
            in.seek(in.length() - tail.length);
            in.readFully(tail);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(id.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(tail)).substring(0, NAME);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The folder of columns; null when there is none yet. */
    @Nullable
    Path find() throws IOException {
        if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
        return file;
    }

    /** A new folder that columns are to be made in before they are kept. */
    Path draft() throws IOException {
        return Leftovers.goWithUs(Files.createTempDirectory(file.getParent(), DRAFT));
    }

    /** Keeps the draft; returns where it is now. */
    Path keep(Path draft) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            // Another jtrace was faster.
            delete(draft);
            return file;
        }
        Files.move(draft, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        prune();
        return file;
    }

    private void prune() throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.list(file.getParent())) {
            all = new ArrayList<>(files.filter(f -> f.toString().endsWith(ENDING)).toList());
        }
        Instant old = Instant.now().minus(1, ChronoUnit.DAYS);
        try (Stream<Path> files = Files.list(file.getParent())) {
            for (Path one : files.filter(f -> f.getFileName().toString().startsWith(DRAFT)).toList()) {
                if (used(one).toInstant().isBefore(old)) {
                    delete(one);
                }
            }
        }
        all.sort(Comparator.comparing(QueryCache::used).reversed());
        long bytes = 0;
        for (Path one : all) {
            for (Path part : parts(one)) {
                bytes += Files.size(part);
            }
            if (bytes > MOST_BYTES && !one.equals(file)) {
                delete(one);
            }
        }
    }

    private static List<Path> parts(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** Deletes a folder of files, if it is there. */
    static void delete(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        for (Path part : parts(folder)) {
            Files.deleteIfExists(part);
        }
        Files.deleteIfExists(folder);
    }

    private static FileTime used(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }
}
