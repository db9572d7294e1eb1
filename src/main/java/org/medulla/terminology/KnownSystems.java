package org.medulla.terminology;

import java.util.Map;

/**
 * Code systems that exist, and whose codes are not shipped here for want of a licence or of space.
 * Their addresses are those of the FHIR R4 page "Using Codes". A coding in one of them is counted
 * as not checked; a coding in a system that neither stands here nor is loaded may be a typing
 * error.
 *
 * @see <a href="http://hl7.org/fhir/R4/terminologies-systems.html">Using Codes</a>
 */
public final class KnownSystems {

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("http://snomed.info/sct", "SNOMED CT"),
          Map.entry("http://loinc.org", "LOINC"),
          Map.entry("http://www.nlm.nih.gov/research/umls/rxnorm", "RxNorm"),
          Map.entry("http://unitsofmeasure.org", "UCUM"),
          Map.entry("http://ncimeta.nci.nih.gov", "NCI Metathesaurus"),
          Map.entry("http://www.ama-assn.org/go/cpt", "CPT"),
          Map.entry("http://hl7.org/fhir/ndfrt", "NDF-RT"),
          Map.entry("http://fdasis.nlm.nih.gov", "UNII"),
          Map.entry("http://hl7.org/fhir/sid/ndc", "NDC"),
          Map.entry("http://hl7.org/fhir/sid/cvx", "CVX"),
          Map.entry("http://hl7.org/fhir/sid/mvx", "MVX"),
          Map.entry("http://dicom.nema.org/resources/ontology/DCM", "DICOM"),
          Map.entry("http://www.genenames.org", "HGNC"),
          Map.entry("http://www.ensembl.org", "Ensembl"),
          Map.entry("http://www.ncbi.nlm.nih.gov/nuccore", "RefSeq"),
          Map.entry("http://www.ncbi.nlm.nih.gov/clinvar", "ClinVar"),
          Map.entry("http://sequenceontology.org", "Sequence Ontology"),
          Map.entry("http://varnomen.hgvs.org", "HGVS"),
          Map.entry("http://www.ncbi.nlm.nih.gov/projects/SNP", "dbSNP"),
          Map.entry("http://cancer.sanger.ac.uk/cancergenome/projects/cosmic", "COSMIC"),
          Map.entry("http://www.lrg-sequence.org", "LRG"),
          Map.entry("http://www.omim.org", "OMIM"),
          Map.entry("http://www.pharmgkb.org", "PharmGKB"),
          Map.entry("http://hl7.org/fhir/sid/icd-10", "ICD-10"),
          Map.entry("http://hl7.org/fhir/sid/icd-10-cm", "ICD-10-CM"),
          Map.entry("http://hl7.org/fhir/sid/icd-10-de", "ICD-10-GM"),
          Map.entry("http://www.cms.gov/Medicare/Coding/ICD10", "ICD-10-PCS"),
          Map.entry("http://hl7.org/fhir/sid/icd-9-cm", "ICD-9-CM"),
          Map.entry("http://hl7.org/fhir/sid/icf-nl", "ICF"),
          Map.entry("http://hl7.org/fhir/sid/icpc-1", "ICPC"),
          Map.entry("http://terminology.hl7.org/CodeSystem/icd-o-3", "ICD-O-3"),
          Map.entry("http://www.whocc.no/atc", "ATC"),
          Map.entry("http://purl.obolibrary.org/obo/hp.owl", "HPO"),
          Map.entry("http://www.radlex.org", "RadLex"),
          Map.entry("http://radlex.org", "RadLex"),
          Map.entry("http://www.nubc.org", "NUBC"),
          Map.entry("http://nucc.org/provider-taxonomy", "NUCC"),
          Map.entry("urn:iso:std:iso:11073:10101", "ISO 11073"),
          Map.entry("urn:oid:2.16.840.1.113883.6.238", "CDC race and ethnicity"),
          Map.entry("urn:iso:std:iso:3166:-2", "ISO 3166-2"),
          Map.entry("http://ada.org/snodent", "SNODENT"),
          Map.entry("https://www.usps.com/", "USPS"));

  private KnownSystems() {}

  public static boolean contains(String url) {
    return NAMES.containsKey(url);
  }

  /** The common name of a system, or its address if it has none here. */
  public static String name(String url) {
    return NAMES.getOrDefault(url, url);
  }
}
