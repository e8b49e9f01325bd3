-- Processes below those that made them.
WITH RECURSIVE process AS (
    SELECT pid, max_by(comm, start_ns) AS comm, min(start_ns) AS begin, count(*) AS calls, count(errno) AS errors
    FROM syscalls GROUP BY pid
), born AS (
    SELECT c.result AS pid, any_value(c.pid) AS parent FROM syscalls c
    WHERE c.syscall IN ('clone', 'clone3', 'fork', 'vfork') AND c.result > 0 GROUP BY c.result
    UNION
    SELECT e.tid, any_value(c.pid) FROM events e JOIN syscalls c ON c.tid = e.other
    WHERE e.kind = 'task_new' AND e.other > 0 GROUP BY e.tid
), tree AS (
    SELECT p.*, 0 AS depth, [p.begin] AS place FROM process p
    WHERE NOT EXISTS (FROM born b JOIN process q ON q.pid = b.parent WHERE b.pid = p.pid AND q.pid <> p.pid)
    UNION ALL
    SELECT p.*, t.depth + 1, t.place || [p.begin] FROM tree t JOIN born b ON b.parent = t.pid JOIN process p ON p.pid = b.pid
    WHERE p.pid <> t.pid AND t.depth < 1000
)
SELECT repeat('  ', depth::INTEGER) || pid AS process, comm, calls, errors FROM tree ORDER BY place
