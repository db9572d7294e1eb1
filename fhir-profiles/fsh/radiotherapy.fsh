// Prescription, plan, course, phase and volumes. Conformant by construction with mCODE 4.0.0 and
// CodeX Radiation Therapy 2.0.0 where these define the same element.

RuleSet: ModalityAndTechnique
* extension contains McodeRadiotherapyModalityAndTechnique named modalityAndTechnique 0..* MS
* obeys rt-photon-technique
* obeys rt-energy-unit

RuleSet: DoseRules
* obeys rt-volume-required
* obeys rt-dose-unit
* obeys rt-dose-plausible
* obeys rt-dose-product

Invariant: rt-photon-technique
Description: "Photons are given with a technique: intensity modulated, arc, 3D, 2D, intraoperative or FLASH, or UNC with a text (rule of mCODE)"
Severity: #error
Expression: "extension.where(url.endsWith('mcode-radiotherapy-modality-and-technique')).all(extension.where(url.endsWith('mcode-radiotherapy-modality')).value.coding.where(code = '1156506007').exists() implies extension.where(url.endsWith('mcode-radiotherapy-technique')).value.coding.where(code in ('UNC' | '441799006' | '1156530009' | '1162782007' | '1156526006' | '168524008' | '1163157007')).exists())"

Invariant: rt-energy-unit
Description: "The energy of a photon beam is given in MV or kV"
Severity: #error
Expression: "extension.where(url.endsWith('mcode-radiotherapy-modality-and-technique')).all(extension.where(url.endsWith('mcode-radiotherapy-modality')).value.coding.where(code = '1156506007').exists() implies extension.where(url.endsWith('codexrt-radiotherapy-energy-or-isotope')).value.ofType(Quantity).all(code = 'MV' or code = 'kV'))"

// Doses stand in three extensions, whose addresses end in dose-prescribed-to-volume,
// dose-planned-to-volume and dose-delivered-to-volume. One wording covers them all.

Invariant: rt-volume-required
Description: "Every dose names the volume it is for"
Severity: #error
Expression: "extension.where(url.endsWith('-to-volume')).all(extension.where(url = 'volume').value.exists(reference.exists() or identifier.exists() or display.exists()))"

Invariant: rt-dose-unit
Description: "Doses are written in cGy (UCUM code cGy): 18 Gy is 1800 cGy"
Severity: #error
Expression: "extension.where(url.endsWith('-to-volume')).extension.value.ofType(Quantity).all(system = 'http://unitsofmeasure.org' and code = 'cGy')"

Invariant: rt-dose-plausible
Description: "A total dose lies between 100 and 10000 cGy. A smaller one was probably entered in Gy"
Severity: #warning
Expression: "extension.where(url.endsWith('-to-volume')).extension.where(url.startsWith('totalDose')).value.ofType(Quantity).where(code = 'cGy').all(value >= 100 and value <= 10000)"

Invariant: rt-dose-product
Description: "Total dose = number of fractions x dose per fraction, within 1 cGy"
Severity: #error
Expression: "extension.where(url.endsWith('-to-volume')).where(extension.where(url.startsWith('totalDose')).value.ofType(Quantity).value.exists() and extension.where(url = 'fractionDose' or url.endsWith('/fraction-dose')).value.ofType(Quantity).value.exists() and iif(extension.where(url.startsWith('fractions')).value.exists(), extension.where(url.startsWith('fractions')).value, %resource.extension.where(url.contains('codexrt-radiotherapy-fractions-')).value).exists()).all((extension.where(url = 'fractionDose' or url.endsWith('/fraction-dose')).value.ofType(Quantity).value * iif(extension.where(url.startsWith('fractions')).value.exists(), extension.where(url.startsWith('fractions')).value, %resource.extension.where(url.contains('codexrt-radiotherapy-fractions-')).value).toString().toInteger() - extension.where(url.startsWith('totalDose')).value.ofType(Quantity).value).abs() <= 1)"

