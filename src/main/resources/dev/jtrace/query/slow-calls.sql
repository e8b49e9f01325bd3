-- The 20 calls that took longest.
SELECT dur_ns // 1000 AS us, pid, tid, comm, syscall, args, outcome
FROM syscalls ORDER BY dur_ns DESC LIMIT 20
