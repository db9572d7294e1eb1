Profile: CaseObservation
Parent: Observation
Id: case-observation
Title: "Observation of the course"
Description: "Any other observation of the course, with its time and its source."
* insert Cc0
* insert TimedObservation
* obeys obs-value

Invariant: obs-value
Description: "An observation has a value, components or members, or says why it has none"
Severity: #error
Expression: "value.exists() or dataAbsentReason.exists() or component.exists() or hasMember.exists()"

Profile: NeuroSign
Parent: Observation
Id: neuro-sign
Title: "Neurological sign"
Description: "A sign or function found at the neurological examination: sensory level, signs of upper or lower motor neuron weakness, walking, bladder and erectile function, recovery."
* insert Cc0
* insert TimedObservation
* insert LateralitySite
* category 1..* MS
* category = $obscat#exam
* code from NeuroSignCodeVS (extensible)
* value[x] only CodeableConcept or Quantity or string
* valueCodeableConcept from NeuroSignValueVS (extensible)
* method MS
* note MS
* obeys obs-value
* obeys sign-sensory-level

Invariant: sign-sensory-level
Description: "A sensory level is a level of the spine, not a vertebra of SNOMED CT, which is a bone"
Severity: #error
Expression: "code.coding.where(system = 'https://w3id.org/medulla/fhir/CodeSystem/emh' and code = 'sensory-level').exists() implies value.ofType(CodeableConcept).all(coding.where(system = 'https://w3id.org/medulla/fhir/CodeSystem/spinal-level').exists())"

Profile: LabResult
Parent: Observation
Id: lab-result
Title: "Laboratory result"
Description: "A blood count, a marrow finding or another result, with the unit as printed or the reason why there is none, and the authors' judgement where they give one."
* insert Cc0
* insert TimedObservation
* category 1..* MS
* category = $obscat#laboratory
* interpretation MS
* specimen MS
* referenceRange MS
* note MS
* obeys obs-value
* obeys lab-unit
* obeys lab-ucum

Invariant: lab-unit
Description: "A result has a unit, or its unit carries the reason why there is none"
Severity: #warning
Expression: "value.ofType(Quantity).all(code.exists() or unit.hasValue() or unit.extension.where(url = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason').exists())"

Invariant: lab-ucum
Description: "A coded unit is a UCUM unit"
Severity: #error
Expression: "value.ofType(Quantity).all(code.exists() implies system = 'http://unitsofmeasure.org')"

Profile: MolecularMarker
Parent: Observation
Id: molecular-marker
Title: "Molecular marker"
Description: "A gene found altered or not, in the shape of a variant of the genomics reporting guide: presence as the value, the gene as a component. Only what the source says: a positive gene is not a named variant."
* insert Cc0
* insert TimedObservation
* category 1..* MS
* category = $obscat#laboratory
* code = $loinc#69548-6
* value[x] only CodeableConcept
* component 1..* MS
* obeys obs-value
* obeys marker-gene

Invariant: marker-gene
Description: "A marker names exactly one gene: component 48018-6 with a code of HGNC"
Severity: #error
Expression: "component.where(code.coding.where(system = 'http://loinc.org' and code = '48018-6').exists()).count() = 1 and component.where(code.coding.where(system = 'http://loinc.org' and code = '48018-6').exists()).value.ofType(CodeableConcept).coding.where(system = 'http://www.genenames.org' or system = 'http://www.genenames.org/geneId').exists()"

Profile: EmhResponse
Parent: Observation
Id: emh-response
Title: "Response to treatment"
Description: "How the disease answered to treatment, in the words of case reports (complete, partial, none, recurrence), told apart by what it was judged on: nerves, images or blood."
* insert Cc0
* insert TimedObservation
* code from ResponseCodeVS (extensible)
* focus MS
* value[x] only CodeableConcept
* valueCodeableConcept from ResponseValueVS (extensible)
* method MS
* derivedFrom MS
* component MS
* note MS
* obeys obs-value

Profile: RtToxicity
Parent: Observation
Id: rt-toxicity
Title: "Toxicity of radiotherapy, as judged"
Description: "A judgement about side effects, also that there were none. An event that happened is an adverse event."
* insert Cc0
* insert TimedObservation
* focus MS
* value[x] only CodeableConcept
* note MS
* obeys obs-value

Profile: RtAdverseEvent
Parent: AdverseEvent
Id: rt-adverse-event
Title: "Adverse event of radiotherapy"
Description: "A side effect that happened, with its grade and the course it is attributed to."
* insert Cc0
* insert Facts
* insert OfPatient
* actuality MS
* event 1..1 MS
* date MS
* seriousness MS
* severity MS
* outcome MS
* suspectEntity MS
* suspectEntity.instance MS
