#!/bin/sh
# Installs the Debian packages that building lutrin needs; `setup.sh test`: those that testing it needs, too.
# Does nothing, quickly, when all are there.
set -eu

# to build
packages="gcc make pkgconf libc6-dev liblua5.4-dev lua-lpeg-dev libcjson-dev libsqlite3-dev libarchive-dev
libuchardet-dev libutf8proc-dev libseccomp-dev libxxhash-dev zlib1g-dev"
# to test and to measure
[ "${1:-}" != test ] || packages="$packages libcmocka-dev bats lua5.4 lua-check clang libclang-rt-dev clang-format cppcheck
gzip bzip2 xz-utils zstd zip sqlite3 procps parallel"

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "setup: this is no Debian system, so nothing was installed." >&2
    echo "setup: these Debian packages, or what corresponds to them, are needed:" $packages >&2
    exit 0
fi

installed=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' $packages 2>/dev/null | sed -n 's/^ii *//p')
missing=
for package in $packages; do
    case "
$installed
" in *"
$package
"*) ;; *) missing="$missing $package" ;; esac
done
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "setup: these packages are missing:$missing" >&2
        echo "setup: run as root: apt-get install$missing" >&2
        exit 1
    fi
    as_root=sudo
fi
echo "setup: installing$missing" >&2
export DEBIAN_FRONTEND=noninteractive
install() { $as_root apt-get install -y --no-install-recommends $missing; }
# Package lists may be absent or old: refresh them only when the first try fails.
install >/dev/null 2>&1 || { $as_root apt-get update && install; } || {
    echo "setup: apt-get could not install:$missing" >&2
    exit 1
}
