#!/usr/bin/env bash
# Measures reading: CapabilityStatement, read by id, pages of 50.
#
#   bench/reads.sh DATA-DIRECTORY [more options for Drive.java]
#
# The directory holds a store that bench/load.sh has filled. Writes bench/results/reads.{md,json}.
set -euo pipefail
data="${1:?which data directory? Make one with bench/load.sh}"
shift
. "$(dirname "$0")/server.sh"
serve "$data"
java "$home/bench/src/Drive.java" --base "$base" --pid "$pid" --out "$home/bench/results/reads" "$@" \
  metadata read page next-page code-page patient-page
