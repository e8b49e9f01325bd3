import java.util.ArrayList;
import java.util.List;

/** Makes marks as marks.c does, and tells them on standard output: MARK NAME BEGIN END, nanoseconds just outside. */
public final class JavaMarks {
    private static final JtraceMark OUTER = JtraceMark.of("outer");

    private JavaMarks() {}

    private static synchronized void told(String name, long from) {
        System.out.println("MARK " + name + " " + from + " " + System.nanoTime());
    }

    private static void thread(String name) {
        JtraceMark mark = JtraceMark.of(name);
        for (int i = 0; i < 50; i++) {
            long from = System.nanoTime();
            mark.begin();
            pause();
            mark.end();
            told(name, from);
            JtraceMark.of("rounds").counter(i);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        if (args.length > 0) {
            cost(Integer.parseInt(args[0]));
            return;
        }
        long from = System.nanoTime();
        try (JtraceMark.Scope ends = OUTER.scope()) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                String name = "thread-" + i;
                threads.add(new Thread(() -> thread(name)));
            }
            for (Thread thread : threads) {
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        told("outer", from);
    }

    private static void cost(int marks) {
        for (int round = 0; round < 10; round++) {
            long from = System.nanoTime();
            for (int i = 0; i < marks; i++) {
                OUTER.begin();
            }
            System.out.printf("%.2f ns%n", (double) (System.nanoTime() - from) / marks);
        }
    }
}
