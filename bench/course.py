"""The facts of a course of radiotherapy as plain R4: what the measures of validation are taken on.

    python3 bench/course.py [number]    prints one bundle of 29 resources
"""
import json, sys

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
    """A transaction with the resources of so many courses."""
    entries = [{"fullUrl": f"http://hospital.example.org/fhir/{r['resourceType']}/{r['id']}", "resource": r,
                "request": {"method": "PUT", "url": f"{r['resourceType']}/{r['id']}"}}
               for i in range(courses) for r in resources(n + i)]
    assert len(entries) == 29 * courses, len(entries)
    return {"resourceType": "Bundle", "type": "transaction", "entry": entries}

if __name__ == "__main__":
    json.dump(bundle(int(sys.argv[1]) if len(sys.argv) > 1 else 0), sys.stdout, indent=2)
