// Value sets: whole code systems of ours, or lists of codes. Never filters, which would need a
// terminology service.

ValueSet: FactSourceVS
Id: fact-source
Title: "Sources of facts"
Description: "All codes of the code system: Sources of facts."
* insert Cc0
* ^experimental = false
* include codes from system FactSourceCS

ValueSet: TimeAnchorVS
Id: time-anchor
Title: "Anchors of relative time"
Description: "All codes of the code system: Anchors of relative time."
* insert Cc0
* ^experimental = false
* include codes from system TimeAnchorCS

ValueSet: TagVS
Id: tag
Title: "Tags of case bundles"
Description: "All codes of the code system: Tags of case bundles."
* insert Cc0
* ^experimental = false
* include codes from system TagCS

ValueSet: ResponseVS
Id: response
Title: "Responses to treatment"
Description: "All codes of the code system: Responses to treatment."
* insert Cc0
* ^experimental = false
* include codes from system ResponseCS

ValueSet: TechniqueVS
Id: technique
Title: "Techniques of radiotherapy"
Description: "All codes of the code system: Techniques of radiotherapy."
* insert Cc0
* ^experimental = false
* include codes from system TechniqueCS

ValueSet: SpinalLevelVS
Id: spinal-level
Title: "Spinal levels"
Description: "All codes of the code system: Spinal levels."
* insert Cc0
* ^experimental = false
* include codes from system SpinalLevelCS

ValueSet: MotorVS
Id: motor
Title: "Motor examination"
Description: "All codes of the code system: Motor examination."
* insert Cc0
* ^experimental = false
* include codes from system MotorCS

ValueSet: MotorGradeVS
Id: motor-grade
Title: "Grades of strength"
Description: "All codes of the code system: Grades of strength."
* insert Cc0
* ^experimental = false
* include codes from system MotorGradeCS

ValueSet: EmhVS
Id: emh
Title: "Findings in extramedullary hematopoiesis"
Description: "All codes of the code system: Findings in extramedullary hematopoiesis."
* insert Cc0
* ^experimental = false
* include codes from system EmhCS

ValueSet: VertebralLevelVS
Id: vertebral-level
Title: "Vertebral levels"
Description: "Levels that have a vertebra, with the coccyx."
* insert Cc0
* ^experimental = false
* $spinal-level#C1 "C1"
* $spinal-level#C2 "C2"
* $spinal-level#C3 "C3"
* $spinal-level#C4 "C4"
* $spinal-level#C5 "C5"
* $spinal-level#C6 "C6"
* $spinal-level#C7 "C7"
* $spinal-level#T1 "T1"
* $spinal-level#T2 "T2"
* $spinal-level#T3 "T3"
* $spinal-level#T4 "T4"
* $spinal-level#T5 "T5"
* $spinal-level#T6 "T6"
* $spinal-level#T7 "T7"
* $spinal-level#T8 "T8"
* $spinal-level#T9 "T9"
* $spinal-level#T10 "T10"
* $spinal-level#T11 "T11"
* $spinal-level#T12 "T12"
* $spinal-level#L1 "L1"
* $spinal-level#L2 "L2"
* $spinal-level#L3 "L3"
* $spinal-level#L4 "L4"
* $spinal-level#L5 "L5"
* $spinal-level#S1 "S1"
* $spinal-level#S2 "S2"
* $spinal-level#S3 "S3"
* $spinal-level#S4 "S4"
* $spinal-level#S5 "S5"
* $spinal-level#coccyx "Coccyx"

