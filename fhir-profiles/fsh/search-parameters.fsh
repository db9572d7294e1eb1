// What R4 has no search parameter for. The expressions keep to paths, |, (x as T), ofType(T),
// extension('url') and where(), so that every engine can compile them.

RuleSet: SearchParameterOfOurs(code, type)
* url = "https://w3id.org/medulla/fhir/SearchParameter/{code}"
* version = "0.1.0"
* status = #draft
* experimental = false
* publisher = "Medulla"
* code = #{code}
* type = #{type}
* xpathUsage = #normal

Instance: rt-total-dose
InstanceOf: SearchParameter
Usage: #definition
* insert SearchParameterOfOurs(rt-total-dose, quantity)
* name = "RtTotalDose"
* description = "Total dose of a course, phase, plan or prescription, for any of its volumes"
* base[+] = #Procedure
* base[+] = #ServiceRequest
* expression = "Procedure.extension('http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-radiotherapy-dose-delivered-to-volume').extension('totalDoseDelivered').value | ServiceRequest.extension('http://hl7.org/fhir/us/codex-radiation-therapy/StructureDefinition/codexrt-radiotherapy-dose-prescribed-to-volume').extension('totalDose').value | ServiceRequest.extension('http://hl7.org/fhir/us/codex-radiation-therapy/StructureDefinition/codexrt-radiotherapy-dose-planned-to-volume').extension('totalDose').value"

Instance: rt-fraction-dose
InstanceOf: SearchParameter
Usage: #definition
* insert SearchParameterOfOurs(rt-fraction-dose, quantity)
* name = "RtFractionDose"
* description = "Dose per fraction"
* base[+] = #Procedure
* base[+] = #ServiceRequest
* expression = "Procedure.extension('http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-radiotherapy-dose-delivered-to-volume').extension('https://w3id.org/medulla/fhir/StructureDefinition/fraction-dose').value | ServiceRequest.extension('http://hl7.org/fhir/us/codex-radiation-therapy/StructureDefinition/codexrt-radiotherapy-dose-prescribed-to-volume').extension('fractionDose').value | ServiceRequest.extension('http://hl7.org/fhir/us/codex-radiation-therapy/StructureDefinition/codexrt-radiotherapy-dose-planned-to-volume').extension('fractionDose').value"

Instance: rt-fractions
InstanceOf: SearchParameter
Usage: #definition
* insert SearchParameterOfOurs(rt-fractions, number)
* name = "RtFractions"
* description = "Number of fractions delivered, planned or prescribed"
* base[+] = #Procedure
* base[+] = #ServiceRequest
* expression = "Procedure.extension('http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-radiotherapy-dose-delivered-to-volume').extension('fractionsDelivered').value | Procedure.extension('http://hl7.org/fhir/us/codex-radiation-therapy/StructureDefinition/codexrt-radiotherapy-fractions-delivered').value | ServiceRequest.extension('http://hl7.org/fhir/us/codex-radiation-therapy/StructureDefinition/codexrt-radiotherapy-fractions-prescribed').value | ServiceRequest.extension('http://hl7.org/fhir/us/codex-radiation-therapy/StructureDefinition/codexrt-radiotherapy-fractions-planned').value | ServiceRequest.extension('http://hl7.org/fhir/us/codex-radiation-therapy/StructureDefinition/codexrt-radiotherapy-dose-prescribed-to-volume').extension('fractions').value | ServiceRequest.extension('http://hl7.org/fhir/us/codex-radiation-therapy/StructureDefinition/codexrt-radiotherapy-dose-planned-to-volume').extension('fractions').value"

Instance: rt-modality
InstanceOf: SearchParameter
Usage: #definition
* insert SearchParameterOfOurs(rt-modality, token)
* name = "RtModality"
* description = "Modality of the radiation"
* base[+] = #Procedure
* base[+] = #ServiceRequest
* expression = "Procedure.extension('http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-radiotherapy-modality-and-technique').extension('http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-radiotherapy-modality').value | ServiceRequest.extension('http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-radiotherapy-modality-and-technique').extension('http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-radiotherapy-modality').value"

