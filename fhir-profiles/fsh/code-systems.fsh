// Code systems of ours: complete, CC0, meant to be adopted.

CodeSystem: FactSourceCS
Id: fact-source
Title: "Sources of facts"
Description: "How a fact is supported by the source it was taken from."
* insert Cc0
* ^content = #complete
* ^caseSensitive = true
* ^experimental = false
* ^valueSet = "https://w3id.org/medulla/fhir/ValueSet/fact-source"
* #stated "Stated in the text" "The source says so in its text, tables or figures."
* #stated-abstract-only "Stated in the abstract only" "Only the abstract of the source says so."
* #merged "One printed cell covers several time points" "The source prints one value for several time points."
* #derived "Derived by calculation" "Computed from stated values."
* #inferred "Inferred, not stated" "Not stated, but it follows with high likelihood."
* #conflicting "Sources conflict" "The source says two things that do not agree."

CodeSystem: TimeAnchorCS
Id: time-anchor
Title: "Anchors of relative time"
Description: "Events of a course of disease that other times are counted from."
* insert Cc0
* ^content = #complete
* ^caseSensitive = true
* ^experimental = false
* ^valueSet = "https://w3id.org/medulla/fhir/ValueSet/time-anchor"
* #pv-diagnosis "Diagnosis of polycythemia vera"
* #progression "Progression"
* #second-line-start "Start of second-line therapy"
* #scc-presentation "Presentation with spinal cord compression"
* #rt-start "Start of radiotherapy"
* #rt-end "End of radiotherapy"
* #diagnosis "Diagnosis"
* #presentation "Presentation"
* #surgery "Surgery"
* #treatment-start "Start of treatment"
* #treatment-end "End of treatment"

CodeSystem: TagCS
Id: tag
Title: "Tags of case bundles"
Description: "Tags that say what kind of case a resource belongs to."
* insert Cc0
* ^content = #complete
* ^caseSensitive = true
* ^experimental = false
* ^valueSet = "https://w3id.org/medulla/fhir/ValueSet/tag"
* #index-case "Index case" "Belongs to the published case that the profiles were worked out on."
* #literature-case "Literature case" "Belongs to a case taken from the literature table of the report."
* #synthetic-dates "Synthetic dates" "Carries calendar dates that were shifted from a fictitious start. They are not facts."
* #case-record "Built from a case record" "Was built from a case record."

CodeSystem: ResponseCS
Id: response
Title: "Responses to treatment"
Description: "Responses as they are written in case reports."
* insert Cc0
* ^content = #complete
* ^caseSensitive = true
* ^experimental = false
* ^valueSet = "https://w3id.org/medulla/fhir/ValueSet/response"
* #CR "Complete response"
* #PR "Partial response"
* #near-CR "Near complete response"
* #NI "No improvement"
* #recurrence "Recurrence"
* #remission "Remission, completeness not stated"
* #stable "Stable"
* #NA "Not available"

CodeSystem: TechniqueCS
Id: technique
Title: "Techniques of radiotherapy"
Description: "Techniques of external beam radiotherapy for which no SNOMED CT code is known to us. They are sent beside the coarser code that mCODE asks for."
* insert Cc0
* ^content = #complete
* ^caseSensitive = true
* ^experimental = false
* ^valueSet = "https://w3id.org/medulla/fhir/ValueSet/technique"
* #helical-tomotherapy "Helical tomotherapy"
* #fixed-angle-tomotherapy "Fixed-angle tomotherapy"
* #step-and-shoot "Step-and-shoot intensity modulation"
* #sliding-window "Sliding-window intensity modulation"
* #craniospinal "Craniospinal irradiation"

CodeSystem: SpinalLevelCS
Id: spinal-level
Title: "Spinal levels"
Description: "Levels of the spine from C1 to the coccyx, in order. C8 is a neurological level without a vertebra of its own and has no ordinal."
* insert Cc0
* ^content = #complete
* ^caseSensitive = true
* ^experimental = false
* ^valueSet = "https://w3id.org/medulla/fhir/ValueSet/spinal-level"
* ^property[+].code = #order
* ^property[=].description = "Index of the vertebra from above: C1 = 1 ... coccyx = 30"
* ^property[=].type = #integer
* #C1 "C1"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 1
* #C2 "C2"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 2
* #C3 "C3"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 3
* #C4 "C4"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 4
* #C5 "C5"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 5
* #C6 "C6"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 6
* #C7 "C7"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 7
* #C8 "C8 (neurological level)"
* #T1 "T1"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 8
* #T2 "T2"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 9
* #T3 "T3"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 10
* #T4 "T4"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 11
* #T5 "T5"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 12
* #T6 "T6"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 13
* #T7 "T7"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 14
* #T8 "T8"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 15
* #T9 "T9"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 16
* #T10 "T10"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 17
* #T11 "T11"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 18
* #T12 "T12"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 19
* #L1 "L1"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 20
* #L2 "L2"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 21
* #L3 "L3"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 22
* #L4 "L4"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 23
* #L5 "L5"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 24
* #S1 "S1"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 25
* #S2 "S2"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 26
* #S3 "S3"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 27
* #S4 "S4"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 28
* #S5 "S5"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 29
* #coccyx "Coccyx"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 30

