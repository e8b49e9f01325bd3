# The target sees what it would see without jtrace: `state` is run both ways and must write the same file.

# run_state FILE COMMAND_PREFIX... ; the `with` options are in $options, one list for both runs.
run_state() {
    file=$1
    shift
    rm -f "$work/state" "$work/pid"
    eval "\"\$with\" $options -pid \"\$work/pid\" -- \"\$@\" \"\$state\" \"\$work/state\" $arguments" 2>"$work/noise"
    status=$?
    mv "$work/state" "$file" 2>/dev/null
}

ways='launcher script bash'

# same NAME 'WITH-OPTIONS' ['ARGUMENTS']: through the launcher and through the script under both usual shells.
same() {
    name=$1 options=$2 arguments=${3:-}
    run_state "$work/expected"
    expected=$status
    sed 1d "$work/expected" >"$work/expected.rest"
    for way in $ways; do
        case $way in
        launcher) run_state "$work/actual" "$launcher" -- ;;
        script) run_state "$work/actual" "$script" -- ;;
        bash)
            bash=$(command -v bash) || continue
            run_state "$work/actual" "$bash" "$script" --
            ;;
        esac
        sed 1d "$work/actual" >"$work/actual.rest"
        if [ "$status" -ne "$expected" ] || ! cmp -s "$work/expected.rest" "$work/actual.rest"; then
            fail "$way: $name (status $status)"
            diff "$work/expected.rest" "$work/actual.rest" | cut -c1-200 | head -n 8 >&2
        elif [ "$(head -n 1 "$work/actual")" != "$(cat "$work/pid")" ]; then
            fail "$way: $name: the parent is not jtrace"
        elif [ $way = launcher ] && [ -s "$work/noise" ]; then
            fail "$way: $name: $(cat "$work/noise")"
        else
            ok
        fi
    done
}

same 'nothing special' ''
same 'status' "-entry $(hex STATE_STATUS=42)"
same 'blocked signals' '-block 2 -block 15 -block 12 -block 11 -block 64'
for signal in 1 2 3 10 12 13 15 18 20 21 25 28 34; do
    same "signal $signal ignored" "-ignore $signal"
done
same 'signals ignored and blocked' '-ignore 2 -block 2 -ignore 3 -ignore 13 -block 13'
# A shell takes SIGCHLD for itself when it starts, before it reads the script.
ways=launcher
same 'SIGCHLD ignored' '-ignore 17'
same 'SIGCHLD ignored and blocked' '-ignore 17 -block 17'
ways='launcher script bash'
for closed in '-close 0' '-close 1' '-close 2' '-close 0 -close 1' '-close 0 -close 2' '-close 1 -close 2' \
    '-close 0 -close 1 -close 2'; do
    same "closed descriptors: $closed" "$closed"
done
same 'descriptors 3 and 77 open' '-open 3 -open 77'
same 'descriptors 10 and 255 open' '-open 10 -open 255 -open 9'
same 'closed input, open 3' '-close 0 -open 3 -open 4'
same 'soft limit of files below the hard one' '-soft 7 100'
same 'soft limits of address space, data, stack, core' '-soft 9 2000000000 -soft 2 2000000000 -soft 3 4000000 -soft 4 0'
same 'unlimited stack' "$([ "$(ulimit -Hs)" = unlimited ] && echo '-soft 3 18446744073709551615')"
same 'niceness and umask' '-nice 7 -umask 0137'
same 'empty environment' "-clear -entry $(hex "JTRACE_JAVA_HOME=$work/jdk")"
same 'entries that are not UTF-8' '-entry 41ff3dfe8081 -entry 42c33d'
same 'entries with newlines and blanks' '-entry 4e4c3d0a0a61200a2a3f095c27220a'
same 'entries without or with odd names' \
    '-entry 6e6f657175616c73 -entry 3d78 -entry 3d -entry 61206220633d31 -entry 312d32332e3d78 -entry'" ''"
same 'the same name twice' '-entry 41413d31 -entry 41413d32 -entry 41413d'
same 'variables of shells' "-entry $(hex 'PWD=/nowhere') -entry $(hex 'OLDPWD=x') -entry $(hex SHLVL=17) \
-entry $(hex _=odd) -entry $(hex 'IFS=aeiou/m%') -entry $(hex 'PS4=$(exit)') -entry $(hex 'BASH_FUNC_f%%=() { :; }') \
-entry $(hex OPTIND=7) -entry $(hex 'CDPATH=/tmp:/') -entry $(hex POSIXLY_CORRECT=1) -entry $(hex 'PPID=1')"
same 'every byte in an entry' "-entry 583d$(i=1; while [ $i -lt 256 ]; do printf %02x $i; i=$((i + 1)); done)"
same 'entries of the length limit' '-big 131000 -big 100000 -big 34133 -big 34134'
same 'many entries' \
    "$(i=0; while [ $i -lt 800 ]; do printf -- '-entry 4e%04x3d31 ' $((i + 0x3030)); i=$((i + 1)); done)"
same 'variables that the VM obeys' "-entry $(hex JAVA_TOOL_OPTIONS=-Xmx1) -entry $(hex CLASSPATH=x) \
-entry $(hex _JAVA_OPTIONS=-y) -entry $(hex JTRACE_LAUNCH=mine) -entry $(hex MALLOC_ARENA_MAX=1) \
-entry $(hex LD_BIND_NOW=1)"
same 'every byte in arguments' "-argument $(i=1; while [ $i -lt 256 ]; do printf %02x $i; i=$((i + 1)); done)"
same 'empty arguments' "-argument '' -argument 61 -argument ''" "'' '' -- @x '*'"
same 'private words as arguments' '' "--jtrace-take-environment 1 x -- --jtrace-restore --jtrace-list-environment"
same 'a directory that is gone' '-gone "$work/gone"'
if [ "$(id -u)" -eq 0 ]; then
    chmod 777 "$work"
    chmod -R a+rX "$work" "$programs"
    same 'another user' '-user 65534'
    chmod 755 "$work"
else
    skip 'another user: needs root'
fi