ValueSet: NeurologicalLevelVS
Id: neurological-level
Title: "Neurological levels"
Description: "Levels of the spinal cord and its roots."
* insert Cc0
* ^experimental = false
* $spinal-level#C1 "C1"
* $spinal-level#C2 "C2"
* $spinal-level#C3 "C3"
* $spinal-level#C4 "C4"
* $spinal-level#C5 "C5"
* $spinal-level#C6 "C6"
* $spinal-level#C7 "C7"
* $spinal-level#C8 "C8 (neurological level)"
* $spinal-level#T1 "T1"
* $spinal-level#T2 "T2"
* $spinal-level#T3 "T3"
* $spinal-level#T4 "T4"
* $spinal-level#T5 "T5"
* $spinal-level#T6 "T6"
* $spinal-level#T7 "T7"
* $spinal-level#T8 "T8"
* $spinal-level#T9 "T9"
* $spinal-level#T10 "T10"
* $spinal-level#T11 "T11"
* $spinal-level#T12 "T12"
* $spinal-level#L1 "L1"
* $spinal-level#L2 "L2"
* $spinal-level#L3 "L3"
* $spinal-level#L4 "L4"
* $spinal-level#L5 "L5"
* $spinal-level#S1 "S1"
* $spinal-level#S2 "S2"
* $spinal-level#S3 "S3"
* $spinal-level#S4 "S4"
* $spinal-level#S5 "S5"

ValueSet: VertebraVS
Id: vertebra
Title: "Vertebrae (SNOMED CT)"
Description: "The vertebrae C1 to S5 as mCODE lists them."
* insert SnomedNotice
* ^experimental = false
* $sct#14806007 "Bone structure of atlas (body structure)"
* $sct#39976000 "Bone structure of axis (body structure)"
* $sct#91116008 "Structure of body of third cervical vertebra (body structure)"
* $sct#14705001 "Structure of body of fourth cervical vertebra (body structure)"
* $sct#67479001 "Structure of body of fifth cervical vertebra (body structure)"
* $sct#88298007 "Structure of body of sixth cervical vertebra (body structure)"
* $sct#16126006 "Structure of body of seventh cervical vertebra (body structure)"
* $sct#56094003 "Structure of body of first thoracic vertebra (body structure)"
* $sct#50060007 "Structure of body of second thoracic vertebra (body structure)"
* $sct#73138009 "Structure of body of third thoracic vertebra (body structure)"
* $sct#86197001 "Structure of body of fourth thoracic vertebra (body structure)"
* $sct#6105006 "Structure of body of fifth thoracic vertebra (body structure)"
* $sct#32430008 "Structure of body of sixth thoracic vertebra (body structure)"
* $sct#71737002 "Structure of body of seventh thoracic vertebra (body structure)"
* $sct#77435000 "Structure of body of eighth thoracic vertebra (body structure)"
* $sct#33766003 "Structure of body of ninth thoracic vertebra (body structure)"
* $sct#48405002 "Structure of body of tenth thoracic vertebra (body structure)"
* $sct#52120002 "Structure of body of eleventh thoracic vertebra (body structure)"
* $sct#280849005 "Structure of body of twelfth thoracic vertebra (body structure)"
* $sct#61032001 "Structure of body of first lumbar vertebra (body structure)"
* $sct#53983007 "Structure of body of second lumbar vertebra (body structure)"
* $sct#55492004 "Structure of body of third lumbar vertebra (body structure)"
* $sct#71996003 "Structure of body of fourth lumbar vertebra (body structure)"
* $sct#21799000 "Structure of body of fifth lumbar vertebra (body structure)"
* $sct#65985001 "Structure of first sacral vertebra (body structure)"
* $sct#11808007 "Structure of second sacral vertebra (body structure)"
* $sct#49967005 "Structure of third sacral vertebra (body structure)"
* $sct#69950008 "Structure of fourth sacral vertebra (body structure)"
* $sct#21452006 "Structure of fifth sacral vertebra (body structure)"

ValueSet: LateralityVS
Id: laterality
Title: "Sides"
Description: "Right, left, both, or in the middle."
* insert SnomedNotice
* ^experimental = false
* $sct#24028007 "Right (qualifier value)"
* $sct#7771000 "Left (qualifier value)"
* $sct#51440002 "Right and left (qualifier value)"
* $sct#399488007 "Midline (qualifier value)"

ValueSet: EnergyUnitsVS
Id: energy-units
Title: "Units of beam energy"
Description: "MV and kV for photons, MeV for particles."
* insert Cc0
* ^experimental = false
* $ucum#MV "MV"
* $ucum#kV "kV"
* $ucum#MeV "MeV"

