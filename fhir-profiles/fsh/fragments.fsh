// Fragments of code systems of others: only the codes that are used, so that a validator without
// a terminology service can tell a known code from an unknown one.

CodeSystem: SnomedFragment
Id: snomed-fragment
Title: "SNOMED CT (fragment)"
Description: "The codes of SNOMED CT that the profiles and the sample bundles use. A fragment: nothing is said about other codes."
* ^url = "http://snomed.info/sct"
* ^version = "0.1.0"
* ^content = #fragment
* ^experimental = false
* ^caseSensitive = true
* ^copyright = "This material includes SNOMED Clinical Terms (SNOMED CT), which is copyright of the International Health Terminology Standards Development Organisation (IHTSDO), all rights reserved. SNOMED CT was originally created by The College of American Pathologists. Use outside member territories needs an affiliate licence; the CC0 dedication of this package does not cover these codes and displays."
* #24028007 "Right (qualifier value)"
* #7771000 "Left (qualifier value)"
* #51440002 "Right and left (qualifier value)"
* #61853006 "Spinal canal structure (body structure)"
* #2748008 "Spinal cord structure (body structure)"
* #12738006 "Brain structure (body structure)"
* #228791009 "Gross tumor volume (observable entity)"
* #228792002 "Clinical target volume (observable entity)"
* #228793007 "Planning target volume (observable entity)"
* #1217123003 "Radiotherapy course of treatment (regime/therapy)"
* #1222565005 "Radiotherapy treatment phase (regime/therapy)"
* #1255724003 "Radiotherapy treatment plan (regime/therapy)"
* #1287742003 "Radiotherapy (procedure)"
* #1156506007 "External beam radiation therapy using photons (procedure)"
* #441799006 "Intensity modulated radiation therapy (procedure)"
* #387713003 "Surgical procedure"
* #109992005 "Polycythemia vera (disorder)"
* #36760000 "Hepatosplenomegaly"
* #71286001 "Spinal cord compression"
* #860914002 "Erectile dysfunction"
* #91019004 "Paresthesia"
* #271299001 "Patient's condition worsened (finding)"
* #268910001 "Patient's condition improved (finding)"
* #359746009 "Patient's condition stable (finding)"
* #103338009 "In full remission (qualifier value)"
* #103337004 "In partial remission (qualifier value)"
* #399307001 "Lost to follow-up (finding)"
* #419620001 "Death (event)"
* #14806007 "Bone structure of atlas (body structure)"
* #39976000 "Bone structure of axis (body structure)"
* #91116008 "Structure of body of third cervical vertebra (body structure)"
* #14705001 "Structure of body of fourth cervical vertebra (body structure)"
* #67479001 "Structure of body of fifth cervical vertebra (body structure)"
* #88298007 "Structure of body of sixth cervical vertebra (body structure)"
* #16126006 "Structure of body of seventh cervical vertebra (body structure)"
* #56094003 "Structure of body of first thoracic vertebra (body structure)"
* #50060007 "Structure of body of second thoracic vertebra (body structure)"
* #73138009 "Structure of body of third thoracic vertebra (body structure)"
* #86197001 "Structure of body of fourth thoracic vertebra (body structure)"
* #6105006 "Structure of body of fifth thoracic vertebra (body structure)"
* #32430008 "Structure of body of sixth thoracic vertebra (body structure)"
* #71737002 "Structure of body of seventh thoracic vertebra (body structure)"
* #77435000 "Structure of body of eighth thoracic vertebra (body structure)"
* #33766003 "Structure of body of ninth thoracic vertebra (body structure)"
* #48405002 "Structure of body of tenth thoracic vertebra (body structure)"
* #52120002 "Structure of body of eleventh thoracic vertebra (body structure)"
* #280849005 "Structure of body of twelfth thoracic vertebra (body structure)"
* #61032001 "Structure of body of first lumbar vertebra (body structure)"
* #53983007 "Structure of body of second lumbar vertebra (body structure)"
* #55492004 "Structure of body of third lumbar vertebra (body structure)"
* #71996003 "Structure of body of fourth lumbar vertebra (body structure)"
* #21799000 "Structure of body of fifth lumbar vertebra (body structure)"
* #65985001 "Structure of first sacral vertebra (body structure)"
* #11808007 "Structure of second sacral vertebra (body structure)"
* #49967005 "Structure of third sacral vertebra (body structure)"
* #69950008 "Structure of fourth sacral vertebra (body structure)"
* #21452006 "Structure of fifth sacral vertebra (body structure)"

CodeSystem: LoincFragment
Id: loinc-fragment
Title: "LOINC (fragment)"
Description: "The codes of LOINC that the profiles and the sample bundles use. A fragment: nothing is said about other codes."
* ^url = "http://loinc.org"
* ^version = "0.1.0"
* ^content = #fragment
* ^experimental = false
* ^caseSensitive = true
* ^copyright = "This material contains content from LOINC (http://loinc.org). LOINC is copyright Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the license at http://loinc.org/license. LOINC is a registered United States trademark of Regenstrief Institute, Inc."
* #20570-8
* #26464-8
* #15061-5
* #38518-7
* #26498-6
* #26515-7
* #718-7
* #69548-6 "Genetic variant assessment"
* #48018-6 "Gene studied [ID]"
* #LA9633-4 "Present"
* #LA9634-2 "Absent"
* #97509-4 "Cancer Disease Progression"
* #18748-4 "Diagnostic imaging study"
* #33721-2
* #48807-2 "Bone marrow aspiration report"
* #11529-5 "Surgical pathology study"

CodeSystem: Icd10CmFragment
Id: icd-10-cm-fragment
Title: "ICD-10-CM (fragment)"
Description: "The codes of ICD-10-CM that the profiles and the sample bundles use. A fragment: nothing is said about other codes."
* ^url = "http://hl7.org/fhir/sid/icd-10-cm"
* ^version = "0.1.0"
* ^content = #fragment
* ^experimental = false
* ^caseSensitive = true
* ^copyright = "ICD-10-CM is maintained by the National Center for Health Statistics of the United States."
* #D45
* #G95.20
* #N52.9

CodeSystem: AtcFragment
Id: atc-fragment
Title: "ATC (fragment)"
Description: "The codes of ATC that the profiles and the sample bundles use. A fragment: nothing is said about other codes."
* ^url = "http://www.whocc.no/atc"
* ^version = "0.1.0"
* ^content = #fragment
* ^experimental = false
* ^caseSensitive = true
* ^copyright = "ATC is maintained by the WHO Collaborating Centre for Drug Statistics Methodology and has terms of use of its own; single codes are named here, no texts."
* #L01XX05
* #L01EJ01

CodeSystem: HgncFragment
Id: hgnc-fragment
Title: "HGNC (fragment)"
Description: "The codes of HGNC that the profiles and the sample bundles use. A fragment: nothing is said about other codes."
* ^url = "http://www.genenames.org"
* ^version = "0.1.0"
* ^content = #fragment
* ^experimental = false
* ^caseSensitive = true
* ^copyright = "Gene identifiers of the HUGO Gene Nomenclature Committee."
* #HGNC:6192 "JAK2"
