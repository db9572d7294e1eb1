Extension: FactSource
Id: fact-source
Title: "Source of the fact"
Description: "How sure a fact is: stated in the source, stated only in its abstract, read from a cell that covers several time points, computed, inferred, or contradicted elsewhere in the source. On a resource it speaks for the whole resource, on an element for that element."
* insert Cc0
* insert Context(Element)
* insert Context(Resource)
* value[x] 1..1
* value[x] only code
* valueCode from FactSourceVS (required)

Extension: RelativeTime
Id: relative-time
Title: "Relative time"
Description: "When something happened, told as a distance from an event of the course instead of a calendar date. For sources that give no dates: published cases, de-identified records, recollection."
* insert Cc0
* insert Context(dateTime)
* insert Context(date)
* insert Context(instant)
* insert Context(Age)
* insert Context(Timing)
* obeys rel-offset-relation
* obeys rel-offset-unit
* extension contains
    anchor 1..1 MS and
    anchorReference 0..1 MS and
    relation 1..1 MS and
    offset 0..1 MS and
    asStated 1..1 MS and
    sequence 0..1 MS
* extension[anchor] ^short = "The event that time is counted from"
* extension[anchor].value[x] only Coding
* extension[anchor].value[x] 1..1
* extension[anchor].valueCoding from TimeAnchorVS (extensible)
* extension[anchorReference] ^short = "The resource that stands for the event"
* extension[anchorReference].value[x] only Reference
* extension[anchorReference].value[x] 1..1
* extension[relation] ^short = "before, concurrent with or after the event"
* extension[relation].value[x] only code
* extension[relation].value[x] 1..1
* extension[relation].valueCode from http://hl7.org/fhir/ValueSet/action-relationship-type|4.0.1 (required)
* extension[offset] ^short = "How long before or after (never negative)"
* extension[offset].value[x] only Duration
* extension[offset].value[x] 1..1
* extension[asStated] ^short = "The words of the source"
* extension[asStated].value[x] only string
* extension[asStated].value[x] 1..1
* extension[sequence] ^short = "Position in the order of the course, where the distance is not known"
* extension[sequence].value[x] only positiveInt
* extension[sequence].value[x] 1..1

Invariant: rel-offset-relation
Description: "An offset is not negative, and it needs a relation that has a direction (before or after)"
Severity: #error
Expression: "extension('offset').exists() implies (extension('offset').value.value >= 0 and extension('relation').value.toString().startsWith('concurrent').not())"

Invariant: rel-offset-unit
Description: "An offset is told in years (a), months (mo), weeks (wk), days (d), hours (h) or minutes (min)"
Severity: #error
Expression: "extension('offset').exists() implies (extension('offset').value.code in ('a' | 'mo' | 'wk' | 'd' | 'h' | 'min'))"

Extension: VertebralExtent
Id: vertebral-extent
Title: "Vertebral extent"
Description: "From which to which vertebra a lesion or a volume reaches. Each level is a coding with its ordinal (C1 = 1 ... coccyx = 30), so that overlap can be asked for as a number."
* insert Cc0
* insert Context(BodyStructure)
* obeys vert-order
* obeys vert-ordinal
* extension contains
    upper 1..1 MS and
    lower 1..1 MS and
    upperVertebra 0..1 and
    lowerVertebra 0..1
* extension[upper] ^short = "Uppermost level"
* extension[upper].value[x] only Coding
* extension[upper].value[x] 1..1
* extension[upper].valueCoding from VertebralLevelVS (required)
* extension[upper].valueCoding.extension contains $ordinalValue named ordinal 1..1 MS
* extension[lower] ^short = "Lowermost level"
* extension[lower].value[x] only Coding
* extension[lower].value[x] 1..1
* extension[lower].valueCoding from VertebralLevelVS (required)
* extension[lower].valueCoding.extension contains $ordinalValue named ordinal 1..1 MS
* extension[upperVertebra] ^short = "The same level as a SNOMED CT structure"
* extension[upperVertebra].value[x] only Coding
* extension[upperVertebra].value[x] 1..1
* extension[upperVertebra].valueCoding from VertebraVS (extensible)
* extension[lowerVertebra] ^short = "The same level as a SNOMED CT structure"
* extension[lowerVertebra].value[x] only Coding
* extension[lowerVertebra].value[x] 1..1
* extension[lowerVertebra].valueCoding from VertebraVS (extensible)

