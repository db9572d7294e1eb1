#!/usr/bin/env bash
# Measures searching: a mix of searches of all kinds, and each of them for itself.
#
#   bench/mix.sh DATA-DIRECTORY [more options for Drive.java]
#   bench/mix.sh --base URL [more options]      another FHIR server with the same data
#
# The directory holds a store that bench/load.sh has filled. Writes bench/results/mix.{md,json},
# with an open loop at a rate in mix-open.{md,json}; for another server name them with --out.
# The server gets one pass over everything first, so that Java has compiled what is measured.
set -euo pipefail
home="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
if [ "${1:-}" = --base ]; then
  exec java "$home/bench/src/Drive.java" --connections 4 --seconds 10 --warm-up 10 --runs 1 "$@" mix each
fi
data="${1:?which data directory? Make one with bench/load.sh}"
shift
. "$home/bench/server.sh"
serve "$data"
java "$home/bench/src/Drive.java" --base "$base" --connections 8 --runs 1 --seconds 15 --warm-up 1 \
  mix > /dev/null 2>&1
java "$home/bench/src/Drive.java" --base "$base" --pid "$pid" --out "$home/bench/results/mix" \
  --connections 4 --seconds 3 --warm-up 1 "$@" mix each
java "$home/bench/src/Drive.java" --base "$base" --pid "$pid" --out "$home/bench/results/mix-open" \
  --connections 32 --seconds 10 --warm-up 1 --rate 300 "$@" mix
