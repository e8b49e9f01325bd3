-- Calls and time in calls for each second.
SELECT (start_ns - (SELECT min(start_ns) FROM syscalls)) // 1000000000 AS second, count(*) AS calls,
       count(errno) AS errors, sum(dur_ns) // 1000 AS us
FROM syscalls GROUP BY second ORDER BY second
