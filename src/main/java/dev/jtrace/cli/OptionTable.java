package dev.jtrace.cli;

/** The options of one command by name. Its implementations are generated from the tables, a switch each. */
interface OptionTable {
    int UNKNOWN = -1;
    /** An option of the peer that jtrace does not have. */
    int ABSENT = -2;

    /** Added to the number that an option of trace has there, where another command has it too. */
    int SHARED_WITH_TRACE = 1000;
    /** The same for options of report. */
    int SHARED_WITH_REPORT = 2000;

    int NONE = 0;
    int REQUIRED = 1;
    /** Only as --long=VALUE. */
    int OPTIONAL = 2;

    /** The option of a letter, or UNKNOWN or ABSENT. */
    int ofShort(char letter);

    /** The option of a complete long name without its dashes, or UNKNOWN or ABSENT. */
    int ofLong(String name);

    /** NONE, REQUIRED or OPTIONAL. */
    int argument(int option);

    /** All long names that work, without their dashes. */
    String[] longNames();

    /** The option that asks for the manual. */
    int help();

    /** The option that asks for the version. */
    int version();

    /** The program whose options are refused by name where jtrace lacks them. */
    String peer();
}
