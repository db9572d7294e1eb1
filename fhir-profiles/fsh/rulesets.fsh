// What every profile says about the patient and about the source of the fact.

RuleSet: Cc0
* ^copyright = "CC0-1.0: no rights reserved."

RuleSet: SnomedNotice
* ^copyright = "Contains SNOMED CT codes. SNOMED CT is copyright of the International Health Terminology Standards Development Organisation (IHTSDO). Use of SNOMED CT outside its member territories needs an affiliate licence; CC0 does not cover it."

RuleSet: Facts
* extension contains FactSource named factSource 0..1 MS

RuleSet: OfPatient
* subject 1..1 MS
* subject only Reference(Patient)

RuleSet: Context(path)
* ^context[+].type = #element
* ^context[=].expression = "{path}"

// An observation that says when: a value, or a position relative to an event of the course.
RuleSet: TimedObservation
* insert Facts
* insert OfPatient
* status MS
* code MS
* value[x] MS
* dataAbsentReason MS
* effective[x] 1..1 MS
* effective[x] only dateTime or Period
* obeys time-given

RuleSet: LateralitySite
* bodySite MS
* bodySite.extension contains McodeLateralityQualifier named laterality 0..1 MS
