#!/bin/sh
# Runs the torture programs under jtrace and compares with the untraced run or with counts that are known.
# Usage: run.sh PROGRAMS [CHECK...]    all checks, or those named; status 77 when jtrace is not built
# JTRACE names another jtrace, ENGINE another engine than ptrace, whose stops these programs are made to torture; DEEP=yes
# makes the checks with random times many.
set -u
here=$(cd "$(dirname "$0")" && pwd)
bin=$(cd "$1" && pwd) || exit 2
shift
jtrace=${JTRACE:-$here/../../../src/target/jtrace/bin/jtrace}
if ! [ -x "$jtrace" ]; then
    echo "jtrace is not built: $jtrace"
    exit 77
fi
work=$(mktemp -d) || exit 2
chmod 755 "$work"
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
cd "$work" || exit 2
passed=0 failed=0
rounds=6
[ -z "${DEEP:-}" ] || rounds=100

ok() { passed=$((passed + 1)); }
bad() {
    failed=$((failed + 1))
    echo "FAIL $check: $*"
}
is() {
    if [ "$2" = "$3" ]; then ok; else bad "$1: expected $2, got $3"; fi
}
skip() { echo "SKIP $check: $*"; }

# trace OPTIONS... PROGRAM ARGS...: the trace goes to ./trace, messages to ./err, how it ended to ./end.
trace() {
    rm -f end end.pid trace
    timeout 120 "$bin/status" end "$jtrace" trace --engine "${ENGINE:-ptrace}" -o trace "$@" >out 2>err </dev/null || echo "timeout" >end
    end=$(cat end)
    [ ! -s err ] || bad "messages: $(head -n 3 err)"
}
# untraced PROGRAM ARGS...
untraced() {
    timeout 120 "$bin/status" end0 "$@" >out0 2>/dev/null </dev/null || echo "timeout" >end0
    end0=$(cat end0)
}
# calls NAME: how many began
calls() { grep -cE "^[0-9]+ +($1)\(" trace; }
lines() { grep -c -e "$1" trace; }
# A random time of up to $1 milliseconds.
nap() { sleep "$(awk -v m="$1" -v s="$(od -An -N4 -tu4 /dev/urandom)" 'BEGIN { srand(s); printf "%.3f", rand() * m / 1000 }')"; }
# until_true SECONDS COMMAND...: whether it came true in that time; long times, because machines may be busy
until_true() {
    tries=$(($1 * 20))
    shift
    until "$@"; do
        tries=$((tries - 1))
        [ $tries -gt 0 ] || return 1
        sleep 0.05
    done
}
is_stopped() { grep -q '^State:.T' /proc/"$1"/status; }
gone() { ! kill -0 "$1" 2>/dev/null; }
# No thread of process $1 is traced or stopped.
free() { ! cat /proc/"$1"/task/*/status 2>/dev/null | grep -qE '^TracerPid:.*[1-9]|^State:.[Tt]'; }
# start_busy PROGRAM ARGS...: untraced in the background, its end in ./busy.end, its pid in $busy
start_busy() {
    rm -f busy.out busy.end busy.end.pid
    "$bin/status" busy.end "$bin/$@" >busy.out 2>&1 </dev/null &
    until_true 60 grep -q ready busy.out 2>/dev/null
    busy=$(cat busy.end.pid)
}
# It must still work, then end with the status of its own.
end_busy() {
    until_true 30 free "$busy" || bad "still traced or stopped: $(grep -hE '^(State|TracerPid)' /proc/"$busy"/task/*/status | sort | uniq -c | tr '\n' ' ')"
    kill -TERM "$busy"
    until_true 60 test -s busy.end || { bad "does not end"; kill -9 "$busy"; }
    wait
    is "end of the target" "exited 7" "$(cat busy.end 2>/dev/null)"
    grep -v ready busy.out
}
# Whether the tracer has started its target; its pid in $target
has_target() {
    target=$(cat /proc/"$tracer"/task/*/children 2>/dev/null)
    [ -n "$target" ]
}
# start_trace OPTIONS...: in the background; its pid in $tracer
start_trace() {
    rm -f end end.pid trace
    "$bin/status" end "$jtrace" trace --engine "${ENGINE:-ptrace}" -o trace "$@" >out 2>err </dev/null &
    until_true 60 test -s end.pid
    tracer=$(cat end.pid)
}

check_endings() {
    for how in exit:0 exit:1 exit:125 exit:137 exit:255 thread:5 signal:1 signal:2 signal:3 signal:6 signal:9 \
        signal:11 signal:13 signal:14 signal:15 signal:31 signal:34 signal:64; do
        untraced "$bin/ending" "${how%:*}" "${how#*:}"
        trace "$bin/ending" "${how%:*}" "${how#*:}"
        is "$how" "$end0" "$end"
    done
}

check_loop() {
    trace "$bin/loop" 1000
    is end "exited 0" "$end"
    is calls 1000 "$(calls getppid)"
}

check_threads() {
    trace "$bin/threads" 200 20
    is end "exited 0" "$end"
    is calls 4000 "$(calls getppid)"
    is exits 201 "$(lines '+++ exited with 0 +++')"
}

check_forks() {
    trace "$bin/forks" 3 3
    is end "exited 0" "$end"
    is calls 40 "$(calls getppid)"
    is exits 40 "$(lines '+++ exited with 0 +++')"
}

check_children() {
    trace "$bin/children" 500
    is end "exited 0" "$end"
    is exits 451 "$(lines '+++ exited with')"
    is kills 50 "$(lines '+++ killed by SIGKILL +++')"
}

check_signals() {
    trace "$bin/signals" 1000
    is end "exited 0" "$end"
    is signals 1200 "$(lines '^[0-9]* *--- SIG')"
}

check_stops() {
    trace "$bin/stops" 20
    is end "exited 0" "$end"
    is stops 21 "$(lines '^[0-9]* *--- stopped by SIG')"
}

check_exec_thread() {
    trace "$bin/exec_thread" 20
    is end "exited 42" "$end"
    is execve 21 "$(calls execve)"
    is superseded 20 "$(lines '+++ superseded by execve in pid')"
    is ends 1 "$(lines '+++ exited with 42 +++')"
}

check_vfork_exec() {
    trace "$bin/vfork_exec" 200
    is end "exited 0" "$end"
    is execve 201 "$(calls execve)"
    is failures 40 "$(lines 'execve.*= -1 ENOENT')"
}

check_clones() {
    trace "$bin/clones"
    is end "exited 0" "$end"
    is "calls of untraced children" 0 "$(calls getppid)"
    for status in 3 4 5 7 8; do
        is "children with status $status" 20 "$(lines "+++ exited with $status +++")"
    done
}

check_int80() {
    [ -x "$bin/int80" ] || return 0
    untraced "$bin/int80" 100
    [ "$end0" = "exited 0" ] || { skip "this kernel has no i386 calls"; return; }
    trace "$bin/int80" 100
    is end "exited 0" "$end"
    is calls 200 "$(calls getppid)"
}

check_debugger() {
    untraced "$bin/debugger"
    trace --no-follow "$bin/debugger"
    is end "$end0" "$end"
    is output "$(cat out0)" "$(cat out)"
    trace "$bin/debugger"
    is "end of one who is traced with his child" "exited 3" "$end"
    is output "refused: Operation not permitted" "$(cat out)"
}

check_sandbox() {
    trace "$bin/sandbox"
    is end "exited 0" "$end"
    is output strict "$(cat out)"
    is refused 40 "$(lines 'getppid.*= -1 ENOTSOCK')"
}

check_setuid() {
    [ "$(id -u)" = 0 ] || { skip "needs root"; return; }
    cp "$bin/ids" ids && chown 65534 ids && chmod 4755 ids
    untraced ./ids
    [ "$(cat out0)" = 65534 ] || { skip "set-user-ID does not count here"; return; }
    trace ./ids
    is "traced by root" 65534 "$(cat out)"
    chown 0 ids && chmod 4755 ids
    mkdir -m 777 -p other
    (cd other && setpriv --reuid 65534 --regid 65534 --clear-groups "$jtrace" trace -o trace ../ids >../out 2>../err)
    is "traced by somebody else" 65534 "$(cat out)"
}

# With a filter only the calls asked for stop, in new threads and processes too.
check_seccomp_bpf() {
    for command in "threads 100 20:2000:1:0" "forks 3 3:40:1:0" "vfork_exec 20:0:21:0" "clones:0:1:0"; do
        fields=${command#*:}
        # shellcheck disable=SC2086  # words of the command
        trace --seccomp-bpf -e trace=getppid,execve "$bin/"${command%%:*}
        is "$command: end" "exited ${fields##*:}" "$end"
        is "$command: calls" "${fields%%:*}" "$(calls getppid)"
        fields=${fields#*:}
        is "$command: execve" "${fields%%:*}" "$(calls execve)"
    done
    trace --seccomp-bpf -e trace=execve "$bin/exec_thread" 8
    is "exec_thread: end" "exited 42" "$end"
    is "exec_thread: execve" 9 "$(calls execve)"
}

check_few_descriptors() {
    (ulimit -n 64 && trace "$bin/threads" 200 5 && cp end end1)
    is end "exited 0" "$(cat end1)"
    is calls 1000 "$(calls getppid)"
}

check_target_killed() {
    for round in $(seq $rounds); do
        start_trace "$bin/busy" 6
        nap 1500
        until_true 60 has_target || bad "round $round: no target"
        # shellcheck disable=SC2086  # one pid
        kill -9 $target
        until_true 60 test -s end || { bad "round $round: jtrace does not end"; kill -9 "$tracer"; }
        wait
        is "round $round" "killed 9" "$(cat end)"
        [ ! -s err ] || bad "round $round: $(head -n 3 err)"
    done
}

check_tracer_killed() {
    for round in $(seq $rounds); do
        rm -f started finished
        start_trace sh -c "echo >started; '$bin/busy' 4 1 >/dev/null; echo \$? >finished"
        [ $((round % 4)) = 0 ] || until_true 60 test -e started
        nap 900
        kill -9 "$tracer"
        wait
        if until_true 2 test -e started; then
            until_true 60 test -s finished
            is "round $round: end of the target" 7 "$(cat finished)"
        fi
    done
}

check_tracer_of_attached_killed() {
    for round in $(seq $rounds); do
        start_busy busy 8
        start_trace -p "$busy"
        nap 1200
        kill -9 "$tracer"
        end_busy
    done
}

check_attach_and_detach() {
    start_busy busy 8
    for round in $(seq $rounds); do
        start_trace -p "$busy"
        nap 1000
        interrupt
        until_true 20 free "$busy" || bad "round $round: not let go"
    done
    end_busy
}

# interrupt: Ctrl-C ends jtrace in time, whatever the targets do.
interrupt() {
    kill -INT "$tracer"
    until_true 60 test -s end || { bad "jtrace does not end"; kill -9 "$tracer"; }
}

# A parent that waits in vfork cannot stop until its child is free.
check_detach_from_vfork() {
    start_busy vfork_wait 3000
    start_trace -p "$busy"
    until_true 60 grep -qs '^[0-9]* *vfork(' trace
    sleep 0.2
    interrupt
    end_busy
}

check_stopped_target() {
    start_busy busy 3
    kill -STOP "$busy"
    start_trace -p "$busy"
    until_true 60 test -s trace
    sleep 0.3
    interrupt
    until_true 30 is_stopped "$busy" || bad "no longer stopped"
    kill -CONT "$busy"
    end_busy
}

check_leaderless_target() {
    start_busy busy 4 -1
    start_trace -p "$busy"
    until_true 60 test -s trace
    sleep 0.3
    interrupt
    is "no message" "" "$(grep -vE "attached|detached" err | head -n 3)"
    end_busy
}

check_several_attached() {
    start_busy busy 4
    first=$busy
    mv busy.end.pid first.pid
    rm -f other.out other.end other.end.pid
    "$bin/status" other.end "$bin/busy" 5 >other.out 2>&1 &
    until_true 60 grep -q ready other.out
    other=$(cat other.end.pid)
    start_trace -p "$first,$other"
    until_true 60 test -s trace
    sleep 0.5
    interrupt
    until_true 20 free "$first" && until_true 20 free "$other" || bad "not let go"
    kill -TERM "$first" "$other"
    until_true 60 test -s other.end
    is "end of the second" "exited 7" "$(cat other.end)"
    until_true 60 test -s busy.end
    is "end of the first" "exited 7" "$(cat busy.end)"
    wait
}

check_kill_on_exit() {
    start_trace --kill-on-exit "$bin/busy" 4
    until_true 60 grep -q ready out
    until_true 60 has_target || bad "no target"
    kill -9 "$tracer"
    wait
    until_true 30 gone "$target" || { bad "the target lives on"; kill -9 "$target"; }
}

# What began, by name, with the errors: the order of tasks is left to chance, the multiset is not. A call that a signal
# made the kernel begin anew counts once. Programs whose calls are skipped by chance are not compared.
multiset() {
    awk '
        /^[0-9]+ +[a-z_0-9]+\(/ { name = $2; sub(/\(.*/, "", name); n[name]++ }
        / = \? ERESTARTNOINTR / { name = $2 == "<..." ? $3 : $2; sub(/\(.*/, "", name); n[name]-- }
        / = -1 E[A-Z0-9]+ / { error = $0; sub(/.* = -1 /, "", error); sub(/ .*/, "", error); n[error]++ }
        END { for (name in n) print n[name], name }' "$1" | sort -k 2
}

