#!/bin/sh
# Tries the programs of the benchmark: what they print and how they exit, never how fast they are.
# usage: check.sh FOLDER
set -u
bin=$1
failures=0
checks=0

# expect WHAT PATTERN COMMAND...: the command's output matches the pattern as a whole.
expect() {
    what=$1 pattern=$2
    shift 2
    checks=$((checks + 1))
    output=$("$@" 2>&1)
    status=$?
    printf '%s status=%s\n' "$output" "$status" | tr '\n' ' ' | grep -Eqx "$pattern ?" && return
    printf 'FAILED %s: %s status=%s\n' "$what" "$output" "$status"
    failures=$((failures + 1))
}

expect 'getppid counts' 'bench calls=100 ns=[1-9][0-9]* status=0' "$bin/getppid" 100
expect 'writes counts' 'bench calls=100 ns=[1-9][0-9]* status=0' "$bin/writes" 100
expect 'threads counts' 'bench calls=80 ns=[1-9][0-9]* status=0' "$bin/threads" 10
expect 'a bad count is refused' 'usage: .*status=2' "$bin/getppid" 10x
expect 'timed hides the output' 'bench calls=0 ns=[1-9][0-9]* child_us=[0-9]+ status=0' "$bin/timed" echo text
expect 'timed passes the status on' 'bench calls=0 ns=[0-9]* child_us=[0-9]+ status=3' "$bin/timed" sh -c 'exit 3'
expect 'run reports' 'run status=3 wall_ns=[1-9][0-9]* user_us=[0-9]+ sys_us=[0-9]+ rss_kb=[1-9][0-9]* status=0' \
    "$bin/run" -c 0 sh -c 'exit 3'
expect 'run reports a death' 'run status=137 .*status=0' "$bin/run" sh -c 'kill -9 $$'
expect 'ptloop counts' 'bench calls=500 ns=[0-9]* ptloop calls=5[0-9][0-9] status=0' "$bin/ptloop" "$bin/getppid" 500
expect 'ptloop follows threads' 'bench calls=1600 ns=[0-9]* ptloop calls=1[67][0-9][0-9] status=0' \
    "$bin/ptloop" "$bin/threads" 200
expect 'ptloop follows processes' 'ptloop calls=[0-9]+ status=4' "$bin/ptloop" sh -c '(exit 4)'
expect 'a filter stops nothing' 'bench calls=500 ns=[0-9]* ptloop calls=0 status=0' \
    "$bin/ptloop" -s "$bin/getppid" 500

if [ ! -x "$bin/bpfloop" ]; then
    echo 'bpfloop was not built: it needs clang and libbpf'
elif ! "$bin/bpfloop" true 2>/dev/null; then
    echo 'bpfloop may not load programs here'
else
    expect 'bpfloop counts' 'bench calls=500 ns=[0-9]* bpfloop calls=5[0-9][0-9] lost=0 status=0' \
        "$bin/bpfloop" "$bin/getppid" 500
    expect 'bpfloop prints as many' 'bench calls=500 ns=[0-9]* bpfloop calls=5[0-9][0-9] lost=0 status=0' \
        "$bin/bpfloop" -s "$bin/writes" 500
    expect 'bpfloop counts in a map' 'bench calls=500 ns=[0-9]* bpfloop calls=5[0-9][0-9] lost=0 status=0' \
        "$bin/bpfloop" -l "$bin/getppid" 500
    expect 'bpfloop follows processes' 'bpfloop calls=[0-9]+ lost=0 status=4' "$bin/bpfloop" sh -c '(exit 4)'
fi

echo "$checks checks, $failures failed"
[ "$failures" = 0 ]
