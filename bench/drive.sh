#!/usr/bin/env bash
# Drives a FHIR server, any one, and measures it; see bench/drive.sh --help.
set -euo pipefail
classes="$(mktemp -d)"
trap 'rm -rf "$classes"' EXIT
javac -d "$classes" "$(dirname "$0")"/src/*.java
java -cp "$classes" Drive "$@"
