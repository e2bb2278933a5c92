#!/usr/bin/env bash
# From a clone to the tool at work: installs what the build needs (apt systems), builds, and reads examples/archive.
cd "$(dirname "${BASH_SOURCE[0]}")/.."
script=examples/run.sh
. tests/support/setup.sh

setup_packages build
use_ccache
step "configure release" cmake --preset release -DPIPERMILL_TESTS=OFF -DPIPERMILL_EXAMPLES=OFF
step "build release" cmake --build --preset release

show() {
  printf '\n$ %s\n' "$*"
  current_step=$*
  "$@"
  current_step=
}
pipermill() { build/release/cli/pipermill "$@"; }

# ---- the demonstration ----------------------------------------------------------------------------------------------
show pipermill list examples/archive
show pipermill export -n 1 examples/archive
show pipermill attachments examples/archive
# ---------------------------------------------------------------------------------------------------------------------
