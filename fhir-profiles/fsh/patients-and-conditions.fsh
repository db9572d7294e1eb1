Profile: EmhPatient
Parent: Patient
Id: emh-patient
Title: "Patient"
Description: "The person whose course is told. A case report gives neither name nor date of birth: the identifier of the case takes their place, and what is withheld says so."
* insert Cc0
* insert Facts
* identifier 1..* MS
* identifier.system 1..1
* identifier.value 1..1
* name MS
* gender 1..1 MS
* birthDate MS
* deceased[x] MS
* obeys pat-name-or-reason

Invariant: pat-name-or-reason
Description: "A name is given, or the reason why there is none (data-absent-reason, usually masked)"
Severity: #error
Expression: "name.exists() and name.all(family.exists() or given.exists() or text.exists() or extension('http://hl7.org/fhir/StructureDefinition/data-absent-reason').exists())"

RuleSet: ConditionOfPatient
* insert Cc0
* insert Facts
* insert OfPatient
* category MS
* clinicalStatus MS
* verificationStatus MS
* code 1..1 MS
* onset[x] MS
* evidence MS
* note MS

Profile: CaseCondition
Parent: Condition
Id: case-condition
Title: "Condition of the course"
Description: "Any other problem of the course: a symptom, a sign or a consequence, with the condition it is due to."
* insert ConditionOfPatient
* extension contains $dueTo named dueTo 0..* MS
* bodySite MS

Profile: HematologicNeoplasm
Parent: Condition
Id: hematologic-neoplasm
Title: "Hematologic neoplasm"
Description: "The blood disease that extramedullary hematopoiesis comes from, with the age at diagnosis where a date is not known."
* insert ConditionOfPatient
* code from HematologicNeoplasmVS (preferred)
* onset[x] only Age or dateTime or Period or Range or string
* evidence.detail MS

Profile: EmhCondition
Parent: Condition
Id: emh-condition
Title: "Extramedullary hematopoiesis"
Description: "Blood formation outside the marrow, with the disease it is due to and the evidence that proved it."
* insert ConditionOfPatient
* extension contains $dueTo named dueTo 0..* MS
* code = $emh#emh
* bodySite MS
* evidence.detail MS
* obeys emh-due-to

Invariant: emh-due-to
Description: "Extramedullary hematopoiesis names the blood disease it is due to (condition-dueTo)"
Severity: #warning
Expression: "extension('http://hl7.org/fhir/StructureDefinition/condition-dueTo').exists()"

Profile: SpinalCordCompression
Parent: Condition
Id: spinal-cord-compression
Title: "Spinal cord compression"
Description: "Compression of the spinal cord or the cauda equina, with its cause and the sensory level or the imaging that shows it."
* insert ConditionOfPatient
* extension contains $dueTo named dueTo 0..* MS
* code.coding 1..*
* bodySite MS
* evidence.detail MS
* obeys scc-due-to

Invariant: scc-due-to
Description: "Spinal cord compression names what causes it (condition-dueTo)"
Severity: #warning
Expression: "extension('http://hl7.org/fhir/StructureDefinition/condition-dueTo').exists()"
