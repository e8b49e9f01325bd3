package dev.jtrace.cli;

/** Entry point of the tool. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.err.println("jtrace: no command given (try 'jtrace --help')");
        Runtime.getRuntime().halt(2);
    }
}
