package dev.jtrace.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Where things are, and running them.
 *
 * @param jtrace the native launcher of the image
 * @param programs folder of what probes/test/bench builds
 * @param scratch folder for what the workloads work on
 */
record Tools(Path jtrace, Path programs, Path scratch) {
    String program(String name) {
        return programs.resolve(name).toString();
    }

    /**
     * Runs a command to its end with the C locale and no configuration of the user's.
     *
     * @return what it wrote to stdout and stderr
     */
    String run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).directory(scratch.toFile());
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("HOME", scratch.toString());
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + " failed: " + output.strip());
        }
        return output;
    }

    /** Whether {@code program --version} or the like can be run. */
    boolean has(String program) {
        try {
            run(List.of(program, "--version"));
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