Invariant: vert-order
Description: "The upper level does not lie below the lower level"
Severity: #error
Expression: "extension('upper').value.extension('http://hl7.org/fhir/StructureDefinition/ordinalValue').value <= extension('lower').value.extension('http://hl7.org/fhir/StructureDefinition/ordinalValue').value"

Invariant: vert-ordinal
Description: "The ordinal of a level agrees with its code (C1 = 1, T1 = 8, L1 = 20, S1 = 25, coccyx = 30)"
Severity: #error
Expression: "extension('upper').value.all(' C1=1 C2=2 C3=3 C4=4 C5=5 C6=6 C7=7 T1=8 T2=9 T3=10 T4=11 T5=12 T6=13 T7=14 T8=15 T9=16 T10=17 T11=18 T12=19 L1=20 L2=21 L3=22 L4=23 L5=24 S1=25 S2=26 S3=27 S4=28 S5=29 coccyx=30 '.contains(' ' & code & '=' & extension('http://hl7.org/fhir/StructureDefinition/ordinalValue').value.toString() & ' ')) and extension('lower').value.all(' C1=1 C2=2 C3=3 C4=4 C5=5 C6=6 C7=7 T1=8 T2=9 T3=10 T4=11 T5=12 T6=13 T7=14 T8=15 T9=16 T10=17 T11=18 T12=19 L1=20 L2=21 L3=22 L4=23 L5=24 S1=25 S2=26 S3=27 S4=28 S5=29 coccyx=30 '.contains(' ' & code & '=' & extension('http://hl7.org/fhir/StructureDefinition/ordinalValue').value.toString() & ' '))"

Extension: VolumeMargin
Id: volume-margin
Title: "Margin of a volume"
Description: "How a volume was made from another by expansion: the planning target volume from the clinical target volume."
* insert Cc0
* insert Context(BodyStructure)
* extension contains
    margin 1..1 MS and
    isotropic 1..1 MS and
    derivedFrom 0..1 MS
* extension[margin] ^short = "Width of the margin in mm"
* extension[margin].value[x] only Quantity
* extension[margin].value[x] 1..1
* extension[margin].valueQuantity = $ucum#mm
* extension[margin].valueQuantity.value 1..1
* extension[isotropic] ^short = "The same in all directions"
* extension[isotropic].value[x] only boolean
* extension[isotropic].value[x] 1..1
* extension[derivedFrom] ^short = "The volume that was expanded"
* extension[derivedFrom].value[x] only Reference(BodyStructure)
* extension[derivedFrom].value[x] 1..1

Extension: LineOfTherapy
Id: line-of-therapy
Title: "Line of therapy"
Description: "The number of the line of treatment that a medicine or procedure belongs to, counted from 1."
* insert Cc0
* insert Context(MedicationStatement)
* insert Context(MedicationRequest)
* insert Context(MedicationAdministration)
* insert Context(Procedure)
* value[x] 1..1
* value[x] only positiveInt

Extension: FractionDose
Id: fraction-dose
Title: "Dose per fraction"
Description: "The dose of one fraction, inside the dose delivered to a volume. mCODE and CodeX have a place for it on prescriptions and plans only."
* insert Cc0
* insert Context(Extension)
* value[x] 1..1
* value[x] only Quantity
* valueQuantity = $ucum#cGy
* valueQuantity.value 1..1
