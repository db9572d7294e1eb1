#!/bin/sh
# Installs what some tests use and skip without: Debian's Chromium, for the journeys through the
# pages, and Orthanc with its DICOMweb plug-in, for the import of DICOM. Does nothing where they are
# there already, and nothing but say so where they cannot be.
set -u

# Not named like what it looks for: a shell finds its own functions first.
has_chromium() {
  for browser in chromium chromium-browser google-chrome-stable google-chrome; do
    if command -v "$browser" >/dev/null 2>&1; then
      return 0
    fi
  done
  return 1
}

has_orthanc() {
  [ -x /usr/sbin/Orthanc ] && [ -e /usr/share/orthanc/plugins/libOrthancDicomWeb.so ]
}

wanted=""
has_chromium || wanted="$wanted chromium fonts-dejavu-core"
has_orthanc || wanted="$wanted orthanc orthanc-dicomweb"
if [ -z "$wanted" ]; then
  exit 0
fi

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  export DEBIAN_FRONTEND=noninteractive
  # One at a time: where one cannot be had, the other still can.
  apt-get update -qq -o Acquire::Retries=3 >/dev/null
  has_chromium || apt-get install -y -qq -o Acquire::Retries=3 --no-install-recommends chromium fonts-dejavu-core >/dev/null
  has_orthanc || apt-get install -y -qq -o Acquire::Retries=3 --no-install-recommends orthanc orthanc-dicomweb >/dev/null
fi

has_chromium || echo "Chromium is missing: the journeys through the pages will be skipped." >&2
has_orthanc || echo "Orthanc is missing: the import from a real DICOMweb server will be skipped." >&2
exit 0
