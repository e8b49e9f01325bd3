package dev.jtrace.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Stands in for the tool: shows that a VM with the tool's flags runs, under the name the launcher starts. */
public final class Main {
    private static final int ARRAY = 1 << 19;
    private static final int KEPT = 60;
    private static final int ALLOCATED = 3_000;
    private static final int THREADS = 8;

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "say" -> System.out.println(String.join(" ", arguments));
            case "work" -> work();
            case "wait" -> waitUntilGone(Path.of(arguments[1]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        Runtime.getRuntime().halt(0);
    }

    /** Keeps 30 MB of 1.5 GB allocated and runs a few threads. */
    private static void work() throws InterruptedException {
        byte[][] kept = new byte[KEPT][];
        for (int i = 0; i < ALLOCATED; i++) {
            kept[i % KEPT] = new byte[ARRAY];
        }
        Thread[] threads = new Thread[THREADS];
        for (int i = 0; i < THREADS; i++) {
            threads[i] = Thread.ofPlatform().start(() -> {
                try {
                    Thread.sleep(100);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println("worked");
    }

    private static void waitUntilGone(Path file) throws Exception {
        System.out.println("waiting");
        while (Files.exists(file)) {
            Thread.sleep(20);
        }
        System.out.println("done");
    }
}
