-- Files, sockets and pipes by time spent in their calls.
SELECT path, sum(dur_ns) // 1000 AS us, count(*) AS calls, count(errno) AS errors
FROM syscalls WHERE path IS NOT NULL GROUP BY path ORDER BY sum(dur_ns) DESC, path LIMIT 50
