#!/usr/bin/env bash
# Builds the Debug configuration, warnings being errors, and runs every test; what is given goes to ctest. Installs what is
# missing (apt systems). At the end it says which tests did not run, and why.
cd "$(dirname "${BASH_SOURCE[0]}")/.."
script=tests/run.sh
. tests/support/setup.sh

setup_packages build test
use_ccache
step "configure dev" cmake --preset dev
step "build dev" cmake --build --preset dev
step "test dev" ctest --preset dev "$@"
skipped_tests build/dev
grep -E 'tests passed' "$step_log"
