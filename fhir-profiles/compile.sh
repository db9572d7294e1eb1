#!/usr/bin/env bash
# Compiles the FSH sources in fsh/ to definitions/*.json.
#
# Needed only by people who change the sources: the compiled files are committed, and neither the
# build nor a user runs this. It needs JDK 17, Maven, Node 18 or newer and npm, which fetch
# two things through whatever registries they are configured for:
#   - com.ibm.fhir:fhir-registry (Maven), which holds the definitions of FHIR R4 4.0.1
#   - fsh-sushi (npm), the FSH compiler
# After that the compiler itself runs without any network access.
set -euo pipefail

SUSHI_VERSION=3.21.0
REGISTRY_VERSION=4.11.1
here=$(cd "$(dirname "$0")" && pwd)
work=${SUSHI_WORK:-"$here/../target/sushi"}
mkdir -p "$work"
work=$(cd "$work" && pwd)
home="$work/home"
cache="$home/.fhir/packages"

# 1. The compiler.
if [ ! -f "$work/node/node_modules/fsh-sushi/dist/app.js" ]; then
  npm install --silent --no-audit --no-fund --prefix "$work/node" "fsh-sushi@$SUSHI_VERSION"
fi

# 2. The definitions of FHIR R4, laid out as the package cache that the compiler reads.
core="$cache/hl7.fhir.r4.core#4.0.1/package"
if [ ! -f "$core/package.json" ]; then
  rm -rf "$core" "$work/unpacked"
  mkdir -p "$core" "$work/unpacked"
  (cd "$here/.." && mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    -Dartifact="com.ibm.fhir:fhir-registry:$REGISTRY_VERSION" -DoutputDirectory="$work")
  (cd "$work/unpacked" && jar xf "$work/fhir-registry-$REGISTRY_VERSION.jar")
  find "$work/unpacked/hl7/fhir/core/package" -name '*.json' ! -name 'StructureDefinition-de-*' \
    -exec mv -t "$core" {} +
  rm -rf "$work/unpacked"
  echo '{"name":"hl7.fhir.r4.core","version":"4.0.1","fhirVersions":["4.0.1"]}' > "$core/package.json"
fi

# 3. Packages that the compiler would otherwise look up on the network. We use nothing from them,
#    so empty ones do.
stubs="hl7.fhir.uv.tools.r4 hl7.terminology.r4 hl7.fhir.uv.extensions.r4"
for name in $stubs; do
  stub="$cache/$name#0.0.0/package"
  mkdir -p "$stub"
  echo "{\"name\":\"$name\",\"version\":\"0.0.0\",\"fhirVersions\":[\"4.0.1\"]}" > "$stub/package.json"
done

# 4. Compile.
project="$work/project"
rm -rf "$project"
mkdir -p "$project/input"
cp -R "$here/fsh" "$project/input/fsh"
{
  cat "$here/sushi-config.yaml"
  echo "dependencies:"
  for name in $stubs; do echo "  $name: 0.0.0"; done
} > "$project/sushi-config.yaml"
log="$work/sushi.log"
if ! HOME="$home" USERPROFILE="$home" FPL_REGISTRY="http://127.0.0.1:9" \
  node "$work/node/node_modules/fsh-sushi/dist/app.js" build --snapshot "$project" > "$log" 2>&1 \
  || grep -q '^error' "$log" || grep -q '^warn' "$log"; then
  cat "$log" >&2
  echo "The sources do not compile cleanly; definitions/ is unchanged." >&2
  exit 1
fi

# 5. Take over the result, with an index, the ImplementationGuide and the checksums.
node "$here/assemble.mjs" "$project/fsh-generated/resources" "$here"