Instance: rt-technique
InstanceOf: SearchParameter
Usage: #definition
* insert SearchParameterOfOurs(rt-technique, token)
* name = "RtTechnique"
* description = "Technique of the radiation"
* base[+] = #Procedure
* base[+] = #ServiceRequest
* expression = "Procedure.extension('http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-radiotherapy-modality-and-technique').extension('http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-radiotherapy-technique').value | ServiceRequest.extension('http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-radiotherapy-modality-and-technique').extension('http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-radiotherapy-technique').value"

Instance: rt-energy
InstanceOf: SearchParameter
Usage: #definition
* insert SearchParameterOfOurs(rt-energy, quantity)
* name = "RtEnergy"
* description = "Energy of the beam"
* base[+] = #Procedure
* base[+] = #ServiceRequest
* expression = "Procedure.extension('http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-radiotherapy-modality-and-technique').extension('http://hl7.org/fhir/us/codex-radiation-therapy/StructureDefinition/codexrt-radiotherapy-energy-or-isotope').value.ofType(Quantity) | ServiceRequest.extension('http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-radiotherapy-modality-and-technique').extension('http://hl7.org/fhir/us/codex-radiation-therapy/StructureDefinition/codexrt-radiotherapy-energy-or-isotope').value.ofType(Quantity)"

Instance: rt-intent
InstanceOf: SearchParameter
Usage: #definition
* insert SearchParameterOfOurs(rt-intent, token)
* name = "RtIntent"
* description = "Intent of the treatment"
* base[+] = #Procedure
* base[+] = #ServiceRequest
* expression = "Procedure.extension('http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-procedure-intent').value | ServiceRequest.extension('http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-procedure-intent').value"

Instance: rt-volume
InstanceOf: SearchParameter
Usage: #definition
* insert SearchParameterOfOurs(rt-volume, reference)
* name = "RtVolume"
* description = "Volume that a dose is for"
* base[+] = #Procedure
* base[+] = #ServiceRequest
* expression = "Procedure.extension('http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-radiotherapy-dose-delivered-to-volume').extension('volume').value | ServiceRequest.extension('http://hl7.org/fhir/us/codex-radiation-therapy/StructureDefinition/codexrt-radiotherapy-dose-prescribed-to-volume').extension('volume').value | ServiceRequest.extension('http://hl7.org/fhir/us/codex-radiation-therapy/StructureDefinition/codexrt-radiotherapy-dose-planned-to-volume').extension('volume').value"
* target[+] = #BodyStructure

Instance: rt-volume-dose
InstanceOf: SearchParameter
Usage: #definition
* insert SearchParameterOfOurs(rt-volume-dose, composite)
* name = "RtVolumeDose"
* description = "Total dose delivered to one volume"
* base[+] = #Procedure
* expression = "Procedure.extension('http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-radiotherapy-dose-delivered-to-volume')"
* component[+].definition = "https://w3id.org/medulla/fhir/SearchParameter/rt-volume"
* component[=].expression = "extension('volume').value"
* component[+].definition = "https://w3id.org/medulla/fhir/SearchParameter/rt-total-dose"
* component[=].expression = "extension('totalDoseDelivered').value"

Instance: body-site
InstanceOf: SearchParameter
Usage: #definition
* insert SearchParameterOfOurs(body-site, token)
* name = "BodySite"
* description = "Body site of an observation or procedure"
* base[+] = #Observation
* base[+] = #Procedure
* expression = "Observation.bodySite | Procedure.bodySite"

Instance: laterality
InstanceOf: SearchParameter
Usage: #definition
* insert SearchParameterOfOurs(laterality, token)
* name = "Laterality"
* description = "Side of the body site"
* base[+] = #Observation
* base[+] = #Procedure
* base[+] = #Condition
* base[+] = #ServiceRequest
* base[+] = #Specimen
* base[+] = #BodyStructure
* expression = "Observation.bodySite.extension('http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-laterality-qualifier').value | Procedure.bodySite.extension('http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-laterality-qualifier').value | Condition.bodySite.extension('http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-laterality-qualifier').value | ServiceRequest.bodySite.extension('http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-laterality-qualifier').value | Specimen.collection.bodySite.extension('http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-laterality-qualifier').value | BodyStructure.locationQualifier"

