# Shared by the scripts that build: packages, and named steps. Sourced by bash after `cd` to the top of the tree.
#   setup_packages SECTION...    makes sure that the packages of these sections of .packages are there
#   step NAME COMMAND...         runs quietly; on failure names the step and shows the end of its log
#   use_ccache                   compilations are kept for the next build, in this clone or another
#   skipped_tests DIRECTORY      what the last ctest of a build directory did not run, with its reasons
# The sourcing script sets `script`, its own name for messages.
set -euo pipefail

current_step=
step_logs=build/logs

# A command outside a step that fails must not end the script without a word.
trap 'status=$?; if [ $status -ne 0 ] && [ -n "$current_step" ]; then
        echo "$script: step \"$current_step\" failed" >&2; fi' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# cpu_seconds VARIABLE: user and system time of all commands that have ended so far
cpu_seconds() {
  local file=$step_logs/times
  times >"$file"  # not in a subshell, which has times of its own
  printf -v "$1" '%s' "$(awk 'NR == 2 { gsub("[ms]", " "); print int($1 * 60 + $2 + $3 * 60 + $4) }' "$file")"
}

step() {
  local name=$1 log status begin=$SECONDS cpu_before cpu_after
  shift
  mkdir -p "$step_logs"
  cpu_seconds cpu_before
  log=$step_logs/$(printf '%s' "$name" | tr -c 'A-Za-z0-9' '-').log
  current_step=$name
  printf '%-28s' "$name"
  # Not `|| status=$?`: inside a condition bash ignores set -e, and a function would go on past its first failure.
  set +e
  (set -e; trap - EXIT; "$@") >"$log" 2>&1 </dev/null
  status=$?
  set -e
  if [ $status -ne 0 ]; then
    printf ' failed\n'
    echo "--- the end of $log ---" >&2
    tail -n 60 "$log" >&2
    exit $status
  fi
  cpu_seconds cpu_after
  step_log=$log
  step_seconds=$((SECONDS - begin))
  step_cpu=$((cpu_after - cpu_before))
  current_step=
  printf ' %4d s\n' "$step_seconds"
}

# package_rows SECTION...: the rows of these sections, without comments
package_rows() {
  awk -v wanted=" $* " '/^\[/ { on = index(wanted, " " substr($0, 2, length($0) - 2) " ") } on && /^[a-z]/' .packages
}

probe() {
  local kind=${1%%:*} name=${1#*:}
  case $kind in
    program) command -v "$name" ;;
    module) pkg-config --exists "$name" ;;
    header) echo "#include <$name>" | g++ -std=c++20 -fsyntax-only -x c++ - ;;
    python) "$(system_python)" -c "import $name" ;;
    link) echo 'extern "C" int LLVMFuzzerTestOneInput(const char*, unsigned long) { return 0; }' |
      "${name%%,*}" "${name#*,}" -x c++ - -o /dev/null ;;
    *) echo "$script: .packages: unknown probe $1" >&2; exit 1 ;;
  esac >/dev/null 2>&1
}

# A distribution's python sees the modules that its packages bring; another one first in PATH does not.
system_python() {
  if [ -x /usr/bin/python3 ]; then echo /usr/bin/python3; else echo python3; fi
}

# missing_rows SECTION...: the rows that nothing here satisfies. The package database answers first: it is quick.
missing_rows() {
  local package probes one installed=
  if command -v dpkg-query >/dev/null; then
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p')
  fi
  package_rows "$@" | while read -r package probes; do
    grep -qxF "$package" <<<"$installed" && continue
    for one in $probes; do
      probe "$one" && continue 2
    done
    echo "$package $probes"
  done
}

setup_packages() {
  local rows packages as_root=
  current_step="look for packages"
  rows=$(missing_rows "$@")
  current_step=
  [ -n "$rows" ] || return 0
  packages=$(cut -d ' ' -f 1 <<<"$rows" | tr '\n' ' ')
  if ! command -v apt-get >/dev/null; then
    echo "$script: missing, and there is no apt-get to install them (name on Debian, then what was looked for):" >&2
    sed 's/^\([^ ]*\) */  \1: /' <<<"$rows" >&2
    exit 1
  fi
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "$script: missing: ${packages% }; run as root: apt-get install ${packages% }" >&2
      exit 1
    fi
    as_root=sudo
  fi
  echo "installing: ${packages% }"
  # shellcheck disable=SC2086  # a list of words
  step "install packages" install_packages $as_root $packages
}

install_packages() {
  local sudo=()
  if [ "$1" = sudo ]; then
    sudo=(sudo)
    shift
  fi
  local install=("${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=3
    install -y --no-install-recommends "$@")
  # A bare machine has no package lists yet, an old one has stale ones: fetch them only then.
  "${install[@]}" || { "${sudo[@]}" apt-get -o Acquire::Retries=3 update && "${install[@]}"; }
}

# In ccache's own place, which outlives the clone; in build/ where that one cannot be written (no home, another's).
# Paths below the clone count as relative, so that the next clone, in another folder, finds what this one compiled. The
# tests' precompiled header needs the sloppiness.
use_ccache() {
  command -v ccache >/dev/null || return 0
  local folder=${CCACHE_DIR:-}
  [ -n "$folder" ] || folder=$(ccache --get-config cache_dir 2>/dev/null) || folder=
  if [ -z "$folder" ] || ! mkdir -p "$folder/tmp" 2>/dev/null || [ ! -w "$folder/tmp" ]; then
    folder=$PWD/build/ccache
  fi
  export CCACHE_DIR=$folder CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
  export CCACHE_SLOPPINESS=pch_defines,time_macros
  export CMAKE_CXX_COMPILER_LAUNCHER=ccache
}

# A test says "skipped: REASON" where it did not run, and "not run: REASON" of a part of it.
skipped_tests() {
  local log=$1/Testing/Temporary/LastTest.log
  [ -f "$log" ] || return 0
  awk '/^[0-9]+\/[0-9]+ Testing: / { name = $3 } /^(skipped|not run): / { print name ": " $0 }' "$log"
}
