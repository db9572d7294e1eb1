// Extensions of mCODE 4.0.0 and of CodeX Radiation Therapy 2.0.0 that our instances use, under
// their own addresses. They are written here so that a validator without network checks their
// content; where the original packages are installed, those come first. Both are published under
// CC0-1.0. Shapes are theirs, words are ours.

RuleSet: Restated(version)
* ^version = "{version}"
* ^experimental = true
* ^purpose = "Restated for validation without network. The definition that counts is the one published at the address."
* insert Cc0

RuleSet: Mcode(id)
* ^url = "http://hl7.org/fhir/us/mcode/StructureDefinition/{id}"
* ^publisher = "HL7 International (restated by Medulla)"
* insert Restated(4.0.0)

RuleSet: Codex(id)
* ^url = "http://hl7.org/fhir/us/codex-radiation-therapy/StructureDefinition/{id}"
* ^publisher = "HL7 International (restated by Medulla)"
* insert Restated(2.0.0)

Extension: McodeLateralityQualifier
Id: mcode-laterality-qualifier
Title: "mCODE laterality qualifier (restated)"
Description: "The side of a body site."
* insert Mcode(mcode-laterality-qualifier)
* insert Context(CodeableConcept)
* insert Context(DomainResource)
* insert Context(Extension)
* value[x] 1..1
* value[x] only CodeableConcept
* valueCodeableConcept from LateralityVS (required)

Extension: McodeProcedureIntent
Id: mcode-procedure-intent
Title: "mCODE procedure intent (restated)"
Description: "The purpose of a treatment."
* insert Mcode(mcode-procedure-intent)
* insert Context(DomainResource)
* insert Context(Extension)
* value[x] 1..1
* value[x] only CodeableConcept

Extension: McodeRadiotherapySessions
Id: mcode-radiotherapy-sessions
Title: "mCODE radiotherapy sessions (restated)"
Description: "The number of sessions, that is visits, in which treatment was delivered."
* insert Mcode(mcode-radiotherapy-sessions)
* insert Context(DomainResource)
* insert Context(Extension)
* value[x] 1..1
* value[x] only unsignedInt

Extension: McodeRadiotherapyModality
Id: mcode-radiotherapy-modality
Title: "mCODE radiotherapy modality (restated)"
Description: "The kind of radiation."
* insert Mcode(mcode-radiotherapy-modality)
* insert Context(DomainResource)
* insert Context(Extension)
* value[x] 1..1
* value[x] only CodeableConcept

Extension: McodeRadiotherapyTechnique
Id: mcode-radiotherapy-technique
Title: "mCODE radiotherapy technique (restated)"
Description: "How the radiation was given."
* insert Mcode(mcode-radiotherapy-technique)
* insert Context(DomainResource)
* insert Context(Extension)
* value[x] 1..1
* value[x] only CodeableConcept

Extension: McodeRadiotherapyModalityAndTechnique
Id: mcode-radiotherapy-modality-and-technique
Title: "mCODE radiotherapy modality and technique (restated)"
Description: "The modality with the techniques that were used with it."
* insert Mcode(mcode-radiotherapy-modality-and-technique)
* insert Context(DomainResource)
* insert Context(Extension)
* extension contains
    McodeRadiotherapyModality named modality 1..1 and
    McodeRadiotherapyTechnique named technique 0..* and
    CodexRadiotherapyEnergyOrIsotope named energyOrIsotope 0..*

Extension: McodeRadiotherapyDoseDeliveredToVolume
Id: mcode-radiotherapy-dose-delivered-to-volume
Title: "mCODE dose delivered to volume (restated)"
Description: "The dose that one volume received."
* insert Mcode(mcode-radiotherapy-dose-delivered-to-volume)
* insert Context(DomainResource)
* insert Context(Extension)
* extension contains
    volume 1..1 and
    totalDoseDelivered 0..1 and
    fractionsDelivered 0..1 and
    FractionDose named fractionDose 0..1 and
    CodexUniformFractionation named uniformFractionation 0..1 and
    FactSource named factSource 0..1
* extension[volume].value[x] 1..1
* extension[volume].value[x] only Reference(BodyStructure)
* extension[totalDoseDelivered].value[x] 1..1
* extension[totalDoseDelivered].value[x] only Quantity
* extension[fractionsDelivered].value[x] 1..1
* extension[fractionsDelivered].value[x] only unsignedInt

RuleSet: DoseToVolume
* insert Context(DomainResource)
* insert Context(Extension)
* extension contains
    volume 1..1 and
    fractionDose 0..1 and
    totalDose 0..1 and
    fractions 0..1 and
    FactSource named factSource 0..1
* extension[volume].value[x] 1..1
* extension[volume].value[x] only Reference(BodyStructure)
* extension[fractionDose].value[x] 1..1
* extension[fractionDose].value[x] only Quantity
* extension[totalDose].value[x] 1..1
* extension[totalDose].value[x] only Quantity
* extension[fractions].value[x] 1..1
* extension[fractions].value[x] only positiveInt

Extension: CodexDosePrescribedToVolume
Id: codexrt-radiotherapy-dose-prescribed-to-volume
Title: "CodeX dose prescribed to volume (restated)"
Description: "The dose that is prescribed for one volume."
* insert Codex(codexrt-radiotherapy-dose-prescribed-to-volume)
* insert DoseToVolume

Extension: CodexDosePlannedToVolume
Id: codexrt-radiotherapy-dose-planned-to-volume
Title: "CodeX dose planned to volume (restated)"
Description: "The dose that is planned for one volume."
* insert Codex(codexrt-radiotherapy-dose-planned-to-volume)
* insert DoseToVolume

Extension: CodexFractionsPrescribed
Id: codexrt-radiotherapy-fractions-prescribed
Title: "CodeX fractions prescribed (restated)"
Description: "The number of fractions that are prescribed."
* insert Codex(codexrt-radiotherapy-fractions-prescribed)
* insert Context(DomainResource)
* value[x] 1..1
* value[x] only positiveInt

Extension: CodexFractionsPlanned
Id: codexrt-radiotherapy-fractions-planned
Title: "CodeX fractions planned (restated)"
Description: "The number of fractions that are planned."
* insert Codex(codexrt-radiotherapy-fractions-planned)
* insert Context(DomainResource)
* value[x] 1..1
* value[x] only positiveInt

Extension: CodexFractionsDelivered
Id: codexrt-radiotherapy-fractions-delivered
Title: "CodeX fractions delivered (restated)"
Description: "The number of fractions that were delivered; it may be zero."
* insert Codex(codexrt-radiotherapy-fractions-delivered)
* insert Context(DomainResource)
* value[x] 1..1
* value[x] only unsignedInt

Extension: CodexRadiotherapyEnergyOrIsotope
Id: codexrt-radiotherapy-energy-or-isotope
Title: "CodeX energy or isotope (restated)"
Description: "The energy of the radiation, with its unit, or the isotope."
* insert Codex(codexrt-radiotherapy-energy-or-isotope)
* insert Context(DomainResource)
* insert Context(Extension)
* value[x] 1..1
* value[x] only Quantity or CodeableConcept
* valueQuantity from EnergyUnitsVS (required)

Extension: CodexUniformFractionation
Id: codexrt-radiotherapy-uniform-fractionation
Title: "CodeX uniform fractionation (restated)"
Description: "True if all fractions of the course had the same modality and dose."
* insert Codex(codexrt-radiotherapy-uniform-fractionation)
* insert Context(Extension)
* value[x] 1..1
* value[x] only boolean