ValueSet: VolumeTypeVS
Id: volume-type
Title: "Kinds of radiotherapy volume"
Description: "Target volumes and the irradiated volume of an organ at risk, as mCODE lists them."
* insert SnomedNotice
* ^experimental = false
* $sct#228791009 "Gross tumor volume (observable entity)"
* $sct#228792002 "Clinical target volume (observable entity)"
* $sct#228793007 "Planning target volume (observable entity)"
* $sct#1201745009 "Internal target volume (observable entity)"
* $sct#1201746005 "Internal gross tumor volume (observable entity)"
* $sct#1162586008 "Irradiated volume of organ at risk (observable entity)"

ValueSet: MotorScoreCodeVS
Id: motor-score-code
Title: "Motor scores by level and side"
Description: "The exact code of one score: level and side."
* insert Cc0
* ^experimental = false
* $motor#motor-C5-R "Motor score C5, right"
* $motor#motor-C5-L "Motor score C5, left"
* $motor#motor-C6-R "Motor score C6, right"
* $motor#motor-C6-L "Motor score C6, left"
* $motor#motor-C7-R "Motor score C7, right"
* $motor#motor-C7-L "Motor score C7, left"
* $motor#motor-C8-R "Motor score C8, right"
* $motor#motor-C8-L "Motor score C8, left"
* $motor#motor-T1-R "Motor score T1, right"
* $motor#motor-T1-L "Motor score T1, left"
* $motor#motor-L2-R "Motor score L2, right"
* $motor#motor-L2-L "Motor score L2, left"
* $motor#motor-L3-R "Motor score L3, right"
* $motor#motor-L3-L "Motor score L3, left"
* $motor#motor-L4-R "Motor score L4, right"
* $motor#motor-L4-L "Motor score L4, left"
* $motor#motor-L5-R "Motor score L5, right"
* $motor#motor-L5-L "Motor score L5, left"
* $motor#motor-S1-R "Motor score S1, right"
* $motor#motor-S1-L "Motor score S1, left"

ValueSet: NeuroSignCodeVS
Id: neuro-sign-code
Title: "Neurological signs"
Description: "Signs and functions that a neurological examination reports."
* insert Cc0
* ^experimental = false
* $emh#sensory-level "Sensory level"
* $emh#umn-signs "Signs of upper motor neuron weakness"
* $emh#lmn-signs "Signs of lower motor neuron weakness"
* $emh#autonomic-dysfunction "Autonomic dysfunction"
* $emh#walking "Walking"
* $emh#urinary-function "Urinary function"
* $emh#erectile-function "Erectile function"
* $emh#motor-recovery "Motor recovery"
* $emh#sensory-recovery "Sensory recovery"
* $emh#muscle-strength "Muscle strength"
* $emh#sensation "Sensation"
* $emh#anal-sphincter "Contraction of the anal sphincter"

ValueSet: NeuroSignValueVS
Id: neuro-sign-value
Title: "Values of neurological signs"
Description: "A level, presence, or the state of a function."
* insert Cc0
* ^experimental = false
* include codes from valueset NeurologicalLevelVS
* $loinc#LA9633-4 "Present"
* $loinc#LA9634-2 "Absent"
* $emh#unaided "Unaided"
* $emh#impaired "Impaired"
* $emh#improving "Improving"
* $emh#improved "Improved"
* $emh#almost-complete "Almost complete"
* $emh#almost-resolved "Almost resolved"
* $emh#complete "Complete"
* $emh#near-normal "Near normal"
* $emh#mild "Mild"
* $emh#reduced "Reduced"
* $emh#unchanged "Unchanged"
* $emh#resolved "Resolved"

ValueSet: ImagingFindingCodeVS
Id: imaging-finding-code
Title: "Imaging findings of the spine"
Description: "What is seen, or how it changed."
* insert Cc0
* ^experimental = false
* $emh#paravertebral-mass "Paravertebral mass"
* $emh#epidural-mass "Mass in the spinal canal"
* $emh#cord-compression-sign "Compression of the spinal cord on imaging"
* $emh#intracranial-lesion "Intracranial lesion"
* $emh#intraspinal-hematoma "Intraspinal hematoma"
* $emh#lesion-change "Change of lesion"
* $emh#new-bone-lesion "New bone lesion"

