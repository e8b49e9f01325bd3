-- Files that were looked for and not there.
SELECT path, count(*) AS times, string_agg(DISTINCT syscall, ',' ORDER BY syscall) AS calls
FROM syscalls WHERE errno = 'ENOENT' AND path IS NOT NULL GROUP BY path ORDER BY times DESC, path
