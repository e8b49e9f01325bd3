package dev.jtrace.session.program;

import dev.jtrace.bindings.linux.Errno;
import dev.jtrace.bindings.linux.Files;

/**
 * Finds the file of a command as a shell would: a name with a slash is taken as it is, another is looked for in PATH.
 * Names are Latin-1 strings, one char a byte.
 */
public final class ProgramFinder {
    private static final int S_IFMT = 0170000;
    private static final int S_IFREG = 0100000;
    private static final int ANY_EXECUTE = 0111;

    private final Files files;
    private final int cwd;

    /** @param cwd descriptor of the directory that relative names start from */
    public ProgramFinder(Files files, int cwd) {
        this.files = files;
        this.cwd = cwd;
    }

    /** Outcome: the path, or an errno. */
    public record Found(String path, int errno) {}

    public Found find(String name, String searchPath) {
        if (name.isEmpty()) {
            return new Found(name, Errno.ENOENT);
        }
        if (name.indexOf('/') >= 0) {
            int mode = files.mode(cwd, name);
            return new Found(name, mode < 0 ? -mode : 0);
        }
        int error = Errno.ENOENT;
        for (int start = 0; start <= searchPath.length();) {
            int end = searchPath.indexOf(':', start);
            end = end < 0 ? searchPath.length() : end;
            String folder = searchPath.substring(start, end);
            String path = folder.isEmpty() ? name : folder + '/' + name;
            int mode = files.mode(cwd, path);
            if (mode >= 0 && (mode & S_IFMT) == S_IFREG) {
                if ((mode & ANY_EXECUTE) != 0) {
                    return new Found(path, 0);
                }
                error = Errno.EACCES;
            }
            start = end + 1;
        }
        return new Found(name, error);
    }
}