ValueSet: ImagingFindingValueVS
Id: imaging-finding-value
Title: "Values of imaging findings"
Description: "Presence, or the change against an earlier examination."
* insert Cc0
* ^experimental = false
* $loinc#LA9633-4 "Present"
* $loinc#LA9634-2 "Absent"
* $emh#decreased "Decreased"
* $emh#markedly-decreased "Very significantly decreased"
* $emh#resolved "Resolved"
* $emh#increased "Increased"
* $emh#unchanged "Unchanged"
* $emh#new "New"

ValueSet: ImagingComponentCodeVS
Id: imaging-component-code
Title: "Features of imaging findings"
Description: "Signal, enhancement and meaning of a lesion."
* insert Cc0
* ^experimental = false
* $emh#mri-signal-t1 "Signal on T1-weighted MRI"
* $emh#mri-signal-t2 "Signal on T2-weighted MRI"
* $emh#mri-enhancement-t1 "Contrast enhancement on T1-weighted MRI"
* $emh#symptomatic "Symptoms of the lesion"
* $emh#specificity "Specificity of the lesion"

ValueSet: ImagingComponentValueVS
Id: imaging-component-value
Title: "Values of features of imaging findings"
Description: "Signal, enhancement and meaning of a lesion."
* insert Cc0
* ^experimental = false
* $loinc#LA9633-4 "Present"
* $loinc#LA9634-2 "Absent"
* $emh#hyperintense "Hyperintense"
* $emh#isointense "Isointense"
* $emh#hypointense "Hypointense"
* $emh#peripheral-enhancement "Peripheral enhancement"
* $emh#asymptomatic "Asymptomatic"
* $emh#non-specific "Non-specific"

ValueSet: ResponseCodeVS
Id: response-code
Title: "Kinds of response"
Description: "Which response is judged."
* insert Cc0
* ^experimental = false
* $emh#treatment-response "Response to treatment"
* $emh#imaging-response "Response on imaging"
* $emh#neurological-response "Neurological response"
* $loinc#97509-4 "Cancer Disease Progression"

ValueSet: ResponseValueVS
Id: response-value
Title: "Values of response"
Description: "Response as reported, or the trend that mCODE uses for disease status."
* insert SnomedNotice
* ^experimental = false
* include codes from system ResponseCS
* $sct#268910001 "Patient's condition improved (finding)"
* $sct#359746009 "Patient's condition stable (finding)"
* $sct#271299001 "Patient's condition worsened (finding)"
* $sct#103338009 "In full remission (qualifier value)"
* $sct#103337004 "In partial remission (qualifier value)"

ValueSet: ResponseDomainVS
Id: response-domain
Title: "Domains of response"
Description: "What the response was judged by."
* insert Cc0
* ^experimental = false
* $emh#domain-neurological "Neurological"
* $emh#domain-imaging "Imaging"
* $emh#domain-hematologic "Hematologic"
* $emh#domain-overall "Overall"

ValueSet: RadiotherapyCategoryVS
Id: radiotherapy-category
Title: "Category of radiotherapy"
Description: "The category that CodeX asks for."
* insert SnomedNotice
* ^experimental = false
* $sct#1287742003 "Radiotherapy (procedure)"

ValueSet: HematologicNeoplasmVS
Id: hematologic-neoplasm
Title: "Polycythemia vera"
Description: "Codes of polycythemia vera. A starting point: other myeloproliferative neoplasms may be used."
* insert SnomedNotice
* ^experimental = false
* $sct#109992005 "Polycythemia vera (disorder)"
* $icd10cm#D45

ValueSet: SpecimenTypeVS
Id: specimen-type
Title: "Kinds of specimen"
Description: "Marrow and tissue."
* insert Cc0
* ^experimental = false
* $v2-0487#MAR "Marrow"
* $v2-0487#TISS "Tissue"
* $v2-0487#BON "Bone"
