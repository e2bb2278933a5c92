#!/usr/bin/env bash
# Builds the Debug configuration, warnings being errors, and runs every test. Installs what is missing (apt systems).
cd "$(dirname "${BASH_SOURCE[0]}")/.."
script=tests/run.sh
. tests/support/setup.sh

setup_packages build test
use_ccache
step "configure dev" cmake --preset dev
step "build dev" cmake --build --preset dev
step "test dev" ctest --preset dev
grep -E '(\*\*\*Skipped|tests passed)' "$step_log"
