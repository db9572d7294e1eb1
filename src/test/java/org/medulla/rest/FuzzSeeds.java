package org.medulla.rest;

import java.util.List;
import org.medulla.rest.RawHttp.Request;

/** What fuzzing starts from, and what it once found. */
public final class FuzzSeeds {

  private FuzzSeeds() {}

  static final List<String> METHODS =
      List.of("GET", "GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "get");

  public static final List<String> SEARCHES =
      List.of(
          "Patient?name=mull&birthdate=ge1950-01-01&_sort=-birthdate,name&_count=3",
          "Patient?name:exact=Müller,O\\,Neil&family:contains=ö&_total=accurate",
          "Patient?identifier=urn:mrn|1&gender:not=male,female&deceased:missing=true",
          "Patient?identifier:of-type=http://terminology.hl7.org/CodeSystem/v2-0203|MR|1",
          "Patient?_has:Condition:patient:code=71286001&_has:Observation:subject:code-value-quantity"
              + "=a$gt5",
          "Patient?_has:Observation:patient:_has:AuditEvent:entity:agent=x",
          "Observation?subject:Patient.name=a&code:text=motor&value-quantity=gt4.5e0|http://unitsofmeasure.org|mg",
          "Observation?code-value-quantity=urn:a|b$lt3&date=ap2021-03-04T10:00:00.123%2B02:00",
          "Observation?combo-code-value-concept=a$b,c$d&_lastUpdated=sa2020&status=final,amended",
          "Observation?patient.organization.partof.name=x&subject.identifier=a|b",
          "Observation?_include=Observation:subject:Patient&_revinclude:iterate=Provenance:target&_include=*",
          "Observation?code:in=http://hl7.org/fhir/ValueSet/observation-status&code:below=a|b",
          "Observation?_filter=(code eq 'a' and value-quantity gt 5) or not (date lt 2021-01-01)",
          "Observation?_filter=subject.name co 'x' and code in http://a/b and _id pr true",
          "Observation?_summary=count&_elements=code,subject.reference&_format=json&_pretty=true",
          "Observation?relative-offset=rt-end$1||mo&motor-level=L2&_list=x&_content=a&_text=b",
          "Encounter?date=eb2021&length=ge5||min&location.near=42.1|-71.2|11|km",
          "Location?near=42.256500|-83.694810|11.20|km",
          "ValueSet?url:below=http://hl7.org&version=4.0.1&context-type-value=a$b",
          "RiskAssessment?probability=gt0.5,ne1e-3&prediction=a",
          "MolecularSequence?window-start=ge100&variant-end=5&chromosome-variant-coordinate=1$lt345$gt123",
          "Condition?code:above=http://snomed.info/sct|71286001&onset-age=gt18||a&subject:identifier=urn:a|1",
          "Procedure?rt-total-dose=18||Gy&date:missing=false&_tag=urn:x|y&_profile:below=http://a",
          "?_type=Patient,Observation&_id=a,b&_lastUpdated=gt2020-01-01T00:00:00Z",
          "Patient/emh-case/Observation?code=x",
          "Patient/emh-case/*?_type=Observation&_since=2020",
          "Patient?_query=x&_contained=both&_containedType=contained&_total=estimate",
          "_history?_since=2021-01-01T00:00:00Z&_count=5&_at=2021",
          "Patient/emh-case/_history?_count=1&_sort=-_lastUpdated&_at=ge2021-01",
          "RiskAssessment?probability=lt1e999999999&_count=1",
          "Observation?value-quantity=1e-99999999|http://unitsofmeasure.org|mg&value-quantity=ap1e5000000",
          "Basic?_sort=-_lastUpdated,_id&code:missing=true&created=2021-01");

  static final List<String> PATHS =
      List.of(
          "",
          "metadata",
          "metadata?mode=terminology",
          "Patient",
          "Patient/emh-case",
          "Patient/emh-case/_history",
          "Patient/emh-case/_history/1",
          "Patient/emh-case/$everything",
          "Patient/_search",
          "Patient/$validate",
          "Patient/emh-case/Observation",
          "_history",
          "_search",
          "Patient/_history",
          "Nonsense",
          "Nonsense/1",
          "Binary/1",
          "$meta",
          "Patient/a/b/c/d",
          "Observation/$lastn?code=a",
          "ValueSet/$expand?url=a",
          "Patient?identifier=a|b",
          "Patient/emh-case/_history/99999999999999999999",
          "StructureDefinition/Patient",
          "OperationDefinition/Patient-i-everything",
          "CompartmentDefinition/patient");

  static final List<String> HEADERS =
      List.of(
          "Accept: application/fhir+json;q=0.5, application/fhir+xml; q=0.9, */*;q=0.1",
          "Accept: application/fhir+json; fhirVersion=4.0; charset=\"utf-8\"",
          "Accept-Charset: utf-8, iso-8859-1;q=0.5",
          "Accept-Encoding: gzip;q=1.0, identity; q=0.5",
          "Content-Type: application/fhir+json; charset=utf-8; fhirVersion=\"4.0\"",
          "Content-Encoding: gzip",
          "If-Match: W/\"1\", W/\"2\"",
          "If-None-Match: W/\"1\"",
          "If-None-Match: *",
          "If-Modified-Since: Sun, 22 Nov 2026 20:15:00 GMT",
          "If-None-Exist: identifier=urn:mrn|1&active=true",
          "Prefer: return=representation; wait=5",
          "Prefer: handling=lenient, respond-async",
          "Idempotency-Key: abc-123",
          "Origin: https://example.org",
          "Access-Control-Request-Method: PUT",
          "X-Forwarded-Host: a:b",
          "X-Forwarded-Proto: https",
          "Forwarded: host=a;proto=https",
          "X-Request-Id: 1",
          "Range: bytes=0-10",
          "Expect: 100-continue",
          "Authorization: Bearer x",
          "X-HTTP-Method-Override: DELETE",
          "Cookie: a=b",
          "Max-Forwards: 0",
          "X-Provenance: {\"resourceType\":\"Provenance\"}");

  public static final List<String> JSON =
      List.of(
          "{\"resourceType\":\"Patient\",\"id\":\"emh-case\",\"active\":true,\"_birthDate\":{\"extension\":"
              + "[{\"url\":\"http://a\",\"valueString\":\"x\"}]},\"birthDate\":\"1970-01\",\"name\":[{\"family\":\"M\u00fc\",\"given\":"
              + "[\"A\",null],\"_given\":[null,{\"id\":\"1\"}]}],\"multipleBirthInteger\":2}",
          "{\"resourceType\":\"Observation\",\"id\":\"fuzzed\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":"
              + "\"http://loinc.org\",\"code\":\"1-8\"}]},\"subject\":{\"reference\":\"Patient/emh-case\"},"
              + "\"effectiveDateTime\":\"2021-03-04T10:11:12.345+02:00\",\"valueQuantity\":{\"value\":1.50e2,\"unit\":"
              + "\"mg\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"mg\"},\"component\":[{\"code\":{\"text\":"
              + "\"c\"},\"valueRatio\":{\"numerator\":{\"value\":1},\"denominator\":{\"value\":2}}}],"
              + "\"contained\":[{\"resourceType\":\"Device\",\"id\":\"d\"}],\"device\":{\"reference\":\"#d\"}}",
          "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"fullUrl\":\"urn:uuid:"
              + "88f151c0-a954-468a-88bd-5ae15c08e059\",\"resource\":{\"resourceType\":\"Patient\",\"identifier\":"
              + "[{\"system\":\"urn:f\",\"value\":\"1\"}]},\"request\":{\"method\":\"POST\",\"url\":\"Patient\","
              + "\"ifNoneExist\":\"identifier=urn:f|1\"}},{\"resource\":{\"resourceType\":\"Condition\",\"subject\":"
              + "{\"reference\":\"urn:uuid:88f151c0-a954-468a-88bd-5ae15c08e059\"}},\"request\":{\"method\":\"PUT\","
              + "\"url\":\"Condition/fuzzed\",\"ifMatch\":\"W/\\\"1\\\"\"}},{\"request\":{\"method\":\"GET\",\"url\":"
              + "\"Patient?name=a&_count=1\"}},{\"request\":{\"method\":\"DELETE\",\"url\":\"Condition?code=zz\"}}]}",
          "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"resource\":{\"resourceType\":\"Binary\","
              + "\"contentType\":\"application/json-patch+json\",\"data\":\"W10=\"},\"request\":{\"method\":\"PATCH\","
              + "\"url\":\"Patient/emh-case\"}},{\"request\":{\"method\":\"HEAD\",\"url\":\"Patient/emh-case/_history/1\","
              + "\"ifNoneMatch\":\"W/\\\"1\\\"\",\"ifModifiedSince\":\"2021-01-01T00:00:00Z\"}}]}",
          "{\"resourceType\":\"SearchParameter\",\"url\":\"http://a/SearchParameter/f\",\"name\":\"f\",\"status\":"
              + "\"active\",\"description\":\"f\",\"code\":\"fuzzed\",\"base\":[\"Patient\"],\"type\":\"string\",\"expression\":"
              + "\"Patient.name.where(use = 'official').given | Patient.extension('http://a').value\"}",
          "{\"resourceType\":\"Binary\",\"contentType\":\"text/plain\",\"data\":\"aGVsbG8=\"}",
          "{\"resourceType\":\"Questionnaire\",\"status\":\"draft\",\"text\":{\"status\":\"generated\",\"div\":"
              + "\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\"><p>a &amp; b</p></div>\"},\"item\":[{\"linkId\":\"1\","
              + "\"type\":\"group\",\"item\":[{\"linkId\":\"1.1\",\"type\":\"decimal\",\"initial\":[{\"valueDecimal\":1.0}]}]}]}");

  public static final List<String> XML =
      List.of(
          "<Patient xmlns=\"http://hl7.org/fhir\"><id value=\"emh-case\"/><text><status value=\"generated\"/>"
              + "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>a &amp; b<br/></p></div></text><extension url=\"http://a\">"
              + "<valueDecimal value=\"1.50\"/></extension><active value=\"true\"/><name><family value=\"M\u00fc\"/>"
              + "<given value=\"A\"/><given id=\"1\"/></name><birthDate value=\"1970-01\"><extension url=\"http://a\">"
              + "<valueCode value=\"x\"/></extension></birthDate></Patient>",
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Observation xmlns=\"http://hl7.org/fhir\"><id value=\"fuzzed\"/>"
              + "<contained><Device><id value=\"d\"/></Device></contained><status value=\"final\"/><code><coding>"
              + "<system value=\"http://loinc.org\"/><code value=\"1-8\"/></coding></code><subject><reference value="
              + "\"Patient/emh-case\"/></subject><valueQuantity><value value=\"1.5E2\"/><code value=\"mg\"/></valueQuantity>"
              + "</Observation>",
          "<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"transaction\"/><entry><resource><Patient><active "
              + "value=\"true\"/></Patient></resource><request><method value=\"POST\"/><url value=\"Patient\"/></request>"
              + "</entry></Bundle>",
          "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><Patient xmlns=\"http://hl7.org/fhir\"><id "
              + "value=\"&b;\"/></Patient>");

  /** Content type and text. */
  static final List<List<String>> PATCHES =
      List.of(
          List.of(
              "application/json-patch+json",
              "[{\"op\":\"test\",\"path\":\"/id\",\"value\":\"emh-case\"},{\"op\":\"add\",\"path\":\"/name/-\",\"value\":"
                  + "{\"family\":\"x\"}},{\"op\":\"replace\",\"path\":\"/active\",\"value\":true},{\"op\":\"move\",\"from\":"
                  + "\"/name/0\",\"path\":\"/name/1\"},{\"op\":\"copy\",\"from\":\"/name/0\",\"path\":\"/name/0\"},{\"op\":"
                  + "\"remove\",\"path\":\"/name/0/family~1~0\"}]"),
          List.of(
              "application/merge-patch+json",
              "{\"active\":false,\"name\":[{\"family\":\"y\"}],\"gender\":null,\"meta\":{\"tag\":[{\"code\":\"a\"}]}}"),
          List.of(
              "application/xml-patch+xml",
              "<?xml version=\"1.0\"?><diff xmlns:f=\"http://hl7.org/fhir\"><replace sel=\"f:Patient/f:active/@value\">"
                  + "false</replace><add sel=\"f:Patient/f:name[1]\" pos=\"after\"><name xmlns=\"http://hl7.org/fhir\"><family value="
                  + "\"z\"/></name></add><remove sel=\"f:Patient/f:birthDate\"/></diff>"),
          List.of(
              "application/fhir+json",
              "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"operation\",\"part\":[{\"name\":\"type\",\"valueCode\":"
                  + "\"add\"},{\"name\":\"path\",\"valueString\":\"Patient.name.where(use='official')[0]\"},{\"name\":\"name\","
                  + "\"valueString\":\"given\"},{\"name\":\"value\",\"valueString\":\"q\"}]},{\"name\":\"operation\",\"part\":"
                  + "[{\"name\":\"type\",\"valueCode\":\"move\"},{\"name\":\"path\",\"valueString\":\"Patient.name\"},{\"name\":"
                  + "\"source\",\"valueInteger\":0},{\"name\":\"destination\",\"valueInteger\":1}]}]}"),
          List.of(
              "application/fhir+xml",
              "<Parameters xmlns=\"http://hl7.org/fhir\"><parameter><name value=\"operation\"/><part><name value=\"type\"/>"
                  + "<valueCode value=\"delete\"/></part><part><name value=\"path\"/><valueString value=\"Patient.birthDate\"/>"
                  + "</part></parameter></Parameters>"));

  static final List<String> OPERATIONS =
      List.of(
          "Patient/emh-case/$everything?_since=2021-01-01T00:00:00Z&_type=Observation&_count=3&start=2021&end=2022",
          "Observation/$lastn?code=a&max=2&subject=Patient/emh-case&category=laboratory",
          "Observation/$stats?subject=Patient/emh-case&code=a&system=b&duration=1&statistic=average",
          "Patient/$validate?mode=create&profile=http://a",
          "Patient/emh-case/$meta",
          "Patient/emh-case/$meta-add",
          "Patient/emh-case/$meta-delete",
          "$convert",
          "$meta",
          "Composition/1/$document?persist=false",
          "$graphql?query={Patient(id:\"emh-case\"){id}}",
          "Patient/emh-case/$graphql?query={id name{family}}",
          "ValueSet/$expand?url=http://hl7.org/fhir/"
              + "ValueSet/administrative-gender&filter=m&count=2&offset=1",
          "ValueSet/$validate-code?url=http://hl7.org/fhir/ValueSet/administrative-gender&code=male&system=http://hl7.org/fhir/administrative-gender",
          "CodeSystem/$lookup?system=http://hl7.org/fhir/administrative-gender&code=male&property=display",
          "CodeSystem/$subsumes?system=http://hl7.org/fhir/administrative-gender&codeA=male&codeB=female",
          "ConceptMap/$translate?url=http://hl7.org/fhir/ConceptMap/cm-administrative-gender-v3&code=male&system=a",
          "CodeSystem/$validate-code?url=a&code=b");

  static final List<String> PARAMETERS =
      List.of(
          "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"meta\",\"valueMeta\":{\"tag\":[{\"system\":\"a\","
              + "\"code\":\"b\"}]}}]}",
          "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"url\",\"valueUri\":\"http://hl7.org/fhir/ValueSet/"
              + "administrative-gender\"},{\"name\":\"coding\",\"valueCoding\":{\"system\":\"a\",\"code\":\"b\"}},{\"name\":"
              + "\"count\",\"valueInteger\":5}]}",
          "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"resource\",\"resource\":{\"resourceType\":\"Patient\","
              + "\"active\":true}},{\"name\":\"mode\",\"valueCode\":\"create\"}]}",
          "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"system\",\"valueUri\":\"http://a\"},{\"name\":\"code\","
              + "\"valueCode\":\"b\"},{\"name\":\"_type\",\"valueCode\":\"Observation\"}]}",
          "{\"query\":\"query Q($a: String) { Patient(id: \\\"emh-case\\\") { id name { given @include(if: true) } } }\","
              + "\"variables\":{\"a\":\"b\"},\"operationName\":\"Q\"}");

  /** Requests that were once answered wrongly. */
  static final List<Request> FINDINGS =
      List.of(
          Request.get("/Patient?name=%00"),
          // The JDK has no words for a declaration that is spoilt from within.
          post(
              "application/fhir+xml",
              "<!DOCTYPE a [?!ENTITY b \"c\">]><Patient xmlns=\"http://hl7.org/fhir\"/>"),
          // Exponents that no number has room for.
          post("application/fhir+json", "{\"resourceType\":\"Patient\",\"x\":1E+2147483648}"),
          // HAPI takes control characters out of names, and then finds the name twice.
          Request.get("/Patient?name=a&na%01me=b"),
          // HAPI wants a resource where there is a version.
          new Request("PUT", "/_x/9/_history/1", List.of(), ""),
          new Request("GET", "/_history/1/_history/2", List.of(), ""),
          new Request("DELETE", "/Patient", List.of("Origin: https://example.org: Bearer x"), ""));

  private static Request post(String contentType, String body) {
    return new Request("POST", "/Patient", List.of("Content-Type: " + contentType), body);
  }
}
