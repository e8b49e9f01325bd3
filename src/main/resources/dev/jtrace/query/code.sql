-- Files whose code was executed, with their build ids.
SELECT f.path, f.build_id, count(DISTINCT c.pid) AS processes, string_agg(DISTINCT c.comm, ' ' ORDER BY c.comm) AS comms
FROM files f
LEFT JOIN syscalls c ON c.path = f.path AND c.errno IS NULL AND c.syscall IN ('mmap', 'mmap2', 'execve', 'execveat')
GROUP BY f.path, f.build_id ORDER BY processes DESC, f.path