CodeSystem: MotorCS
Id: motor
Title: "Motor examination"
Description: "Motor scores by level and side, coarse to fine, the panels that hold them, and sums that are computed from them. The hierarchy lets a coarse question find the fine answer."
* insert Cc0
* ^content = #complete
* ^caseSensitive = true
* ^experimental = false
* ^valueSet = "https://w3id.org/medulla/fhir/ValueSet/motor"
* ^hierarchyMeaning = #is-a
* #motor-score "Motor score" "Strength of the muscles of one level on one side, 0 to 5."
  * #motor-C5 "Motor score C5" "Strength of the elbow flexors where the key muscles of the level are meant."
    * #motor-C5-R "Motor score C5, right"
    * #motor-C5-L "Motor score C5, left"
  * #motor-C6 "Motor score C6" "Strength of the wrist extensors where the key muscles of the level are meant."
    * #motor-C6-R "Motor score C6, right"
    * #motor-C6-L "Motor score C6, left"
  * #motor-C7 "Motor score C7" "Strength of the elbow extensors where the key muscles of the level are meant."
    * #motor-C7-R "Motor score C7, right"
    * #motor-C7-L "Motor score C7, left"
  * #motor-C8 "Motor score C8" "Strength of the finger flexors where the key muscles of the level are meant."
    * #motor-C8-R "Motor score C8, right"
    * #motor-C8-L "Motor score C8, left"
  * #motor-T1 "Motor score T1" "Strength of the finger abductors where the key muscles of the level are meant."
    * #motor-T1-R "Motor score T1, right"
    * #motor-T1-L "Motor score T1, left"
  * #motor-L2 "Motor score L2" "Strength of the hip flexors where the key muscles of the level are meant."
    * #motor-L2-R "Motor score L2, right"
    * #motor-L2-L "Motor score L2, left"
  * #motor-L3 "Motor score L3" "Strength of the knee extensors where the key muscles of the level are meant."
    * #motor-L3-R "Motor score L3, right"
    * #motor-L3-L "Motor score L3, left"
  * #motor-L4 "Motor score L4" "Strength of the ankle dorsiflexors where the key muscles of the level are meant."
    * #motor-L4-R "Motor score L4, right"
    * #motor-L4-L "Motor score L4, left"
  * #motor-L5 "Motor score L5" "Strength of the long toe extensors where the key muscles of the level are meant."
    * #motor-L5-R "Motor score L5, right"
    * #motor-L5-L "Motor score L5, left"
  * #motor-S1 "Motor score S1" "Strength of the ankle plantar flexors where the key muscles of the level are meant."
    * #motor-S1-R "Motor score S1, right"
    * #motor-S1-L "Motor score S1, left"
* #motor-exam "Motor examination (panel)" "The scores of one examination together."
* #motor-exam-compact "Motor examination (one observation)" "The scores of one examination as components of one observation."
* #motor-sum-lower "Lower extremity motor sum" "Sum of the scores of both sides."
  * #motor-sum-lower-R "Lower extremity motor sum, right"
  * #motor-sum-lower-L "Lower extremity motor sum, left"
* #motor-sum-upper "Upper extremity motor sum" "Sum of the scores of both sides."
  * #motor-sum-upper-R "Upper extremity motor sum, right"
  * #motor-sum-upper-L "Upper extremity motor sum, left"

CodeSystem: MotorGradeCS
Id: motor-grade
Title: "Grades of strength"
Description: "Words for the grades of a 0 to 5 strength scale, for display. The score itself is a quantity."
* insert Cc0
* ^content = #complete
* ^caseSensitive = true
* ^experimental = false
* ^valueSet = "https://w3id.org/medulla/fhir/ValueSet/motor-grade"
* #0 "No contraction"
* #1 "Flicker or trace of contraction"
* #2 "Active movement with gravity eliminated"
* #3 "Active movement against gravity"
* #4 "Active movement against gravity and resistance"
* #5 "Normal strength"
* #NT "Not testable"

