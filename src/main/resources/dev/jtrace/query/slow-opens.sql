-- The 20 opens that took longest.
SELECT dur_ns // 1000 AS us, comm, path, outcome
FROM syscalls WHERE syscall IN ('open', 'openat', 'openat2', 'creat') ORDER BY dur_ns DESC LIMIT 20
