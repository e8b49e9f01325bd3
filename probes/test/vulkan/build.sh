#!/bin/sh
# usage: build.sh FOLDER: compiles the kernels by glslangValidator and the demonstrations into a folder.
set -eu
out=$(cd "$1" && pwd)
cd "$(dirname "$0")"
for kernel in saxpy gemm tiny burn; do
    entry=$kernel
    [ "$kernel" != gemm ] || entry=main
    glslangValidator --quiet -V -e "$entry" --source-entrypoint main --vn "${kernel}_spv" -o "$out/$kernel.h" "$kernel.comp"
done
"${CC:-cc}" -O2 -Wall -Wextra -Werror -pthread -I"$out" -o "$out/demo" demo.c -lvulkan
"${CC:-cc}" -O2 -Wall -Wextra -Werror -shared -fPIC -fvisibility=hidden -o "$out/libtrap.so" trap.c
cp VkLayer_trap.json "$out"
"${CC:-cc}" -O2 -Wall -Wextra -Werror -o "$out/chainless" chainless.c -ldl
