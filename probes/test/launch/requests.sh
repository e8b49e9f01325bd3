# The stub: what a request can ask for, and what it does when there is none.

expect_run() {
    name=$1 expected=$2
    shift 2
    "$@" >"$work/out" 2>"$work/err"
    expect "$name" "$expected" "$?:$(tr '\n' '|' <"$work/out")"
    expect "$name: silent" '' "$(cat "$work/err")"
}

for way in "$launcher" "$script"; do
    expect_run 'edits' '0:1|<>|' "$way" -edit A=0 -edit A=1 -edit HOME -- sh -c 'echo $A; echo "<$HOME>"'
    expect_run 'argv[0]' '0:name|' "$way" -argv0 name -- sh -c 'cat /proc/$$/cmdline | tr "\0" "\n" | head -n 1'
    expect_run 'not found' '127:' "$way" -- /nowhere/program
    expect_run 'a folder' '126:' "$way" -- /usr
    expect_run 'not executable' '126:' "$way" -- "$image/lib/jvm.flags"
    expect_run 'malformed' '125:' "$way" -malformed -- true
    expect_run 'half a message' '0:' "$way" -half -- sh -c 'echo never'
    expect_run 'pipe closed' '3:' "$way" -quit
    expect_run 'no arguments' '0:' "$way"
    { "$way" -- sh -c 'kill -15 $$'; } 2>/dev/null
    expect 'killed target' 143 $?
done

# With -D the called process is the stub, which ends like a launcher that cannot start if nobody asks it.
for words in 'trace -D' 'trace --daem' 'trace -E X=1 -fDD' 'trace -o file --daemonize=session -q'; do
    "$launcher" $words -quit -- true >"$work/out" 2>"$work/err"
    expect "nobody asks the stub, $words" 125 $?
done
for words in 'trace true -D' 'trace -E -D' 'trace -o --daemonize' 'stat -D' '-D'; do
    expect_run "not for $words" '3:' "$launcher" $words -quit
done

expect_run 'filter' '0:refused|' "$launcher" -refuse-getppid -- "$programs/calls"
if [ "$(id -u)" -eq 0 ]; then
    expect_run 'ids' '0:65534 65534 65534|' "$launcher" -ids 65534 65534 -- sh -c 'echo $(id -u) $(id -g) $(id -G)'
    expect_run 'filter keeps privileges' '0:NoNewPrivs:	0|' "$launcher" -refuse-getppid -- \
        grep NoNewPrivs /proc/self/status
    chmod 755 "$work"
    expect_run 'filter without privileges' '0:NoNewPrivs:	1|' "$with" -user 65534 -- "$launcher" -refuse-getppid -- \
        grep NoNewPrivs /proc/self/status
else
    skip 'ids: needs root'
fi

# A VM killed before it asks takes the stub along.
"$launcher" -hang -- sh -c 'echo never' &
vm=$!
tries=0
stub=
while [ -z "$stub" ] && [ $tries -lt 3000 ]; do
    stub=$(cat "/proc/$vm/task/$vm/children" 2>/dev/null | tr -d ' ')
    sleep 0.01
    tries=$((tries + 1))
done
[ -n "$stub" ] && kill -0 "$stub" && ok || fail 'the stub waits'
kill -9 "$vm"
wait "$vm" 2>/dev/null
tries=0
while [ -e "/proc/$stub/exe" ] && [ $tries -lt 3000 ]; do
    sleep 0.01
    tries=$((tries + 1))
done
if [ -e "/proc/$stub/exe" ]; then fail 'the stub outlives a killed VM'; else ok; fi
