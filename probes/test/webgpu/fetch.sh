#!/bin/sh
# usage: fetch.sh FOLDER: puts WebGPU for Node.js (Dawn) there, and a lavapipe that it takes, where the system's is too old:
# the one of the distribution's backports, unpacked aside. Prints why it cannot and ends with 77.
set -u
mkdir -p "$1"
out=$(cd "$1" && pwd)
cd "$out" || exit 1
cannot() { echo "$*"; exit 77; }

command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 || cannot "WebGPU needs Node.js and npm, which are not installed"
if [ ! -d node_modules/webgpu ]; then
    timeout 120 npm install --no-audit --no-fund --ignore-scripts webgpu@0.6.2 >npm.log 2>&1 ||
        cannot "npm cannot install webgpu: $(tail -n 1 npm.log)"
fi

# Dawn refuses what has no shaderUniformBufferArrayDynamicIndexing.
version=$(dpkg-query -W -f '${Version}' mesa-vulkan-drivers 2>/dev/null) || cannot "mesa-vulkan-drivers is not a package here"
if ! dpkg --compare-versions "$version" ge 23; then
    [ -d mesa/usr ] && exit 0
    . /etc/os-release
    where=$(sed -n 's/^URIs: *//p' /etc/apt/sources.list.d/debian.sources 2>/dev/null | head -n 1)
    [ -n "$where" ] || where=$(awk '$1 == "deb" && $2 !~ /^\[/ { print $2; exit }' /etc/apt/sources.list 2>/dev/null)
    [ -n "$where" ] || cannot "the system's sources of packages are not known"
    mkdir -p apt/lists/partial apt/archives/partial
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $where $VERSION_CODENAME-backports main" >apt/sources.list
    set -- -o Dir::Etc::sourcelist="$out/apt/sources.list" -o Dir::Etc::sourceparts=- -o Dir::State::lists="$out/apt/lists" \
        -o Dir::Cache::archives="$out/apt/archives" -o APT::Sandbox::User=root
    timeout 120 apt-get "$@" update >apt.log 2>&1 || cannot "apt cannot read the backports: $(tail -n 1 apt.log)"
    (cd apt && timeout 120 apt-get "$@" download mesa-vulkan-drivers libdrm2) >apt.log 2>&1 ||
        cannot "the backports have no mesa-vulkan-drivers: $(tail -n 1 apt.log)"
    for package in apt/*.deb; do
        dpkg-deb -x "$package" mesa.new || cannot "$package cannot be unpacked"
    done
    # The manifest names the library by its file's name alone.
    mv mesa.new mesa
fi
exit 0
