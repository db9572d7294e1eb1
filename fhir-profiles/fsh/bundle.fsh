Profile: CaseBundle
Parent: Bundle
Id: case-bundle
Title: "Case bundle"
Description: "The whole course of one patient in one bundle: everything belongs to the same patient, one provenance names the source, and the rules that need several resources at once hold."
* insert Cc0
* type MS
* entry 1..* MS
* entry.fullUrl 1..1 MS
* entry.resource 1..1 MS
* obeys case-type
* obeys case-one-patient
* obeys case-one-provenance
* obeys case-same-subject
* obeys rt-fractions-le
* obeys rt-fractions-eq
* obeys motor-panel-unique
* obeys emh-ctv-extent
* obeys emh-lesion-in-ctv

Invariant: case-type
Description: "A case bundle is a transaction or a collection"
Severity: #error
Expression: "type = 'transaction' or type = 'collection'"

Invariant: case-one-patient
Description: "A case bundle holds one patient"
Severity: #error
Expression: "entry.resource.ofType(Patient).count() = 1"

Invariant: case-one-provenance
Description: "A case bundle holds one provenance that names the source"
Severity: #error
Expression: "entry.resource.ofType(Provenance).count() = 1"

Invariant: case-same-subject
Description: "Everything in a case bundle belongs to its patient"
Severity: #error
Expression: "entry.resource.select(subject | patient).ofType(Reference).where(reference.exists()).all(resolve().ofType(Patient).exists())"

Invariant: rt-fractions-le
Description: "No more fractions were delivered than were prescribed or planned"
Severity: #error
Expression: "entry.resource.ofType(Procedure).where(basedOn.resolve().ofType(ServiceRequest).extension.where(url.contains('codexrt-radiotherapy-fractions-')).exists() and (extension.where(url.endsWith('dose-delivered-to-volume')).extension.where(url = 'fractionsDelivered') | extension.where(url.endsWith('codexrt-radiotherapy-fractions-delivered'))).value.select($this.toString().toInteger()).exists()).all((extension.where(url.endsWith('dose-delivered-to-volume')).extension.where(url = 'fractionsDelivered') | extension.where(url.endsWith('codexrt-radiotherapy-fractions-delivered'))).value.select($this.toString().toInteger()).aggregate(iif($total.empty() or $this > $total, $this, $total)) <= iif(basedOn.resolve().ofType(ServiceRequest).extension.where(url.endsWith('codexrt-radiotherapy-fractions-prescribed')).value.select($this.toString().toInteger()).exists(), basedOn.resolve().ofType(ServiceRequest).extension.where(url.endsWith('codexrt-radiotherapy-fractions-prescribed')).value.select($this.toString().toInteger()).aggregate($total + $this, 0), basedOn.resolve().ofType(ServiceRequest).extension.where(url.endsWith('codexrt-radiotherapy-fractions-planned')).value.select($this.toString().toInteger()).aggregate($total + $this, 0)))"

Invariant: rt-fractions-eq
Description: "A completed course delivered all fractions that were prescribed or planned; otherwise its status is stopped"
Severity: #warning
Expression: "entry.resource.ofType(Procedure).where(basedOn.resolve().ofType(ServiceRequest).extension.where(url.contains('codexrt-radiotherapy-fractions-')).exists() and (extension.where(url.endsWith('dose-delivered-to-volume')).extension.where(url = 'fractionsDelivered') | extension.where(url.endsWith('codexrt-radiotherapy-fractions-delivered'))).value.select($this.toString().toInteger()).exists()).where(status = 'completed').all((extension.where(url.endsWith('dose-delivered-to-volume')).extension.where(url = 'fractionsDelivered') | extension.where(url.endsWith('codexrt-radiotherapy-fractions-delivered'))).value.select($this.toString().toInteger()).aggregate(iif($total.empty() or $this > $total, $this, $total)) >= iif(basedOn.resolve().ofType(ServiceRequest).extension.where(url.endsWith('codexrt-radiotherapy-fractions-prescribed')).value.select($this.toString().toInteger()).exists(), basedOn.resolve().ofType(ServiceRequest).extension.where(url.endsWith('codexrt-radiotherapy-fractions-prescribed')).value.select($this.toString().toInteger()).aggregate($total + $this, 0), basedOn.resolve().ofType(ServiceRequest).extension.where(url.endsWith('codexrt-radiotherapy-fractions-planned')).value.select($this.toString().toInteger()).aggregate($total + $this, 0)))"

Invariant: motor-panel-unique
Description: "A panel holds each level and side once"
Severity: #warning
Expression: "entry.resource.ofType(Observation).where(code.coding.where(code = 'motor-exam').exists()).all(hasMember.resolve().ofType(Observation).code.coding.where(system = 'https://w3id.org/medulla/fhir/CodeSystem/motor').code.where(matches('^motor-[CTLS][0-9]-[RL]$')).isDistinct())"

