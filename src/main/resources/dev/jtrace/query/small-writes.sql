-- Where writes of less than 512 bytes go.
SELECT comm, path, count(*) AS writes, round(avg(bytes), 1) AS average_bytes, sum(dur_ns) // 1000 AS us
FROM syscalls WHERE syscall IN ('write', 'pwrite64', 'sendto') AND bytes BETWEEN 1 AND 511
GROUP BY comm, path HAVING count(*) > 1 ORDER BY writes DESC, path
