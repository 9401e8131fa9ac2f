#!/usr/bin/env bash
# The long form of the crash test: the program is killed with -9 in the middle of a storm of writes,
# 200 times (or as often as the first argument says), then everything acknowledged is looked for and
# the ledger is verified. The short form runs with ./test.
set -euo pipefail
cd "$(dirname "$0")/.."
KEPUTONG_STORM_ROUNDS="${1:-200}" exec cargo test --release -p app --test it -- --exact crash::nothing_acknowledged_is_lost_when_the_program_is_killed --nocapture
