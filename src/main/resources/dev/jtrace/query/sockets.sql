-- Connections: where to, how often, how long.
SELECT comm, syscall, args, count(*) AS calls, count(errno) AS errors, sum(dur_ns) // 1000 AS us
FROM syscalls WHERE syscall IN ('connect', 'accept', 'accept4', 'bind') GROUP BY comm, syscall, args ORDER BY us DESC, args
