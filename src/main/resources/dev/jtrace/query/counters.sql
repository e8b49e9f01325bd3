-- What each counter counted, with the most in a second.
SELECT counter, pid, cpu, sum(amount) AS total, max(amount * 1e9 / greatest(dur_ns, 1)) AS most_per_second,
       any_value(unit) AS unit, min(share) AS least_share
FROM counters GROUP BY counter, pid, cpu ORDER BY counter, pid, cpu
