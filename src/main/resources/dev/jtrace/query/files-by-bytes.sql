-- Files, sockets and pipes by bytes moved.
SELECT path, sum(bytes) AS bytes, count(*) AS calls, sum(dur_ns) // 1000 AS us
FROM syscalls WHERE bytes > 0 AND path IS NOT NULL GROUP BY path ORDER BY bytes DESC, path LIMIT 50
