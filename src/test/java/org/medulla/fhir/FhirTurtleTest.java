package org.medulla.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFFormat;
import org.junit.jupiter.api.Test;

class FhirTurtleTest {

  private static final String BASE = "http://example.org/fhir/";
  private static final String HEAD =
      "@prefix fhir: <http://hl7.org/fhir/> .\n"
          + "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
          + "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n";
  private static final String ROOT = "[] a fhir:Patient ; fhir:nodeRole fhir:treeRoot ";

  private static final FhirTurtle TURTLE = new FhirTurtle(Structure.r4());

  private static ObjectNode json(String text) {
    return Json.object(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private static String write(String json) {
    return new String(TURTLE.toTurtle(json(json), BASE), StandardCharsets.UTF_8)
        .replaceAll("\\s+", " ");
  }

  private static ObjectNode read(String statements) {
    return TURTLE.toJson((HEAD + statements).getBytes(StandardCharsets.UTF_8));
  }

  private static void refused(String statements, String why) {
    assertThatThrownBy(() -> read(statements))
        .as(statements)
        .isInstanceOf(JsonProblem.class)
        .hasMessageContaining(why);
  }

  @Test
  void predicatesBeginWithWhereTheElementIsDefined() {
    String turtle =
        write(
            "{'resourceType':'Observation','id':'o','text':{'status':'empty','div':'<div/>'},"
                + "'extension':[{'url':'urn:x','valueAge':{'value':1.80,'code':'a'}}],"
                + "'component':[{'id':'c','modifierExtension':[{'url':'urn:y','valueDate':'2021'}],"
                + "'referenceRange':[{'text':'low'}]}]}");

    assertThat(turtle)
        .contains("<http://example.org/fhir/Observation/o> a fhir:Observation;")
        .contains("fhir:nodeRole fhir:treeRoot;")
        .contains("fhir:Resource.id [ fhir:value \"o\" ]")
        .contains("fhir:DomainResource.text [ fhir:Narrative.status [ fhir:value \"empty\" ]")
        .contains("fhir:Narrative.div \"<div/>\" ]")
        .contains("fhir:DomainResource.extension [ fhir:index 0;")
        .contains("fhir:Extension.url [ fhir:value \"urn:x\" ]")
        .contains(
            "fhir:Extension.valueAge [ fhir:Quantity.value [ fhir:value \"1.80\"^^xsd:decimal ]")
        .contains("fhir:Observation.component [ fhir:index 0; fhir:Element.id [ fhir:value \"c\" ]")
        .contains("fhir:BackboneElement.modifierExtension [ fhir:index 0;")
        .contains("fhir:Extension.valueDate [ fhir:value \"2021\"^^xsd:gYear ]")
        .contains("fhir:Observation.component.referenceRange [ fhir:index 0;")
        .contains("fhir:Observation.referenceRange.text [ fhir:value \"low\" ]");
  }

  @Test
  void concernsOfTheGraphAreWritten() {
    String turtle =
        write(
            "{'resourceType':'Observation','code':{'coding':[{'system':'http://loinc.org','code':'29463-7'},"
                + "{'system':'http://snomed.info/sct','code':'27113001'},"
                + "{'system':'http://snomed.info/sct','code':'1 > 2'}]},"
                + "'subject':{'reference':'Patient/p'},'specimen':{'reference':'#s'},"
                + "'contained':[{'resourceType':'Specimen','id':'s'}]}");

    assertThat(turtle)
        .contains("[] a fhir:Observation;")
        .containsOnlyOnce("a loinc:29463-7;")
        .containsOnlyOnce("a sct:27113001;")
        .doesNotContain("a sct:1 ")
        .contains("fhir:link <http://example.org/fhir/Patient/p>; fhir:Reference.reference")
        .containsOnlyOnce("fhir:link")
        .contains("fhir:DomainResource.contained [ fhir:index 0; a fhir:Specimen;");
  }

  @Test
  void anEntryOfABundleIsAThingOfItsOwn() {
    String bundle =
        "{'resourceType':'Bundle','type':'history','entry':["
            + "{'fullUrl':'urn:uuid:1','resource':{'resourceType':'Patient','id':'a'}},"
            + "{'fullUrl':'http://x/Patient/b','resource':{'resourceType':'Patient','id':'b'}},"
            + "{'fullUrl':'http://x/Patient/b','resource':{'resourceType':'Patient','id':'b'}},"
            + "{'resource':{'resourceType':'Patient'}}]}";
    String turtle = write(bundle);

    assertThat(turtle)
        .contains("fhir:Bundle.entry.resource <urn:uuid:1> ]")
        .contains("<urn:uuid:1> a fhir:Patient;")
        .contains("fhir:Bundle.entry.resource [ a fhir:Patient ]")
        .doesNotContain("<http://x/Patient/b>");
    assertThat(TURTLE.toJson(turtle.getBytes(StandardCharsets.UTF_8))).isEqualTo(json(bundle));
  }

  @Test
  void jenaReadsWhatIsWrittenAndIsReadWhenItWrites() throws IOException {
    for (String name :
        List.of(
            "json/spec/patient-example.json",
            "json/spec/observation-example.json",
            "json/spec/bundle-example.json",
            "json/spec/questionnaire-example.json",
            "json/spec/diagnosticreport-example.json",
            "json/spec/observation-decimal.json",
            "json/spec/careplan-example.json")) {
      ObjectNode example;
      try (InputStream in = FhirTurtleTest.class.getResourceAsStream("/" + name)) {
        example = Json.object(in.readAllBytes());
      }

      byte[] ours = TURTLE.toTurtle(example, BASE);

      for (RDFFormat format :
          List.of(RDFFormat.TURTLE_PRETTY, RDFFormat.TURTLE_FLAT, RDFFormat.NTRIPLES)) {
        Model model = ModelFactory.createDefaultModel();
        RDFDataMgr.read(model, new ByteArrayInputStream(ours), Lang.TURTLE);
        ByteArrayOutputStream theirs = new ByteArrayOutputStream();
        RDFDataMgr.write(theirs, model, format);
        assertThat(SameContent.isEqual(TURTLE.toJson(theirs.toByteArray()), example))
            .as("%s by way of Jena's %s", name, format)
            .isTrue();
      }
    }
  }

  /** HAPI's reader takes the target of a {@code fhir:link} for a resource, so there is none. */
  @Test
  void hapiReadsWhatIsWritten() {
    String json =
        "{'resourceType':'Patient','id':'h','active':true,'birthDate':'1970-01-02',"
            + "'name':[{'use':'official','family':'A'}],'contact':[{'gender':'female'}],"
            + "'maritalStatus':{'text':'single'},'multipleBirthInteger':2}";
    FhirContext context = FhirContext.forR4Cached();

    String read =
        context
            .newJsonParser()
            .encodeResourceToString(
                context
                    .newRDFParser()
                    .parseResource(
                        new String(TURTLE.toTurtle(json(json), BASE), StandardCharsets.UTF_8)));

    assertThat(Json.object(read.getBytes(StandardCharsets.UTF_8))).isEqualTo(json(json));
  }

  @Test
  void everyWayToWriteTurtleIsRead() {
    ObjectNode patient =
        read(
            "PREFIX f: <http://hl7.org/fhir/> # the same again\n"
                + "<urn:p> a f:Patient ; f:nodeRole fhir:treeRoot ;;\n"
                + " fhir:Patient.name _:n2 , [ f:index 0 ; fhir:HumanName.family"
                + " [ <http://hl7.org/fhir/value> '''O'Gr\\u00fcn\n''' ] ] ;\n"
                + " fhir:Patient.active [ fhir:value true ] ;\n"
                + " fhir:Patient.multipleBirthInteger [ fhir:value 2 ; a fhir:integer ] .\n"
                + "_:n2 fhir:index 7 ; fhir:HumanName.given [ fhir:value \"B\"^^xsd:string ] .\n"
                + "<urn:p.ttl> a owl:Ontology ; owl:imports fhir:fhir.ttl .\n"
                + "<urn:q> a fhir:Patient .");

    assertThat(patient)
        .isEqualTo(
            json(
                "{'resourceType':'Patient','name':[{'family':'O\\u0027Gr\u00fcn\\n'},"
                    + "{'given':['B']}],'active':true,'multipleBirthInteger':2}"));
  }

  @Test
  void whatCannotBeToldInJsonIsRefused() {
    refused("<urn:a> a fhir:Patient .", "treeRoot");
    refused(ROOT + ". " + ROOT + ".", "Only one");
    refused("[] a fhir:Human ; fhir:nodeRole fhir:treeRoot .", "not a resource type");
    refused(ROOT + "; fhir:Patient.colour [ fhir:value \"x\" ] .", "fhir:Patient.colour");
    refused(ROOT + "; <urn:other> \"x\" .", "urn:other");
    refused(ROOT + "; fhir:Patient.active true .", "not to a literal");
    refused(ROOT + "; fhir:Patient.active [ fhir:value \"x\"^^xsd:date ] .", "boolean");
    refused(ROOT + "; fhir:Patient.gender [ fhir:value \"x\"@en ] .", "language");
    refused(ROOT + "; fhir:Patient.name ( [ ] ) .", "collection");
    refused(ROOT + "; fhir:Patient.name [ ], [ ] .", "fhir:index");
    refused(ROOT + "; fhir:Patient.active [ ], [ ] .", "once at most");
    refused(ROOT + "; fhir:Patient.active [ fhir:value true, false ] .", "one literal");
    refused(ROOT + ". _:a fhir:Patient.active [ fhir:value true ] .", "Nothing leads");
    refused(
        ROOT
            + "; fhir:Patient.maritalStatus [ fhir:CodeableConcept.coding [ a <urn:c> ;"
            + " fhir:Coding.code [ fhir:value \"c\" ] ] ] .",
        "another type");
  }

  @Test
  void spoiltTurtleIsRefusedWithItsPlace() {
    for (String text :
        List.of(
            "[",
            "[] a",
            "<",
            "<urn:a b> a fhir:X .",
            "fhir:a fhir:b \"x",
            "fhir:a fhir:b \"\\q\" .",
            "fhir:a fhir:b \"\\uD8\" .",
            "fhir:a fhir:b \"\\UFFFFFFFF\" .",
            "fhir:a fhir:b +. .",
            "unknown:a fhir:b fhir:c .",
            "fhir:a fhir:b fhir:c",
            "@prefix a <urn:x> .",
            "@prefix a: b .",
            "\"x\" fhir:b fhir:c .",
            "fhir:a _:b fhir:c .",
            "{\"resourceType\":\"Patient\"}")) {
      assertThatThrownBy(() -> read(text))
          .as(text)
          .isInstanceOfSatisfying(
              JsonProblem.class, it -> assertThat(it.line()).isGreaterThanOrEqualTo(4));
    }
    assertThatThrownBy(() -> TURTLE.toJson(new byte[] {(byte) 0xff})).hasMessageContaining("UTF-8");
  }

  @Test
  void hostileGraphsAreRefusedSoon() {
    refused(ROOT + "; fhir:DomainResource.contained " + "[ fhir:x ".repeat(5000), "deeper than");
    refused(
        ROOT + "; fhir:DomainResource.extension _:a . _:a fhir:Element.extension _:a .",
        "one place");
    StringBuilder chain = new StringBuilder(ROOT).append("; fhir:DomainResource.extension _:n0 .");
    for (int i = 0; i < 5000; i++) {
      chain.append("_:n" + i + " fhir:Element.extension _:n" + (i + 1) + " .\n");
    }
    refused(chain.toString(), "deeper than");
    StringBuilder names = new StringBuilder("@prefix l: <urn:" + "x".repeat(20_000) + "> .\n");
    for (int i = 0; i < 20_000; i++) {
      names.append("l:" + i + " l:p l:o .\n");
    }
    refused(names.toString(), "namespaces are too long");
    refused("fhir:a" + ".".repeat(1_000_000), "expected");
  }
}
