-- Calls by the time they took.
SELECT syscall, count(*) AS calls, count(errno) AS errors, sum(dur_ns) // 1000 AS total_us,
       round(quantile_cont(dur_ns, 0.5) / 1000, 1) AS p50_us, round(quantile_cont(dur_ns, 0.99) / 1000, 1) AS p99_us,
       max(dur_ns) // 1000 AS max_us
FROM syscalls GROUP BY syscall ORDER BY sum(dur_ns) DESC, syscall
