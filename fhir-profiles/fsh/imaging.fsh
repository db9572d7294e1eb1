Profile: SpineImagingStudy
Parent: ImagingStudy
Id: spine-imaging-study
Title: "Imaging study"
Description: "A CT or MRI examination. Modality, region and sequence stand on the series, because that is what R4 searches. Identifiers that are not known say so; none are made up."
* insert Cc0
* insert Facts
* insert OfPatient
* status MS
* started MS
* modality MS
* description MS
* reasonReference MS
* note MS
* series MS
* series.uid MS
* series.modality MS
* series.description MS
* series.bodySite MS
* obeys img-series
* obeys img-available

Invariant: img-series
Description: "A study has a series with modality and body site: without one, no search finds it"
Severity: #warning
Expression: "series.where(modality.exists() and bodySite.exists()).exists()"

Invariant: img-available
Description: "A study that is available has the UIDs by which its images can be fetched; otherwise its status is unknown"
Severity: #error
Expression: "status = 'available' implies series.all(uid.hasValue())"

Profile: SpineImagingFinding
Parent: Observation
Id: spine-imaging-finding
Title: "Imaging finding"
Description: "One finding on an image: what is seen, where, with which signal, or how it changed. T1 and T2 are weightings of the MRI here, never vertebrae."
* insert Cc0
* insert TimedObservation
* insert LateralitySite
* bodySite.extension contains $bodySiteReference named structure 0..1 MS
* category 1..* MS
* category = $obscat#imaging
* code from ImagingFindingCodeVS (extensible)
* value[x] only CodeableConcept
* valueCodeableConcept from ImagingFindingValueVS (extensible)
* derivedFrom MS
* component MS
* component.code from ImagingComponentCodeVS (extensible)
* component.value[x] only CodeableConcept
* component.valueCodeableConcept from ImagingComponentValueVS (extensible)
* note MS
* obeys obs-value
* obeys img-signal

Invariant: img-signal
Description: "The value of an MRI signal is an intensity, not a level of the spine"
Severity: #error
Expression: "component.where(code.coding.where(system = 'https://w3id.org/medulla/fhir/CodeSystem/emh' and (code = 'mri-signal-t1' or code = 'mri-signal-t2')).exists()).value.ofType(CodeableConcept).coding.where(system = 'https://w3id.org/medulla/fhir/CodeSystem/spinal-level').empty()"
