#!/usr/bin/env bash
# Makes the Synthea data of the benchmarks: bench/synthea.sh PATIENTS [SEED]
#
# Writes bench/data/synthea-PATIENTS/ (git-ignored): batch bundles of hospitals and practitioners
# with ifNoneExist, one transaction bundle per patient with conditional references. The same seed
# gives the same patients. Needs Maven and its repository; Synthea keeps its own class path.
set -euo pipefail

patients="${1:?how many patients? bench/synthea.sh PATIENTS [SEED]}"
seed="${2:-1}"
here="$(cd "$(dirname "$0")" && pwd)"
lib="$here/synthea/target/lib"
data="$here/data/synthea-$patients-$seed"

if [ ! -d "$lib" ]; then
  mvn -q -B -f "$here/synthea/pom.xml" dependency:copy-dependencies -DoutputDirectory="$lib"
fi

rm -rf "$data" "$data.part"
mkdir -p "$data.part"
cd "$data.part"
java -Xmx3g -cp "$lib/*" App \
  -p "$patients" -s "$seed" -cs "$seed" -r 20250101 -e 20250101 \
  --exporter.baseDirectory=. \
  --exporter.fhir.export=true \
  --exporter.fhir.transaction_bundle=true \
  --exporter.hospital.fhir.export=true \
  --exporter.practitioner.fhir.export=true \
  --generate.log_patients.detail=none \
  Massachusetts > synthea.log 2>&1 || { tail -20 synthea.log >&2; exit 1; }

mkdir -p "$data"
mv fhir/*.json "$data/"
cd "$here"
rm -rf "$data.part"
echo "$data: $(find "$data" -name '*.json' | wc -l) bundles," \
  "$(grep -ho '^      "resourceType"' "$data"/*.json | wc -l) resources," \
  "$(du -sm "$data" | cut -f1) MB"
