// One observation per level and side, with the side in the code, and a panel that holds them.

Invariant: time-given
Description: "An observation says when: a date, or a relative time, or why neither is known"
Severity: #error
Expression: "effective.hasValue() or (effective.ofType(Period).start.hasValue() or effective.ofType(Period).end.hasValue()) or effective.extension.where(url = 'https://w3id.org/medulla/fhir/StructureDefinition/relative-time' or url = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason').exists()"

Profile: MotorScore
Parent: Observation
Id: motor-score
Title: "Motor score"
Description: "The strength of the muscles of one level on one side, 0 (none) to 5 (normal), as in a table of motor function. Its code says level and side, so that a single score can be found, corrected, cited and followed over time with the search parameters of R4."
* insert Cc0
* insert TimedObservation
* insert LateralitySite
* category 1..* MS
* code.coding 2..*
* code from MotorVS (extensible)
* value[x] only Quantity
* bodySite 1..1
* bodySite from NeurologicalLevelVS (extensible)
* method MS
* component 0..0
* hasMember 0..0
* obeys motor-code
* obeys motor-range
* obeys motor-unit
* obeys motor-value
* obeys motor-side
* obeys motor-side-code
* obeys motor-level-code
* obeys motor-time

Invariant: motor-code
Description: "A motor score is coded with level and side (motor-L2-L) and, beside it, motor-score"
Severity: #error
Expression: "code.coding.where(system = 'https://w3id.org/medulla/fhir/CodeSystem/motor' and code = 'motor-score').exists() and code.coding.where(system = 'https://w3id.org/medulla/fhir/CodeSystem/motor' and code.matches('^motor-[CTLS][0-9]-[RL]$')).count() = 1"

Invariant: motor-range
Description: "A motor score is a whole number from 0 to 5"
Severity: #error
Expression: "value.ofType(Quantity).all(value >= 0 and value <= 5 and value = value.truncate())"

Invariant: motor-unit
Description: "A motor score has no unit of measure: its UCUM code is 1 (or {score})"
Severity: #error
Expression: "value.ofType(Quantity).all(system = 'http://unitsofmeasure.org' and (code = '1' or code = '{score}'))"

Invariant: motor-value
Description: "A motor score has a value, or the reason why it has none (not-performed where it could not be tested)"
Severity: #error
Expression: "value.exists() or dataAbsentReason.exists()"

Invariant: motor-side
Description: "A motor score says which side was tested"
Severity: #error
Expression: "bodySite.extension.where(url = 'http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-laterality-qualifier').value.coding.where(system = 'http://snomed.info/sct' and (code = '24028007' or code = '7771000')).exists()"

Invariant: motor-side-code
Description: "The side in the code (…-R, …-L) agrees with the side of the body site"
Severity: #error
Expression: "bodySite.extension.where(url = 'http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-laterality-qualifier').exists() implies ((code.coding.where(system = 'https://w3id.org/medulla/fhir/CodeSystem/motor' and code.matches('^motor-[CTLS][0-9]-R$')).exists() implies bodySite.extension.where(url = 'http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-laterality-qualifier').value.coding.where(code = '24028007').exists()) and (code.coding.where(system = 'https://w3id.org/medulla/fhir/CodeSystem/motor' and code.matches('^motor-[CTLS][0-9]-L$')).exists() implies bodySite.extension.where(url = 'http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-laterality-qualifier').value.coding.where(code = '7771000').exists()))"

Invariant: motor-level-code
Description: "The level in the code agrees with the level of the body site"
Severity: #error
Expression: "bodySite.coding.where(system = 'https://w3id.org/medulla/fhir/CodeSystem/spinal-level').all(%resource.code.coding.where(system = 'https://w3id.org/medulla/fhir/CodeSystem/motor').code.where(matches('^motor-[CTLS][0-9]-[RL]$')).substring(6, 2) = code)"

Invariant: motor-time
Description: "A motor score says at which time of the course it was taken: a date or a relative time"
Severity: #error
Expression: "effective.hasValue() or effective.ofType(Period).exists() or effective.extension.where(url = 'https://w3id.org/medulla/fhir/StructureDefinition/relative-time').exists()"

Profile: MotorExam
Parent: Observation
Id: motor-exam
Title: "Motor examination"
Description: "The scores of one examination together: a panel whose members are the single scores."
* insert Cc0
* insert TimedObservation
* category 1..* MS
* code = $motor#motor-exam
* value[x] 0..0
* hasMember 1..* MS
* hasMember only Reference(Observation)
* component 0..0
* obeys motor-member-unique

Invariant: motor-member-unique
Description: "A panel names each score once"
Severity: #error
Expression: "hasMember.reference.isDistinct()"

Profile: MotorExamCompact
Parent: Observation
Id: motor-exam-compact
Title: "Motor examination in one observation"
Description: "The same examination with the scores as components, for senders that do not keep single scores. It is accepted and found by component-code-value-quantity; we emit the panel with members."
* insert Cc0
* insert TimedObservation
* category 1..* MS
* code = $motor#motor-exam-compact
* value[x] 0..0
* component 1..* MS
* component.code MS
* component.code from MotorScoreCodeVS (required)
* component.value[x] MS
* component.value[x] only Quantity
* obeys motor-component-range
* obeys motor-component-unique

Invariant: motor-component-range
Description: "Each score is a whole number from 0 to 5, or says why it is missing"
Severity: #error
Expression: "component.all((value.exists() or dataAbsentReason.exists()) and value.ofType(Quantity).all(value >= 0 and value <= 5 and value = value.truncate()))"

Invariant: motor-component-unique
Description: "Each level and side occurs once"
Severity: #error
Expression: "component.code.coding.where(system = 'https://w3id.org/medulla/fhir/CodeSystem/motor').code.isDistinct()"
