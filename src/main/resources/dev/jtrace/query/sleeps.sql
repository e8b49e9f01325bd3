-- Time spent waiting on purpose.
SELECT comm, syscall, count(*) AS calls, sum(dur_ns) // 1000 AS us
FROM syscalls WHERE syscall IN ('nanosleep', 'clock_nanosleep', 'poll', 'ppoll', 'select', 'pselect6', 'epoll_wait',
    'epoll_pwait', 'epoll_pwait2', 'futex', 'wait4', 'waitid', 'pause', 'rt_sigtimedwait')
GROUP BY comm, syscall ORDER BY sum(dur_ns) DESC, comm, syscall