CodeSystem: EmhCS
Id: emh
Title: "Findings in extramedullary hematopoiesis"
Description: "Findings, procedures and values that occur in cases of extramedullary hematopoiesis near the spine and for which no verified code of a public terminology is at hand."
* insert Cc0
* ^content = #complete
* ^caseSensitive = true
* ^experimental = false
* ^valueSet = "https://w3id.org/medulla/fhir/ValueSet/emh"
* #emh "Extramedullary hematopoiesis"
* #urinary-dysfunction "Urinary dysfunction"
* #walking-deficit "Walking deficit"
* #abdominal-pain "Abdominal pain"
* #low-back-pain "Low back pain"
* #paraplegia "Paraplegia"
* #paraparesis "Paraparesis"
* #quadriplegia "Quadriplegia"
* #pain "Pain"
* #loss-of-sensitivity "Loss of sensitivity"
* #seizure "Seizure"
* #cauda-equina-syndrome "Cauda equina syndrome"
* #urinary-retention "Retention of urine"
* #sexual-impotence "Sexual impotence"
* #spinal-cord-compression "Spinal cord compression"
* #therapeutic-phlebotomy "Therapeutic phlebotomy"
* #marrow-aspiration "Bone marrow aspiration"
* #marrow-biopsy "Bone marrow biopsy"
* #emh-biopsy "Biopsy of suspected extramedullary hematopoiesis"
* #surgical-decompression "Surgical decompression"
* #laminectomy "Laminectomy"
* #surgery "Surgery, not further specified"
* #corticosteroids "Corticosteroids"
* #age-at-presentation "Age at presentation"
* #aml-transformation "Transformation to acute myeloid leukemia"
* #marrow-erythroblasts "Erythroblasts in bone marrow"
* #cd34-blasts "CD34+ blast cells"
* #marrow-histology "Bone marrow histology"
* #emh-histology "Hematopoietic elements outside the bone marrow"
* #sensory-level "Sensory level"
* #umn-signs "Signs of upper motor neuron weakness"
* #lmn-signs "Signs of lower motor neuron weakness"
* #autonomic-dysfunction "Autonomic dysfunction"
* #walking "Walking"
* #urinary-function "Urinary function"
* #erectile-function "Erectile function"
* #motor-recovery "Motor recovery"
* #sensory-recovery "Sensory recovery"
* #muscle-strength "Muscle strength"
* #sensation "Sensation"
* #anal-sphincter "Contraction of the anal sphincter"
* #acute-rt-toxicity "Acute toxicity of radiotherapy"
* #treatment-response "Response to treatment"
* #imaging-response "Response on imaging"
* #neurological-response "Neurological response"
* #response-domain "Domain of the response"
* #survival "Survival status"
* #paravertebral-mass "Paravertebral mass"
* #epidural-mass "Mass in the spinal canal"
* #cord-compression-sign "Compression of the spinal cord on imaging"
* #intracranial-lesion "Intracranial lesion"
* #intraspinal-hematoma "Intraspinal hematoma"
* #lesion-change "Change of lesion"
* #new-bone-lesion "New bone lesion"
* #mri-signal-t1 "Signal on T1-weighted MRI"
* #mri-signal-t2 "Signal on T2-weighted MRI"
* #mri-enhancement-t1 "Contrast enhancement on T1-weighted MRI"
* #symptomatic "Symptoms of the lesion"
* #specificity "Specificity of the lesion"
* #unaided "Unaided"
* #impaired "Impaired"
* #improving "Improving"
* #improved "Improved"
* #almost-complete "Almost complete"
* #almost-resolved "Almost resolved"
* #complete "Complete"
* #near-normal "Near normal"
* #mild "Mild"
* #reduced "Reduced"
* #none-significant "None significant"
* #no-excess "No excess"
* #decreased "Decreased"
* #markedly-decreased "Very significantly decreased"
* #resolved "Resolved"
* #increased "Increased"
* #unchanged "Unchanged"
* #new "New"
* #hyperintense "Hyperintense"
* #isointense "Isointense"
* #hypointense "Hypointense"
* #peripheral-enhancement "Peripheral enhancement"
* #asymptomatic "Asymptomatic"
* #non-specific "Non-specific"
* #compatible-with-pv "Compatible with polycythemia vera"
* #alive "Alive"
* #died "Died"
* #lost-to-follow-up "Lost to follow-up"
* #domain-neurological "Neurological"
* #domain-imaging "Imaging"
* #domain-hematologic "Hematologic"
* #domain-overall "Overall"
* #region-cervical "Cervical region"
* #region-thoracic "Thoracic region"
* #region-thoracolumbar "Thoracolumbar region"
* #region-lumbar "Lumbar region"
* #region-lumbosacral "Lumbosacral region"
* #region-sacral "Sacral region"
* #region-whole-spine "Whole spine"
* #region-cranial "Cranial region"
* #region-craniospinal "Cranium and spine"
* #region-paravertebral "Paravertebral region"
* #region-plantar "Plantar area of the feet"
* #region-anogenital "Anogenital region"
* #region-leg "Leg"
