package dev.jtrace.session.analyze;

import dev.jtrace.aggregate.code.CodeReport;
import dev.jtrace.code.CodeFile;
import dev.jtrace.code.elf.ElfFormatException;
import dev.jtrace.code.function.FunctionCode;
import dev.jtrace.model.Report;
import dev.jtrace.session.UsageException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a program or library that does not run and says what its functions are like. */
public final class StaticAnalysis {
    private StaticAnalysis() {}

    /**
     * The report on a file.
     *
     * @throws UsageException when the file cannot be read or holds no code that jtrace knows
     */
    public static Report report(AnalyzeSettings settings) {
        CodeFile file = read(settings.file());
        Predicate<String> named = matcher(settings.function());
        List<FunctionCode> shown = file.functions()
                .stream()
                .filter(f -> named.test(f.function().name()))
                .filter(f -> settings.codeClass() == null || f.codeClass().label().equals(settings.codeClass()))
                .toList();
        return CodeReport.of(file, shown, order(settings.order()), settings.most(), settings.complex());
    }

    private static CodeFile read(Path path) {
        try {
            if (Files.isDirectory(path)) {
                throw refused(path, "it is a folder; name a program or library in it");
            }
            return CodeFile.read(path);
        } catch (ElfFormatException e) {
            throw refused(path, String.valueOf(e.getMessage()));
        } catch (NoSuchFileException e) {
            throw refused(path, "No such file or directory");
        } catch (AccessDeniedException e) {
            throw refused(path, "Permission denied");
        } catch (IOException e) {
            throw refused(path, String.valueOf(e.getMessage()));
        }
    }

    private static UsageException refused(Path path, String why) {
        return UsageException.plain("cannot analyze '" + path + "': " + why);
    }

    private static Predicate<String> matcher(@Nullable String glob) {
        if (glob == null) {
            return name -> true;
        }
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            pattern.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL).asMatchPredicate();
    }

    private static CodeReport.Order order(AnalyzeSettings.Order wanted) {
        return switch (wanted) {
            case SIZE -> CodeReport.Order.SIZE;
            case COMPLEXITY -> CodeReport.Order.COMPLEXITY;
            case LOOPS -> CodeReport.Order.LOOPS;
            case NAME -> CodeReport.Order.NAME;
        };
    }
}
