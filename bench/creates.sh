#!/usr/bin/env bash
# Measures single creates, each durable when it is answered.
#
#   bench/creates.sh [more options for Drive.java]
#
# Uses a store of its own that is thrown away. Writes bench/results/creates.{md,json}.
set -euo pipefail
. "$(dirname "$0")/server.sh"
data="$(mktemp -d)"
serve "$data"
trap 'kill "$pid" 2>/dev/null; wait "$pid" 2>/dev/null || true; rm -rf "$data"' EXIT
java "$home/bench/src/Drive.java" --base "$base" --connections 8 --runs 1 --seconds 15 --warm-up 1 \
  create > /dev/null 2>&1
java "$home/bench/src/Drive.java" --base "$base" --pid "$pid" --out "$home/bench/results/creates" \
  --connections 1,4,32 --seconds 5 --warm-up 1 "$@" create
