#!/bin/sh
# Installs a build to a prefix in the build folder, where programs may run, and uses it twice: through find_package, and
# through pkg-config.
# usage: check.sh CMAKE BUILD_DIR COMPILER VERSION [COMPILER_FLAGS]
set -eu
cmake=$1 build=$2 cxx=$3 version=$4 flags=${5:-}
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
work=$(mktemp -d "$build/install-check.XXXXXX")
trap 'rm -rf "$work"' EXIT

fail() {
  echo "install check: $*" >&2
  exit 1
}

"$cmake" --install "$build" --prefix "$work/prefix" >"$work/install.log" 2>&1 ||
  { cat "$work/install.log"; fail "cmake --install failed"; }

"$cmake" -S "$here" -B "$work/consumer" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_COMPILER="$cxx" \
  -DCMAKE_CXX_FLAGS="$flags" -DCMAKE_PREFIX_PATH="$work/prefix" -DPIPERMILL_WANTED="$version" >"$work/log" 2>&1 ||
  { cat "$work/log"; fail "find_package(pipermill) failed"; }
"$cmake" --build "$work/consumer" >"$work/log" 2>&1 || { cat "$work/log"; fail "the consumer does not build"; }
"$work/consumer/consumer" || fail "the consumer built with find_package does not run"

pc=$(find "$work/prefix" -name pipermill.pc)
libdir=$(dirname "$(dirname "$pc")")
PKG_CONFIG_PATH=$(dirname "$pc")${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}
LD_LIBRARY_PATH=$libdir${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
export PKG_CONFIG_PATH LD_LIBRARY_PATH
[ "$(pkg-config --modversion pipermill)" = "$version" ] || fail "pkg-config gives another version than $version"
# eval: both are lists of flags, and pkg-config quotes the blanks in its paths.
eval '"$cxx" -std=c++20 '"$flags"' "$here/main.cpp" -o "$work/by_pkg_config" '"$(pkg-config --cflags --libs pipermill)" ||
  fail "the consumer does not build with pkg-config"
"$work/by_pkg_config" || fail "the consumer built with pkg-config does not run"

unset LD_LIBRARY_PATH  # the installed tool finds a shared library of ours by itself
tool=$work/prefix/bin/pipermill
if [ -x "$tool" ]; then
  "$tool" --version | grep -qF "$version" || fail "the installed tool does not say version $version"
fi
echo "found by find_package and by pkg-config; both run"
