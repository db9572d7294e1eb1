// What else a course consists of. Light profiles: they ask for the patient and carry the source.

Profile: SystemicTherapy
Parent: MedicationStatement
Id: systemic-therapy
Title: "Systemic therapy"
Description: "A medicine of the course, with the line of therapy it belongs to."
* insert Cc0
* insert Facts
* insert OfPatient
* extension contains LineOfTherapy named lineOfTherapy 0..1 MS
* status MS
* medication[x] MS
* effective[x] MS
* reasonReference MS
* note MS

Profile: CaseProcedure
Parent: Procedure
Id: case-procedure
Title: "Procedure of the course"
Description: "A biopsy, an operation, a phlebotomy, also one that was decided against (status not-done)."
* insert Cc0
* insert Facts
* insert OfPatient
* extension contains LineOfTherapy named lineOfTherapy 0..1 MS
* insert LateralitySite
* status MS
* statusReason MS
* code 1..1 MS
* performed[x] MS
* note MS
* obeys proc-not-done

Invariant: proc-not-done
Description: "A procedure that was not done says why (statusReason)"
Severity: #warning
Expression: "status = 'not-done' implies statusReason.exists()"

Profile: CaseSpecimen
Parent: Specimen
Id: case-specimen
Title: "Specimen"
Description: "Marrow or tissue that was examined, with the site and side it came from."
* insert Cc0
* insert Facts
* insert OfPatient
* type 1..1 MS
* type from SpecimenTypeVS (extensible)
* collection MS
* collection.bodySite MS
* collection.bodySite.extension contains McodeLateralityQualifier named laterality 0..1 MS

Profile: CaseReport
Parent: DiagnosticReport
Id: case-report
Title: "Diagnostic report"
Description: "A report of pathology or imaging, with its results, its specimens or studies, and its conclusion in the words of the source."
* insert Cc0
* insert Facts
* insert OfPatient
* status MS
* code MS
* effective[x] MS
* specimen MS
* result MS
* imagingStudy MS
* conclusion MS
* conclusionCode MS

Profile: CaseDocument
Parent: DocumentReference
Id: case-document
Title: "Figure or document"
Description: "A figure of the source, described, also where the picture itself is not at hand."
* insert Cc0
* insert Facts
* subject 1..1 MS
* status MS
* description 1..1 MS
* content MS

Profile: CaseProvenance
Parent: Provenance
Id: case-provenance
Title: "Source of the case"
Description: "Where all facts of a bundle come from: the publication or the record."
* insert Cc0
* target MS
* recorded MS
* agent MS
* entity 1..* MS
* obeys prov-source

Invariant: prov-source
Description: "The provenance names a source"
Severity: #error
Expression: "entity.where(role = 'source').exists()"