Profile: RtPrescription
Parent: ServiceRequest
Id: rt-prescription
Title: "Prescription of radiotherapy"
Description: "What the radiation oncologist ordered for one phase: dose and fractions for each volume, modality, technique, energy and schedule."
* insert Cc0
* insert Facts
* insert OfPatient
* insert ModalityAndTechnique
* extension contains
    CodexFractionsPrescribed named fractionsPrescribed 1..1 MS and
    CodexDosePrescribedToVolume named dosePrescribedToVolume 1..* MS
* insert DoseRules
* status MS
* intent = #original-order
* intent MS
* category 1..* MS
* category from RadiotherapyCategoryVS (preferred)
* code 1..1 MS
* code = $sct#1222565005
* occurrence[x] MS
* reasonReference MS
* supportingInfo MS
* bodySite MS
* note MS
* obeys emh-dose-window
* obeys emh-fraction-window

Invariant: emh-dose-window
Description: "For extramedullary hematopoiesis the authors of the index case suggest 16 to 20 Gy: lower doses improved too little, higher ones brought no further benefit"
Severity: #warning
Expression: "extension.where(url.endsWith('dose-prescribed-to-volume')).extension.where(url = 'totalDose').value.ofType(Quantity).where(code = 'cGy').all(value >= 1600 and value <= 2000)"

Invariant: emh-fraction-window
Description: "For extramedullary hematopoiesis the authors of the index case suggest fractions of 1.8 to 2 Gy"
Severity: #warning
Expression: "extension.where(url.endsWith('dose-prescribed-to-volume')).extension.where(url = 'fractionDose').value.ofType(Quantity).where(code = 'cGy').all(value >= 180 and value <= 200)"

Profile: RtTreatmentPlan
Parent: ServiceRequest
Id: rt-treatment-plan
Title: "Treatment plan of radiotherapy"
Description: "What was planned to carry out a prescription, with the images that planning used."
* insert Cc0
* insert Facts
* insert OfPatient
* insert ModalityAndTechnique
* extension contains
    CodexFractionsPlanned named fractionsPlanned 0..1 MS and
    CodexDosePlannedToVolume named dosePlannedToVolume 0..* MS
* insert DoseRules
* basedOn MS
* status MS
* intent = #filler-order
* intent MS
* category 1..* MS
* category from RadiotherapyCategoryVS (preferred)
* code 1..1 MS
* code = $sct#1255724003
* supportingInfo MS
* note MS

Profile: RtCourse
Parent: Procedure
Id: rt-course
Title: "Course of radiotherapy"
Description: "The summary of one delivered course: dose and fractions for each volume, sessions, modality, technique, energy, and why it was given."
* insert Cc0
* insert Facts
* insert OfPatient
* insert ModalityAndTechnique
* extension contains
    McodeRadiotherapySessions named sessions 0..1 MS and
    McodeProcedureIntent named treatmentIntent 0..1 and
    McodeRadiotherapyDoseDeliveredToVolume named doseDeliveredToVolume 0..* MS
* insert DoseRules
* obeys rt-dose-missing
* obeys rt-fractions-given
* basedOn MS
* status MS
* category 1..1 MS
* category from RadiotherapyCategoryVS (preferred)
* code 1..1 MS
* code = $sct#1217123003
* performed[x] MS
* performed[x] only Period
* reasonReference MS
* bodySite MS
* note MS
* obeys rt-reason
* obeys rt-status
* obeys rt-period

Invariant: rt-dose-missing
Description: "A course that was delivered says which dose reached which volume"
Severity: #warning
Expression: "(status = 'completed' or status = 'stopped') implies extension.where(url.endsWith('dose-delivered-to-volume')).exists()"

Invariant: rt-fractions-given
Description: "A delivered dose says in how many fractions it was given"
Severity: #warning
Expression: "extension.where(url.endsWith('dose-delivered-to-volume')).all(extension.where(url = 'fractionsDelivered').exists())"

Invariant: rt-reason
Description: "A course names the condition it was given for (reasonReference or reasonCode)"
Severity: #error
Expression: "reasonReference.exists() or reasonCode.exists()"