# Delays and injected results disturb nothing but what they are for.
check_tampering() {
    trace --inject=getppid:delay_enter=200:delay_exit=100:when=1+50 "$bin/threads" 50 20
    is "threads, end" "exited 0" "$end"
    is "threads, calls" 1000 "$(calls getppid)"
    is "threads, delays" 50 "$(lines '(DELAYED)')"
    trace --inject=getppid:retval=7 "$bin/loop" 500
    is "loop, end" "exited 0" "$end"
    is "loop, injections" 500 "$(lines '= 7 (INJECTED)')"
    trace --inject=all:delay_enter=50:when=3+7 "$bin/forks" 3 3
    is "forks, end" "exited 0" "$end"
    untraced "$bin/exec_thread" 20
    trace --inject=all:delay_exit=100:when=2+5 "$bin/exec_thread" 20
    is "exec_thread, end" "$end0" "$end"
    start_trace --inject=getppid:delay_enter=20s "$bin/loop" 5
    until_true 60 grep -qs execve trace || bad "no trace"
    sleep 0.3
    kill -TERM "$tracer"
    until_true 15 test -s end || bad "a delay keeps jtrace from leaving"
    wait
}

check_like_strace() {
    command -v strace >/dev/null || { skip "missing peer: strace"; return; }
    for command in "loop 50" "forks 2 3" "children 40" "sandbox" "signals 50"; do
        # shellcheck disable=SC2086  # words of the command
        strace -f -o trace1 "$bin/"$command >/dev/null 2>&1
        # shellcheck disable=SC2086
        trace "$bin/"$command
        multiset trace1 >multiset1
        multiset trace >multiset2
        if cmp -s multiset1 multiset2; then ok; else bad "$command: $(diff multiset1 multiset2 | head -n 6 | tr '\n' ';')"; fi
    done
}

bpf=
[ $# -gt 0 ] || bpf='endings attach_and_detach several_attached children forks threads'
[ $# -gt 0 ] || set -- endings loop threads forks children signals stops exec_thread vfork_exec clones int80 debugger \
    sandbox setuid seccomp_bpf few_descriptors target_killed tracer_killed tracer_of_attached_killed attach_and_detach \
    detach_from_vfork stopped_target leaderless_target several_attached kill_on_exit tampering like_strace
for check; do
    "check_$check"
done
if [ -n "$bpf" ] && "$jtrace" doctor --format json | grep -q '"name":"bpf","state":"ok"'; then
    # The default where it is allowed: ends are those of the program, and the reader does not drown, though no stop holds
    # tasks back.
    ENGINE=bpf
    for check in $bpf; do
        "check_$check"
    done
fi
echo "torture: $passed passed, $failed failed"
[ $failed = 0 ]
