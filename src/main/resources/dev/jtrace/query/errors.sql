-- Failures by call and error.
SELECT syscall, errno, count(*) AS calls, min(path) AS example
FROM syscalls WHERE errno IS NOT NULL GROUP BY syscall, errno ORDER BY calls DESC, syscall, errno
