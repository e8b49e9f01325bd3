package dev.jtrace.journal;

/**
 * Code that a process has mapped.
 *
 * @param time when it was, or when it was found: CLOCK_MONOTONIC nanoseconds
 * @param start its first address
 * @param length bytes
 * @param offset in the file, bytes
 * @param protection sum of PROT_READ 1, PROT_WRITE 2, PROT_EXEC 4
 * @param path of the file as the process's task saw it, or the kernel's word for what is no file ({@code [vdso]})
 * @param buildId in hexadecimal, empty when it is not known
 */
public record Mapping(long time, int pid, long start, long length, long offset, int protection, String path,
        String buildId) {}