Instance: motor-level
InstanceOf: SearchParameter
Usage: #definition
* insert SearchParameterOfOurs(motor-level, token)
* name = "MotorLevel"
* description = "Level of the spine that a motor score belongs to"
* base[+] = #Observation
* expression = "Observation.bodySite.coding.where(system='https://w3id.org/medulla/fhir/CodeSystem/spinal-level')"

Instance: vertebral-upper
InstanceOf: SearchParameter
Usage: #definition
* insert SearchParameterOfOurs(vertebral-upper, number)
* name = "VertebralUpper"
* description = "Index of the uppermost vertebra (C1 = 1, T1 = 8, L1 = 20, S1 = 25, coccyx = 30)"
* base[+] = #BodyStructure
* expression = "BodyStructure.extension('https://w3id.org/medulla/fhir/StructureDefinition/vertebral-extent').extension('upper').value.extension('http://hl7.org/fhir/StructureDefinition/ordinalValue').value"

Instance: vertebral-lower
InstanceOf: SearchParameter
Usage: #definition
* insert SearchParameterOfOurs(vertebral-lower, number)
* name = "VertebralLower"
* description = "Index of the lowermost vertebra (C1 = 1, T1 = 8, L1 = 20, S1 = 25, coccyx = 30)"
* base[+] = #BodyStructure
* expression = "BodyStructure.extension('https://w3id.org/medulla/fhir/StructureDefinition/vertebral-extent').extension('lower').value.extension('http://hl7.org/fhir/StructureDefinition/ordinalValue').value"

Instance: volume-margin
InstanceOf: SearchParameter
Usage: #definition
* insert SearchParameterOfOurs(volume-margin, quantity)
* name = "VolumeMargin"
* description = "Margin by which a volume was expanded"
* base[+] = #BodyStructure
* expression = "BodyStructure.extension('https://w3id.org/medulla/fhir/StructureDefinition/volume-margin').extension('margin').value"

Instance: volume-derived-from
InstanceOf: SearchParameter
Usage: #definition
* insert SearchParameterOfOurs(volume-derived-from, reference)
* name = "VolumeDerivedFrom"
* description = "Volume that was expanded"
* base[+] = #BodyStructure
* expression = "BodyStructure.extension('https://w3id.org/medulla/fhir/StructureDefinition/volume-margin').extension('derivedFrom').value"
* target[+] = #BodyStructure

Instance: relative-anchor
InstanceOf: SearchParameter
Usage: #definition
* insert SearchParameterOfOurs(relative-anchor, token)
* name = "RelativeAnchor"
* description = "Event of the course that the time is counted from"
* base[+] = #AdverseEvent
* base[+] = #AllergyIntolerance
* base[+] = #CarePlan
* base[+] = #Condition
* base[+] = #DiagnosticReport
* base[+] = #DocumentReference
* base[+] = #Encounter
* base[+] = #EpisodeOfCare
* base[+] = #ImagingStudy
* base[+] = #MedicationAdministration
* base[+] = #MedicationRequest
* base[+] = #MedicationStatement
* base[+] = #Observation
* base[+] = #Patient
* base[+] = #Procedure
* base[+] = #Provenance
* base[+] = #ServiceRequest
* base[+] = #Specimen
* expression = "AdverseEvent.date.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | AllergyIntolerance.onset.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | (AllergyIntolerance.onset as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | (AllergyIntolerance.onset as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | CarePlan.period.start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | CarePlan.period.end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | Condition.onset.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | (Condition.onset as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | (Condition.onset as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | Condition.abatement.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | (Condition.abatement as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | (Condition.abatement as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | Condition.recordedDate.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | DiagnosticReport.effective.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | (DiagnosticReport.effective as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | (DiagnosticReport.effective as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | DocumentReference.date.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | DocumentReference.context.period.start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | DocumentReference.context.period.end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | Encounter.period.start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | Encounter.period.end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | EpisodeOfCare.period.start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | EpisodeOfCare.period.end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | ImagingStudy.started.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | MedicationAdministration.effective.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | (MedicationAdministration.effective as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | (MedicationAdministration.effective as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | MedicationRequest.authoredOn.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | MedicationStatement.effective.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | (MedicationStatement.effective as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | (MedicationStatement.effective as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | Observation.effective.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | (Observation.effective as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | (Observation.effective as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | Patient.deceased.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | Procedure.performed.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | (Procedure.performed as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | (Procedure.performed as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | Provenance.occurred.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | (Provenance.occurred as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | (Provenance.occurred as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | ServiceRequest.occurrence.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | (ServiceRequest.occurrence as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | (ServiceRequest.occurrence as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | ServiceRequest.authoredOn.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | Specimen.collection.collected.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | (Specimen.collection.collected as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value | (Specimen.collection.collected as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('anchor').value"

