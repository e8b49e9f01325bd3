package dev.jtrace.table.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parses flags/*.tbl: {@code family NAME bits|enum options...} and lines {@code CONSTANT VALUE}. */
final class FamilyParser {
    private final Model model;

    FamilyParser(Model model) {
        this.model = model;
    }

    void parse(List<Line> lines) {
        Model.Family family = null;
        String name = "";
        for (Line line : lines) {
            if (line.word(0).equals("family")) {
                name = line.word(1);
                family = begin(name, line, line.word(2));
            } else if (family == null) {
                throw line.error("a constant before the first family");
            } else {
                constant(family, name, line, 2);
            }
        }
    }

    /** Begins the family that {@code line} declares; options may be among all words after the name. */
    Model.Family begin(String name, Line line, String shape) {
        if (!shape.equals("bits") && !shape.equals("enum")) {
            throw line.error("'" + shape + "' is neither bits nor enum");
        }
        Model.Family family = new Model.Family(model.families.size(), line, shape.equals("bits"));
        for (String option : line.words().subList(2, line.size())) {
            if (!option.equals(shape) && !option.equals("apart") && !option.equals("decimal")
                    && !option.matches("(header|unknown|choice|last)=.*")) {
                throw line.error("option '" + option + "' is unknown");
            }
        }
        family.unknown = line.option(2, "unknown", "");
        family.decimal = line.words().contains("decimal");
        String choice = line.option(3, "choice", line.option(3, "last", ""));
        if (!choice.isEmpty()) {
            int colon = choice.indexOf(':');
            if (colon < 0) {
                throw line.error("'" + choice + "' must be FAMILY:MASK");
            }
            family.choice = choice.substring(0, colon);
            family.choiceMask = line.value(choice.substring(colon + 1));
            family.choiceApart = line.words().contains("apart");
            family.choiceLast = !line.option(3, "last", "").isEmpty();
        }
        if (model.families.put(name, family) != null) {
            throw line.error("family '" + name + "' exists already");
        }
        return family;
    }

    /** Adds the constant of {@code line}; its marks are the words from {@code marks} on. */
    void constant(Model.Family family, String name, Line line, int marks) {
        long value = line.value(line.word(1));
        if (family.constants.put(line.word(0), value) != null) {
            throw line.error("'" + line.word(0) + "' is in this family already");
        }
        for (String mark : line.words().subList(Math.min(marks, line.size()), line.size())) {
            if (mark.equals("private") || mark.startsWith("since=")) {
                family.unchecked.add(line.word(0));
            } else if (!mark.startsWith("aarch64=") && !mark.startsWith("i386=")) {
                throw line.error("mark '" + mark + "' is unknown, one of private, since=, aarch64=, i386=");
            }
        }
        for (String abi : List.of("aarch64", "i386")) {
            String other = line.option(marks, abi, "");
            if (!other.isEmpty()) {
                deviations(name + "@" + abi, family).constants.put(line.word(0), line.value(other));
            }
        }
    }

    private Model.Family deviations(String special, Model.Family base) {
        Model.Family family = model.families.get(special);
        if (family == null) {
            family = new Model.Family(model.families.size(), base.line, base.bits);
            family.unknown = base.unknown;
            family.decimal = base.decimal;
            family.choice = base.choice;
            family.choiceMask = base.choiceMask;
            family.choiceLast = base.choiceLast;
            family.choiceApart = base.choiceApart;
            model.families.put(special, family);
        }
        return family;
    }

    /** Checks references between families and completes those of single ABIs. */
    void finish() {
        for (Map.Entry<String, Model.Family> e : model.families.entrySet()) {
            Model.Family family = e.getValue();
            if (family.choice != null && !model.families.containsKey(family.choice)) {
                throw family.line.error("family '" + family.choice + "' is in no file of flags/");
            }
            if (e.getKey().indexOf('@') > 0) {
                complete(e.getKey(), family);
            }
        }
    }

    private void complete(String name, Model.Family special) {
        Model.Family base = model.families.get(name.substring(0, name.indexOf('@')));
        if (base == null) {
            throw special.line.error("family of one ABI without a common one");
        }
        Map<String, Long> own = Map.copyOf(special.constants);
        special.constants.clear();
        Map<String, Long> all = new LinkedHashMap<>(base.constants);
        all.putAll(own);
        // Names of one number stand side by side.
        List<Map.Entry<String, Long>> inOrder = new ArrayList<>(all.entrySet());
        if (!special.bits) {
            inOrder.sort(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()));
        }
        inOrder.forEach(e -> special.constants.put(e.getKey(), e.getValue()));
    }
}
