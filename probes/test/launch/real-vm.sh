# A real VM with the tool's flags in place of fakejava: what must not keep it from running, or make it speak.

real_java=
for home in "$original_java_home" "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    case $(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release" 2>/dev/null) in
    2[5-9] | [3-9]?) [ -x "$home/bin/javac" ] && real_java=$home && break ;;
    esac
done

# runs NAME EXPECTED-OUTPUT COMMAND...: status 0, this output and nothing on descriptor 2
runs() {
    name=$1 expected=$2
    shift 2
    "$@" >"$work/out" 2>"$work/err" </dev/null
    expect "VM: $name" "0:$expected" "$?:$(cat "$work/out")"
    expect "VM: $name: silent" '' "$(head -n 3 "$work/err")"
}

# expect_state STATE PID NAME: the process gets into this state within thirty seconds
expect_state() {
    for _ in $(seq 300); do
        state_now=$(sed -n 's/^State:[[:space:]]*\(.\).*/\1/p' "/proc/$2/status")
        [ "$state_now" = "$1" ] && break
        sleep 0.1
    done
    expect "$3" "$1" "$state_now"
}

# Sends every signal a user may send, then a stop and a continuation, to a waiting VM.
check_vm_signals() {
    : >"$work/file"
    mkfifo "$work/fifo"
    "$with" -group -- "$vm" wait "$work/file" >"$work/fifo" 2>"$work/err" &
    pid=$!
    exec 8<"$work/fifo"
    read -r line <&8
    for signal in HUP INT QUIT TERM USR1 USR2 ALRM WINCH CHLD PIPE XFSZ; do
        kill -$signal "$pid"
    done
    kill -TSTP "$pid"
    expect_state T "$pid" 'VM: stops on SIGTSTP'
    kill -CONT "$pid"
    rm "$work/file"
    read -r line <&8
    exec 8<&-
    wait "$pid"
    expect 'VM: signals do not end it' '0:done' "$?:$line"
    expect 'VM: signals do not make it speak' '' "$(cat "$work/err")"
}

check_real_vm() {
    real="$work/real"
    mkdir -p "$real/lib" "$real/bin"
    cp "$launcher_source" "$real/bin/jtrace"
    cp "$here/../../../src/main/launch/jvm.flags" "$real/lib/"
    "$real_java/bin/javac" -d "$work/classes" --module-source-path "$here/vm" \
        -m dev.jtrace,dev.jtrace.bindings,org.jnrproject.jffi || return 1
    for module in dev.jtrace dev.jtrace.bindings org.jnrproject.jffi; do
        "$real_java/bin/jar" --create --file "$real/lib/$module.jar" -C "$work/classes/$module" . || return 1
    done
    vm="$real/bin/jtrace"

    runs 'arguments' 'say a b @none *' "$vm" say 'a b' @none '*'
    runs 'least address space' worked "$with" -hard 9 671088640 -- "$vm" work
    runs 'small heap, most address space' worked "$with" -hard 9 1342177279 -- "$vm" work
    runs 'full heap, least address space' worked "$with" -hard 9 1342177280 -- "$vm" work
    runs 'least data' worked "$with" -hard 2 201326592 -- "$vm" work
    runs 'full heap, least data' worked "$with" -hard 2 805306368 -- "$vm" work
    runs 'least open files' worked "$with" -hard 7 32 -- "$vm" work
    runs 'soft limits' worked "$with" -soft 9 50000000 -soft 2 5000000 -soft 7 8 -soft 3 100000 -- "$vm" work
    runs 'no file size' 'say a' sh -c '"$1" -hard 1 0 -- "$2" say a | cat' sh "$with" "$vm"
    runs 'a directory that is gone' 'say' "$with" -gone "$work/gone" -- "$vm" say
    runs 'odd variables' 'say' env JAVA_TOOL_OPTIONS=-Xodd _JAVA_OPTIONS=-Xodd JDK_JAVA_OPTIONS=-Xodd CLASSPATH=/odd \
        LD_LIBRARY_PATH=/odd _JAVA_LAUNCHER_DEBUG=1 MALLOC_CHECK_=3 _JAVA_SR_SIGNUM=2 LC_ALL=odd "$vm" say
    runs 'signals blocked and ignored' worked "$with" -block 11 -block 12 -block 7 -ignore 11 -ignore 12 -ignore 17 \
        -- "$vm" work
    runs 'closed descriptors' '' "$with" -close 0 -close 1 -close 2 -- "$vm" work
    head -c 100000 /dev/urandom >"$real/jtrace.aot"
    runs 'a cache that is none' say "$vm" say
    : >"$real/jtrace.aot"
    runs 'an empty cache' say "$vm" say
    rm "$real/jtrace.aot"
    cp -r "$real" "$work/a: ö"
    runs 'a folder that the module path cannot name' say env LC_ALL=C "$work/a: ö/bin/jtrace" say
    if [ "$(id -u)" -eq 0 ]; then
        chmod 755 "$work"
        runs 'few processes' worked "$with" -user 65534 -hard 6 40 -- "$vm" work
        runs 'full /tmp' worked unshare -m sh -c \
            'cp -r "$2" /dev/shm/"$$" && mount -t tmpfs -o size=4k none /tmp && cat /dev/zero >/tmp/full 2>/dev/null
             /dev/shm/$$/bin/jtrace "$1"; status=$?; rm -r /dev/shm/"$$"; exit $status' sh work "$real"
    else
        skip 'VM: few processes, full /tmp: needs root'
    fi
    check_vm_signals
}

if [ -n "$real_java" ]; then
    JTRACE_JAVA_HOME=$real_java
    check_real_vm || fail 'VM: no image'
else
    skip 'real VM: missing peer: a JDK 25'
fi