Instance: relative-duration
InstanceOf: SearchParameter
Usage: #definition
* insert SearchParameterOfOurs(relative-duration, quantity)
* name = "RelativeDuration"
* description = "Distance in time from the anchor, before or after"
* base[+] = #AdverseEvent
* base[+] = #AllergyIntolerance
* base[+] = #CarePlan
* base[+] = #Condition
* base[+] = #DiagnosticReport
* base[+] = #DocumentReference
* base[+] = #Encounter
* base[+] = #EpisodeOfCare
* base[+] = #ImagingStudy
* base[+] = #MedicationAdministration
* base[+] = #MedicationRequest
* base[+] = #MedicationStatement
* base[+] = #Observation
* base[+] = #Patient
* base[+] = #Procedure
* base[+] = #Provenance
* base[+] = #ServiceRequest
* base[+] = #Specimen
* expression = "AdverseEvent.date.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | AllergyIntolerance.onset.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | (AllergyIntolerance.onset as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | (AllergyIntolerance.onset as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | CarePlan.period.start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | CarePlan.period.end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | Condition.onset.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | (Condition.onset as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | (Condition.onset as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | Condition.abatement.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | (Condition.abatement as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | (Condition.abatement as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | Condition.recordedDate.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | DiagnosticReport.effective.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | (DiagnosticReport.effective as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | (DiagnosticReport.effective as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | DocumentReference.date.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | DocumentReference.context.period.start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | DocumentReference.context.period.end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | Encounter.period.start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | Encounter.period.end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | EpisodeOfCare.period.start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | EpisodeOfCare.period.end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | ImagingStudy.started.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | MedicationAdministration.effective.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | (MedicationAdministration.effective as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | (MedicationAdministration.effective as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | MedicationRequest.authoredOn.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | MedicationStatement.effective.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | (MedicationStatement.effective as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | (MedicationStatement.effective as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | Observation.effective.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | (Observation.effective as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | (Observation.effective as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | Patient.deceased.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | Procedure.performed.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | (Procedure.performed as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | (Procedure.performed as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | Provenance.occurred.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | (Provenance.occurred as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | (Provenance.occurred as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | ServiceRequest.occurrence.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | (ServiceRequest.occurrence as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | (ServiceRequest.occurrence as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | ServiceRequest.authoredOn.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | Specimen.collection.collected.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | (Specimen.collection.collected as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value | (Specimen.collection.collected as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time').extension('offset').value"

