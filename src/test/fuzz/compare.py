#!/usr/bin/env python3
"""Compares jtrace with strace over calls with random arguments.

Usage: compare.py [--seed N] [--rounds N] [--success] [--verbose] [--only NAME,...] [--requests] [JTRACE]

A generated C program makes every call of syscalls.tbl (with --requests: ioctl with every request that flags/ioctl.tbl
names) with arguments from a small pool: numbers, flags, addresses of random structs, of pages' ends, of nothing. The
calls are never executed: both tracers make them fail (with --success: return 0) by -e inject, so that the machine and
the order of random numbers stay the same. Prints each call that the two print differently, once; status 1 if any did.
Needs strace 6.1, gcc and x86-64. JTRACE defaults to the image under src/target.
"""
import argparse
import collections
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

HOME = pathlib.Path(__file__).resolve().parents[2]
TABLE = HOME / "main/resources/dev/jtrace/table"
LAST = 450
# They end the program, move its memory or its signals, or are what the frame itself does.
NEVER = {"exit", "exit_group", "execve", "execveat", "fork", "vfork", "clone", "clone3", "rt_sigreturn", "mmap", "munmap",
         "brk", "restart_syscall", "mremap", "uretprobe", "uprobe"}
# No C library: what it calls at its start would fail too.
FRAME = """static long call(long n, long a, long b, long c, long d, long e, long f)
{
    long result;
    register long r10 __asm__("r10") = d;
    register long r8 __asm__("r8") = e;
    register long r9 __asm__("r9") = f;
    __asm__ volatile("syscall" : "=a"(result) : "a"(n), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                     : "rcx", "r11", "memory");
    return result;
}
static const struct { unsigned nr; unsigned long a[6]; unsigned fill; } calls[] = {%s};
void _start(void)
{
    volatile unsigned char *arena = (unsigned char *)call(9, 0x20000000, 0x4000, 3, 0x32, -1, 0);
    for (unsigned i = 0; i < sizeof calls / sizeof *calls; i++) {
        unsigned x = calls[i].fill;
        for (unsigned k = 0; k < 0x1000; k++) {
            x = x * 1103515245 + 12345;
            arena[k] = calls[i].fill %% 4 == 0 ? 0 : calls[i].fill %% 4 == 1 && k %% 4 ? 0 : x >> 16;
            arena[k + 0x3000] = arena[k];
        }
        const unsigned long *a = calls[i].a;
        call(calls[i].nr, a[0], a[1], a[2], a[3], a[4], a[5]);
    }
    call(231, 0, 0, 0, 0, 0, 0);
}
"""


def rows():
    for line in (TABLE / "syscalls.tbl").read_text().splitlines():
        words = line.split()
        # strace 6.1 knows calls up to this one.
        if len(words) > 6 and words[1].isdigit() and int(words[1]) > LAST:
            continue
        if len(words) > 6 and not line.startswith("#") and re.match(r"\d", words[1]):
            yield words[0].split("@")[0], int(words[1].split(":")[0])


def requests():
    inside = False
    for line in (TABLE / "flags/ioctl.tbl").read_text().splitlines():
        words = line.split()
        if words and words[0] == "family":
            inside = words[1] == "ioctl_request"
        elif inside and len(words) > 1 and not line.startswith("#"):
            yield int(words[1], 0)


def argument(rng):
    kind = rng.randrange(10)
    if kind < 4:
        return 0x20000000 + 64 * rng.randrange(8)
    if kind == 4:
        return 0x20004000 - rng.choice([1, 2, 3, 4, 7, 8, 12, 16, 24, 40, 100])
    if kind < 8:
        return rng.choice([0, 1, 2, 3, 4, 5, 7, 8, 16, 24, 64, 100, 0xFFFFFFFF, 2**64 - 1, 2**63, 0x1000])
    return rng.getrandbits(rng.choice([3, 8, 16, 31, 32, 33, 64]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--success", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--requests", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("jtrace", nargs="?", default=str(HOME / "target/jtrace/bin/jtrace"))
    wish = parser.parse_args()
    rng = random.Random(wish.seed)
    only = set(filter(None, wish.only.split(",")))
    calls = []
    names = set()
    for _ in range(wish.rounds):
        if wish.requests:
            names.add("ioctl")
            for request in sorted(set(requests())):
                calls.append((16, [2**64 - 1, request] + [argument(rng) for _ in range(4)], rng.getrandbits(31)))
            continue
        for name, number in rows():
            if name not in NEVER and (not only or name in only):
                names.add(name)
                calls.append((number, [argument(rng) for _ in range(6)], rng.getrandbits(31)))
    if not calls:
        sys.exit("compare.py: no such call")
    text = ",\n".join("{%d, {%s}, %dU}" % (n, ", ".join("%dUL" % v for v in a), f) for n, a, f in calls)
    with tempfile.TemporaryDirectory() as folder:
        source, program = folder + "/calls.c", folder + "/calls"
        pathlib.Path(source).write_text(FRAME % text)
        subprocess.run(["gcc", "-O1", "-fno-stack-protector", "-fno-tree-loop-distribute-patterns", "-static", "-no-pie", "-nostdlib",
                        "-o", program, source], check=True)
        chosen = ",".join("?" + name for name in sorted(names))
        options = ["-f", "-e", "trace=" + chosen, "-e",
                   "inject=" + chosen + (":retval=0" if wish.success else ":error=EINVAL")]
        options += ["-v"] if wish.verbose else []
        environment = dict(os.environ, TZ="UTC0", LC_ALL="C")
        traces = []
        for tracer in (["strace"], [wish.jtrace, "trace", "--engine", "ptrace"]):
            out = folder + "/out"
            subprocess.run(["setarch", "-R"] + tracer + ["-o", out] + options + [program], env=environment,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=500, check=False)
            lines = pathlib.Path(out).read_text(errors="replace").splitlines()
            traces.append([re.sub(r"^\d+ +", "", line) for line in lines])
    differ = collections.OrderedDict()
    for one, other in zip(*traces):
        if one != other:
            key = re.match(r"\w*(?:\([^,]*, \w+)?" if wish.requests else r"\w*", one).group(0)
            differ.setdefault(key, []).append((one, other))
    for key, pairs in differ.items():
        one, other = pairs[0]
        print(f"{key}: {len(pairs)} lines\n  strace {one[:300]}\n  jtrace {other[:300]}")
    if len(traces[0]) != len(traces[1]):
        print(f"strace wrote {len(traces[0])} lines, jtrace {len(traces[1])}")
    print(f"{len(differ)} of {len(names) if not wish.requests else len(set(requests()))} differ, {len(traces[0])} lines")
    return 1 if differ or len(traces[0]) != len(traces[1]) else 0


if __name__ == "__main__":
    sys.exit(main())
