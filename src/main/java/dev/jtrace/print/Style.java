package dev.jtrace.print;

/** The few colours of a trace on a terminal, as SGR parameters of ECMA-48. */
enum Style {
    OFF("0"), DIM("2"), CALL("36"), ERROR("31"), SIGNAL("33"), EXIT("35");

    final String code;

    Style(String code) {
        this.code = code;
    }
}
