#!/usr/bin/env bash
# Runs all tests: scripts/test.sh [arguments for cargo test]
# Installs what they need first, where that is missing and can be installed.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/toolchain.sh

need_toolchain
# The whole suite needs the compiler alone: the sample corpus is in the repository as it was built.
cargo test --locked --doc --quiet "$@"
cargo test --locked --lib --bins --tests "$@"