Instance: relative-offset
InstanceOf: SearchParameter
Usage: #definition
* insert SearchParameterOfOurs(relative-offset, composite)
* name = "RelativeOffset"
* description = "Anchor and distance in one relative time: rt-end$1||mo"
* base[+] = #AdverseEvent
* base[+] = #AllergyIntolerance
* base[+] = #CarePlan
* base[+] = #Condition
* base[+] = #DiagnosticReport
* base[+] = #DocumentReference
* base[+] = #Encounter
* base[+] = #EpisodeOfCare
* base[+] = #ImagingStudy
* base[+] = #MedicationAdministration
* base[+] = #MedicationRequest
* base[+] = #MedicationStatement
* base[+] = #Observation
* base[+] = #Patient
* base[+] = #Procedure
* base[+] = #Provenance
* base[+] = #ServiceRequest
* base[+] = #Specimen
* expression = "AdverseEvent.date.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | AllergyIntolerance.onset.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | (AllergyIntolerance.onset as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | (AllergyIntolerance.onset as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | CarePlan.period.start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | CarePlan.period.end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | Condition.onset.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | (Condition.onset as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | (Condition.onset as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | Condition.abatement.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | (Condition.abatement as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | (Condition.abatement as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | Condition.recordedDate.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | DiagnosticReport.effective.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | (DiagnosticReport.effective as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | (DiagnosticReport.effective as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | DocumentReference.date.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | DocumentReference.context.period.start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | DocumentReference.context.period.end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | Encounter.period.start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | Encounter.period.end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | EpisodeOfCare.period.start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | EpisodeOfCare.period.end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | ImagingStudy.started.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | MedicationAdministration.effective.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | (MedicationAdministration.effective as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | (MedicationAdministration.effective as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | MedicationRequest.authoredOn.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | MedicationStatement.effective.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | (MedicationStatement.effective as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | (MedicationStatement.effective as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | Observation.effective.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | (Observation.effective as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | (Observation.effective as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | Patient.deceased.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | Procedure.performed.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | (Procedure.performed as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | (Procedure.performed as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | Provenance.occurred.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | (Provenance.occurred as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | (Provenance.occurred as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | ServiceRequest.occurrence.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | (ServiceRequest.occurrence as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | (ServiceRequest.occurrence as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | ServiceRequest.authoredOn.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | Specimen.collection.collected.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | (Specimen.collection.collected as Period).start.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time') | (Specimen.collection.collected as Period).end.extension('https://w3id.org/medulla/fhir/StructureDefinition/relative-time')"
* component[+].definition = "https://w3id.org/medulla/fhir/SearchParameter/relative-anchor"
* component[=].expression = "extension('anchor').value"
* component[+].definition = "https://w3id.org/medulla/fhir/SearchParameter/relative-duration"
* component[=].expression = "extension('offset').value"

Instance: fact-source
InstanceOf: SearchParameter
Usage: #definition
* insert SearchParameterOfOurs(fact-source, token)
* name = "FactSource"
* description = "How the fact is supported by its source"
* base[+] = #DomainResource
* expression = "DomainResource.extension('https://w3id.org/medulla/fhir/StructureDefinition/fact-source').value"

Instance: line-of-therapy
InstanceOf: SearchParameter
Usage: #definition
* insert SearchParameterOfOurs(line-of-therapy, number)
* name = "LineOfTherapy"
* description = "Line of therapy"
* base[+] = #MedicationStatement
* base[+] = #MedicationRequest
* base[+] = #MedicationAdministration
* base[+] = #Procedure
* expression = "MedicationStatement.extension('https://w3id.org/medulla/fhir/StructureDefinition/line-of-therapy').value | MedicationRequest.extension('https://w3id.org/medulla/fhir/StructureDefinition/line-of-therapy').value | MedicationAdministration.extension('https://w3id.org/medulla/fhir/StructureDefinition/line-of-therapy').value | Procedure.extension('https://w3id.org/medulla/fhir/StructureDefinition/line-of-therapy').value"

Instance: supporting-info
InstanceOf: SearchParameter
Usage: #definition
* insert SearchParameterOfOurs(supporting-info, reference)
* name = "SupportingInfo"
* description = "What a request rests on, for example the images that planning used"
* base[+] = #ServiceRequest
* expression = "ServiceRequest.supportingInfo"

Instance: series-description
InstanceOf: SearchParameter
Usage: #definition
* insert SearchParameterOfOurs(series-description, string)
* name = "SeriesDescription"
* description = "Description of a series, for example its MRI sequence"
* base[+] = #ImagingStudy
* expression = "ImagingStudy.series.description"

Instance: code-date
InstanceOf: SearchParameter
Usage: #definition
* insert SearchParameterOfOurs(code-date, composite)
* name = "CodeDate"
* description = "Code of an observation together with its date"
* base[+] = #Observation
* expression = "Observation"
* component[+].definition = "http://hl7.org/fhir/SearchParameter/clinical-code"
* component[=].expression = "code"
* component[+].definition = "http://hl7.org/fhir/SearchParameter/clinical-date"
* component[=].expression = "effective"
