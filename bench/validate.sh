#!/usr/bin/env bash
# Measures a validation in continuous integration: one bundle of 29 resources, then 100 of them, each
# in a fresh process, against HAPI's validator as its documentation shows it, in turns; then, without
# the peer, large bundles, each once.
#
#   bench/validate.sh [runs]
#
# Needs target/medulla.jar, a JDK and Maven, which knows HAPI's libraries. Writes bench/results/validate.{md,json}.
set -euo pipefail
runs="${1:-5}"
home="$(cd "$(dirname "$0")/.." && pwd)"
exec python3 - "$home" "$runs" <<'PY'
import json, os, shutil, statistics, subprocess, sys, tempfile, time

home, runs = sys.argv[1], int(sys.argv[2])
folder = tempfile.mkdtemp()

def coding(system, code, display=None):
    return {"coding": [{"system": system, "code": code, **({"display": display} if display else {})}]}

SCT, LOINC, UCUM = "http://snomed.info/sct", "http://loinc.org", "http://unitsofmeasure.org"
CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical"
VERIFIED = "http://terminology.hl7.org/CodeSystem/condition-ver-status"

def resources(n):
    """The facts of a course of radiotherapy as plain R4: 29 resources of 13 types."""
    def ref(kind, i=1): return {"reference": f"{kind}/{kind.lower()}-{n}-{i}"}
    subject = {"subject": ref("Patient")}
    def of(kind, i, **fields): return {"resourceType": kind, "id": f"{kind.lower()}-{n}-{i}", **fields}
    yield of("Organization", 1, name="Hospital", active=True)
    yield of("Practitioner", 1, name=[{"family": "Example", "given": ["A"]}])
    yield of("Patient", 1, gender="male", birthDate=str(1940 + n % 40), name=[{"family": f"Case{n}"}],
             identifier=[{"system": "urn:oid:1.2.3.4", "value": str(n)}])
    yield of("Encounter", 1, status="finished", **subject,
             **{"class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "AMB"}},
             period={"start": "2020-01-01T08:00:00Z", "end": "2020-01-01T09:00:00Z"})
    for i, code in enumerate(("109992005", "234347009", "71286001"), 1):
        yield of("Condition", i, clinicalStatus=coding(CLINICAL, "active"), code=coding(SCT, code),
                 verificationStatus=coding(VERIFIED, "confirmed"), onsetDateTime="2018-05", **subject)
    labs = [("6690-2", 70.59, "10*3/uL"), ("777-3", 296, "10*3/uL"), ("4544-3", 49.5, "%"), ("718-7", 13.1, "g/dL")]
    for i in range(1, 12):
        code, value, unit = labs[i % 4]
        yield of("Observation", i, status="final", code=coding(LOINC, code), encounter=ref("Encounter"),
                 category=[coding("http://terminology.hl7.org/CodeSystem/observation-category", "laboratory")],
                 effectiveDateTime=f"2020-01-{i:02}T10:00:00+01:00", performer=[ref("Organization")],
                 valueQuantity={"value": value, "unit": unit, "system": UCUM, "code": unit}, **subject)
    yield of("Specimen", 1, status="available", type=coding(SCT, "119376003"), collection={"collectedDateTime": "2020-01-02"}, **subject)
    yield of("BodyStructure", 1, location=coding(SCT, "61853006"), description="T1 to S2", patient=ref("Patient"))
    yield of("ImagingStudy", 1, status="available", started="2020-01-03T08:00:00Z", numberOfSeries=1, numberOfInstances=1,
             series=[{"uid": f"2.25.{1000 + n}", "modality": {"system": "http://dicom.nema.org/resources/ontology/DCM", "code": "MR"},
                      "instance": [{"uid": f"2.25.{2000 + n}", "sopClass": {"system": "urn:ietf:rfc:3986", "code": "urn:oid:1.2.840.10008.5.1.4.1.1.4"}}]}], **subject)
    for i in range(1, 4):
        yield of("Procedure", i, status="completed", code=coding(SCT, "108290001"), reasonReference=[ref("Condition", 3)],
                 performedPeriod={"start": "2020-02-03", "end": "2020-02-14"}, performer=[{"actor": ref("Practitioner")}], **subject)
    yield of("ServiceRequest", 1, status="completed", intent="order", code=coding(SCT, "108290001"), requester=ref("Practitioner"), **subject)
    yield of("DiagnosticReport", 1, status="final", code=coding(LOINC, "58410-2"), result=[ref("Observation", i) for i in range(1, 12)],
             effectiveDateTime="2020-01-12", **subject)
    for i, name in enumerate(("hydroxyurea", "ruxolitinib"), 1):
        yield of("MedicationStatement", i, status="active", medicationCodeableConcept={"text": name}, effectivePeriod={"start": "2018-06"}, **subject)
    yield of("DocumentReference", 1, status="current", content=[{"attachment": {"contentType": "text/plain", "data": "dGV4dA=="}}], **subject)

def bundle(n, courses=1):
    entries = [{"fullUrl": f"http://hospital.example.org/fhir/{r['resourceType']}/{r['id']}", "resource": r,
                "request": {"method": "PUT", "url": f"{r['resourceType']}/{r['id']}"}}
               for i in range(courses) for r in resources(n + i)]
    assert len(entries) == 29 * courses, len(entries)
    path = f"{folder}/bundle-{n:03}-{courses}.json"
    json.dump({"resourceType": "Bundle", "type": "transaction", "entry": entries}, open(path, "w"), indent=2)
    return path

files = [bundle(n) for n in range(100)]
subprocess.run(["mvn", "-q", "-B", "dependency:build-classpath", f"-Dmdep.outputFile={folder}/peer", "-Dmdep.includeScope=runtime"],
               cwd=home, check=True, stdout=subprocess.DEVNULL)
libraries = open(folder + "/peer").read()
subprocess.run(["javac", "-nowarn", "-cp", libraries, "-d", folder, home + "/bench/src/PlainHapi.java"], check=True, stderr=subprocess.DEVNULL)
commands = {
    "Medulla": [home + "/medulla", "validate"],
    "HAPI 8.8.1": ["java", "-cp", f"{folder}:{libraries}", "PlainHapi"],
}

def once(command):
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    output = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - begin
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{' '.join(command[:4])} ... failed:\n{output}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024

results = {}
for name, some in (("one bundle", files[:1]), ("100 bundles", files)):
    for _ in range(runs):
        for peer, command in commands.items():
            results.setdefault((name, peer), []).append(once(command + some))
for courses in (35, 69, 138, 345):
    results[(f"one bundle of {29 * courses} entries", "Medulla")] = [once(commands["Medulla"] + [bundle(0, courses)])]
shutil.rmtree(folder)

def of(values, digits):
    return {"median": round(statistics.median(values), digits), "least": round(min(values), digits), "most": round(max(values), digits)}

java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()[0]
rows = [{"input": name, "validator": peer, "wallSeconds": of([r[0] for r in values], 2),
         "cpuSeconds": of([r[1] for r in values], 2), "peakMemoryMb": of([r[2] for r in values], 0)}
        for (name, peer), values in results.items()]
cpu = next((l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), "?")
out = {"runs": runs, "java": java, "processor": cpu, "cores": os.cpu_count(), "rows": rows}
os.makedirs(home + "/bench/results", exist_ok=True)
json.dump(out, open(home + "/bench/results/validate.json", "w"), indent=2)
with open(home + "/bench/results/validate.md", "w") as md:
    md.write(f"# Validation, cold\n\nMedian (least to most) of {runs} runs, in turns; large bundles once. {java}; {cpu}, {os.cpu_count()} cores. "
             "Made by `bench/validate.sh`.\n\n| input | validator | wall s | processor s | peak MB |\n|---|---|---|---|---|\n")
    for row in rows:
        cell = lambda k: f"{row[k]['median']} ({row[k]['least']} to {row[k]['most']})"
        md.write(f"| {row['input']} | {row['validator']} | {cell('wallSeconds')} | {cell('cpuSeconds')} | {cell('peakMemoryMb')} |\n")
print(open(home + "/bench/results/validate.md").read())
PY
