package dev.jtrace.cli;

import java.util.List;

/**
 * One option of a command as people read about it.
 *
 * @param group heading of the manual that it stands under
 * @param shortName its letter, or empty
 * @param longNames without dashes
 * @param argument empty for none; starts with [= when it may be left out
 * @param values what completion offers for the argument; empty where there is no such list
 */
record OptionHelp(String group, String shortName, List<String> longNames, String argument, List<String> values,
        String help) {}
