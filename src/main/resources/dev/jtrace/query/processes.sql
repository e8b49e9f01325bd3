-- Processes by time spent in calls.
SELECT pid, max(comm) AS comm, count(DISTINCT tid) AS threads, count(*) AS calls, count(errno) AS errors,
       sum(dur_ns) // 1000 AS us
FROM syscalls GROUP BY pid ORDER BY sum(dur_ns) DESC, pid