Invariant: emh-ctv-extent
Description: "For the clinical target volume the authors of the index case suggest at least one vertebra above and one below the lesion"
Severity: #warning
Expression: "(entry.resource.ofType(BodyStructure).where(morphology.coding.where(code = '228792002').exists()).extension.where(url = 'https://w3id.org/medulla/fhir/StructureDefinition/vertebral-extent').extension.where(url = 'upper').value.extension.where(url = 'http://hl7.org/fhir/StructureDefinition/ordinalValue').value.exists() and entry.resource.ofType(BodyStructure).where(morphology.coding.where(code = 'emh' and system = 'https://w3id.org/medulla/fhir/CodeSystem/emh').exists()).extension.where(url = 'https://w3id.org/medulla/fhir/StructureDefinition/vertebral-extent').extension.where(url = 'upper').value.extension.where(url = 'http://hl7.org/fhir/StructureDefinition/ordinalValue').value.exists()) implies ((entry.resource.ofType(BodyStructure).where(morphology.coding.where(code = '228792002').exists()).extension.where(url = 'https://w3id.org/medulla/fhir/StructureDefinition/vertebral-extent').extension.where(url = 'upper').value.extension.where(url = 'http://hl7.org/fhir/StructureDefinition/ordinalValue').value.aggregate(iif($total.empty() or $this < $total, $this, $total)) <= entry.resource.ofType(BodyStructure).where(morphology.coding.where(code = 'emh' and system = 'https://w3id.org/medulla/fhir/CodeSystem/emh').exists()).extension.where(url = 'https://w3id.org/medulla/fhir/StructureDefinition/vertebral-extent').extension.where(url = 'upper').value.extension.where(url = 'http://hl7.org/fhir/StructureDefinition/ordinalValue').value.aggregate(iif($total.empty() or $this < $total, $this, $total)) - 1 or entry.resource.ofType(BodyStructure).where(morphology.coding.where(code = '228792002').exists()).extension.where(url = 'https://w3id.org/medulla/fhir/StructureDefinition/vertebral-extent').extension.where(url = 'upper').value.extension.where(url = 'http://hl7.org/fhir/StructureDefinition/ordinalValue').value.aggregate(iif($total.empty() or $this < $total, $this, $total)) = 1) and (entry.resource.ofType(BodyStructure).where(morphology.coding.where(code = '228792002').exists()).extension.where(url = 'https://w3id.org/medulla/fhir/StructureDefinition/vertebral-extent').extension.where(url = 'lower').value.extension.where(url = 'http://hl7.org/fhir/StructureDefinition/ordinalValue').value.aggregate(iif($total.empty() or $this > $total, $this, $total)) >= entry.resource.ofType(BodyStructure).where(morphology.coding.where(code = 'emh' and system = 'https://w3id.org/medulla/fhir/CodeSystem/emh').exists()).extension.where(url = 'https://w3id.org/medulla/fhir/StructureDefinition/vertebral-extent').extension.where(url = 'lower').value.extension.where(url = 'http://hl7.org/fhir/StructureDefinition/ordinalValue').value.aggregate(iif($total.empty() or $this > $total, $this, $total)) + 1 or entry.resource.ofType(BodyStructure).where(morphology.coding.where(code = '228792002').exists()).extension.where(url = 'https://w3id.org/medulla/fhir/StructureDefinition/vertebral-extent').extension.where(url = 'lower').value.extension.where(url = 'http://hl7.org/fhir/StructureDefinition/ordinalValue').value.aggregate(iif($total.empty() or $this > $total, $this, $total)) = 30))"

Invariant: emh-lesion-in-ctv
Description: "The lesion lies within the clinical target volume"
Severity: #error
Expression: "(entry.resource.ofType(BodyStructure).where(morphology.coding.where(code = '228792002').exists()).extension.where(url = 'https://w3id.org/medulla/fhir/StructureDefinition/vertebral-extent').extension.where(url = 'upper').value.extension.where(url = 'http://hl7.org/fhir/StructureDefinition/ordinalValue').value.exists() and entry.resource.ofType(BodyStructure).where(morphology.coding.where(code = 'emh' and system = 'https://w3id.org/medulla/fhir/CodeSystem/emh').exists()).extension.where(url = 'https://w3id.org/medulla/fhir/StructureDefinition/vertebral-extent').extension.where(url = 'upper').value.extension.where(url = 'http://hl7.org/fhir/StructureDefinition/ordinalValue').value.exists()) implies (entry.resource.ofType(BodyStructure).where(morphology.coding.where(code = '228792002').exists()).extension.where(url = 'https://w3id.org/medulla/fhir/StructureDefinition/vertebral-extent').extension.where(url = 'upper').value.extension.where(url = 'http://hl7.org/fhir/StructureDefinition/ordinalValue').value.aggregate(iif($total.empty() or $this < $total, $this, $total)) <= entry.resource.ofType(BodyStructure).where(morphology.coding.where(code = 'emh' and system = 'https://w3id.org/medulla/fhir/CodeSystem/emh').exists()).extension.where(url = 'https://w3id.org/medulla/fhir/StructureDefinition/vertebral-extent').extension.where(url = 'upper').value.extension.where(url = 'http://hl7.org/fhir/StructureDefinition/ordinalValue').value.aggregate(iif($total.empty() or $this < $total, $this, $total)) and entry.resource.ofType(BodyStructure).where(morphology.coding.where(code = '228792002').exists()).extension.where(url = 'https://w3id.org/medulla/fhir/StructureDefinition/vertebral-extent').extension.where(url = 'lower').value.extension.where(url = 'http://hl7.org/fhir/StructureDefinition/ordinalValue').value.aggregate(iif($total.empty() or $this > $total, $this, $total)) >= entry.resource.ofType(BodyStructure).where(morphology.coding.where(code = 'emh' and system = 'https://w3id.org/medulla/fhir/CodeSystem/emh').exists()).extension.where(url = 'https://w3id.org/medulla/fhir/StructureDefinition/vertebral-extent').extension.where(url = 'lower').value.extension.where(url = 'http://hl7.org/fhir/StructureDefinition/ordinalValue').value.aggregate(iif($total.empty() or $this > $total, $this, $total)))"
