#!/bin/sh
# Makes the class archives beside the jar, which make the start two to three times as fast:
#   archives.sh JAVA JAR
# Run by the build. A failure here is told and does no harm: Medulla runs without them, slower.
set -u
java=$1
jar=$2
stem=${jar%.jar}
# Beside the jar, so that an archive appears whole or not at all.
work=$(mktemp -d "$stem.XXXXXX") || exit 0
trap 'rm -rf "$work"' EXIT

version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.specification.version = //p')
case $version in
  17 | 18 | 19 | 2[0-4]) flag=-XX:ArchiveClassesAtExit ending=jsa ;;
  *) flag=-XX:AOTCacheOutput ending=aot ;;
esac
rm -f "$stem-serve-$version".* "$stem-work-$version".*

# The flags are those of the launcher: an archive fits the ones it was made with.
make() {
  kind=$1
  gc=$2
  shift 2
  # shellcheck disable=SC2086  # the flags are words
  if "$java" $gc "$flag=$work/$kind.$ending" -Xlog:disable -jar "$jar" "$@" \
    >"$work/$kind.log" 2>&1 && [ -s "$work/$kind.$ending" ]; then
    mv "$work/$kind.$ending" "$stem-$kind-$version.$ending"
  else
    echo "No class archive for $kind:" >&2
    tail -n 5 "$work/$kind.log" >&2
  fi
}

cat >"$work/patient.json" <<'JSON'
{"resourceType": "Patient", "name": [{"family": "Example"}], "birthDate": "1970-01-01"}
JSON
cat >"$work/patient.xml" <<'XML'
<Patient xmlns="http://hl7.org/fhir">
  <name>
    <family value="Example"/>
  </name>
  <gender value="wrong"/>
</Patient>
XML
# Several files, so that the ways of many files, of XML and of findings are known, too.
samples=$(dirname "$0")/../../sample-bundles
set -- "$work/patient.json" "$work/patient.xml"
[ ! -r "$samples/index-case.json" ] || set -- "$@" "$samples/index-case.json"

make work "-XX:+UseParallelGC -XX:TieredStopAtLevel=1" validate --no-config --fail-on none "$@"
make serve "-XX:+UseParallelGC" serve --warm-up --data "$work/data" --port 0 --access-log off
exit 0