Invariant: rt-status
Description: "The status of a course or phase is in-progress, not-done, on-hold, stopped or completed"
Severity: #error
Expression: "status in ('in-progress' | 'not-done' | 'on-hold' | 'stopped' | 'completed')"

Invariant: rt-period
Description: "A course or phase that was given or is being given has a period; where the dates are not known the period says so (data-absent-reason or relative-time; rule of US Core)"
Severity: #error
Expression: "(status = 'completed' or status = 'in-progress' or status = 'stopped') implies performed.exists()"

Profile: RtPhase
Parent: Procedure
Id: rt-phase
Title: "Phase of radiotherapy"
Description: "One series of identical fractions inside a course."
* insert Cc0
* insert Facts
* insert OfPatient
* insert ModalityAndTechnique
* extension contains
    CodexFractionsDelivered named fractionsDelivered 0..1 MS and
    McodeRadiotherapyDoseDeliveredToVolume named doseDeliveredToVolume 0..* MS
* insert DoseRules
* basedOn MS
* partOf 1..* MS
* partOf only Reference(Procedure)
* status MS
* category 1..1 MS
* category from RadiotherapyCategoryVS (preferred)
* code 1..1 MS
* code = $sct#1222565005
* performed[x] MS
* performed[x] only Period
* note MS
* obeys rt-status
* obeys rt-period
* obeys rt-phase-fractions

Invariant: rt-phase-fractions
Description: "In a phase all volumes share the fractions: the number stands on the phase, not on the volume"
Severity: #error
Expression: "extension.where(url.endsWith('dose-delivered-to-volume')).extension.where(url = 'fractionsDelivered').empty()"

Profile: RtTargetVolume
Parent: BodyStructure
Id: rt-target-volume
Title: "Volume of radiotherapy"
Description: "A gross, clinical or planning target volume: what kind it is, where it lies, from which to which vertebra it reaches, and by which margin it was made from another."
* insert Cc0
* insert Facts
* extension contains
    VertebralExtent named vertebralExtent 0..* MS and
    VolumeMargin named volumeMargin 0..1 MS
* identifier MS
* morphology MS
* morphology from VolumeTypeVS (required)
* location MS
* locationQualifier MS
* description MS
* patient MS
* obeys rt-ptv-derived
* obeys emh-ptv-margin
* obeys rt-volume-named

Invariant: rt-ptv-derived
Description: "A planning target volume says which clinical target volume it was derived from (volume-margin.derivedFrom)"
Severity: #error
Expression: "morphology.coding.where(system = 'http://snomed.info/sct' and code = '228793007').exists() implies extension.where(url = 'https://w3id.org/medulla/fhir/StructureDefinition/volume-margin').extension.where(url = 'derivedFrom').value.exists()"

Invariant: emh-ptv-margin
Description: "For the planning target volume the authors of the index case suggest a margin of 10 to 20 mm"
Severity: #warning
Expression: "extension.where(url = 'https://w3id.org/medulla/fhir/StructureDefinition/volume-margin').extension.where(url = 'margin').value.ofType(Quantity).where(code = 'mm').all(value >= 10 and value <= 20)"

Invariant: rt-volume-named
Description: "A volume has a name (identifier) or a description (rule of mCODE)"
Severity: #error
Expression: "identifier.exists() or description.exists()"

Profile: EmhLesion
Parent: BodyStructure
Id: emh-lesion
Title: "Lesion of extramedullary hematopoiesis"
Description: "The masses along the spine, with the levels they reach from and to and the sides they lie on."
* insert Cc0
* insert Facts
* extension contains VertebralExtent named vertebralExtent 0..* MS
* morphology 1..1 MS
* location MS
* locationQualifier MS
* description MS
* patient MS
* obeys lesion-extent

Invariant: lesion-extent
Description: "A lesion of the spine says from which to which vertebra it reaches"
Severity: #warning
Expression: "extension.where(url = 'https://w3id.org/medulla/fhir/StructureDefinition/vertebral-extent').exists()"
