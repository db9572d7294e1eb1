package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.PreferReturnEnum;
import ca.uhn.fhir.rest.api.SearchTotalModeEnum;
import ca.uhn.fhir.rest.api.SummaryEnum;
import ca.uhn.fhir.rest.client.apache.GZipContentInterceptor;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.gclient.TokenClientParam;
import ca.uhn.fhir.rest.server.exceptions.NotModifiedException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** HAPI's own client, which was not written for this server. */
class GenericClientHttpTest {

  @RegisterExtension static final MedullaServer server = MedullaServer.inMemory();

  private static IGenericClient client;

  @BeforeAll
  static void connect() {
    FhirContext context = FhirContext.forR4Cached();
    context.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.ONCE);
    client = context.newRestfulGenericClient(server.base());
  }

  private static Patient patient(String family) {
    Patient patient = new Patient();
    patient.addName().setFamily(family);
    return patient;
  }

  @Test
  void itReadsTheCapabilities() {
    CapabilityStatement statement =
        client.capabilities().ofType(CapabilityStatement.class).execute();

    assertThat(statement.getFhirVersion().toCode()).isEqualTo("4.0.1");
  }

  @Test
  void itCreatesReadsUpdatesAndDeletes() {
    MethodOutcome created = client.create().resource(patient("Client")).execute();
    IdType id = (IdType) created.getId().toUnqualifiedVersionless();
    assertThat(created.getCreated()).isTrue();

    Patient read = client.read().resource(Patient.class).withId(id).execute();
    assertThat(read.getNameFirstRep().getFamily()).isEqualTo("Client");
    assertThat(read.getIdElement().getVersionIdPart()).isEqualTo("1");

    read.getNameFirstRep().setFamily("Changed");
    MethodOutcome updated = client.update().resource(read).execute();
    assertThat(updated.getId().getVersionIdPart()).isEqualTo("2");

    client.delete().resourceById(id).execute();
    assertThatThrownBy(() -> client.read().resource(Patient.class).withId(id).execute())
        .isInstanceOf(ResourceGoneException.class);
  }

  @Test
  void itCreatesUpdatesAndDeletesOnConditions() {
    Patient patient = patient("Conditional");
    patient.addIdentifier().setSystem("urn:mrn").setValue("client-1");
    var condition = Patient.IDENTIFIER.exactly().systemAndCode("urn:mrn", "client-1");

    MethodOutcome first =
        client.create().resource(patient).conditional().where(condition).execute();
    MethodOutcome second =
        client.create().resource(patient).conditional().where(condition).execute();
    MethodOutcome third =
        client
            .update()
            .resource(patient.copy().setActive(true))
            .conditional()
            .where(condition)
            .execute();
    client.delete().resourceConditionalByType(Patient.class).where(condition).execute();

    assertThat(second.getId().getIdPart()).isEqualTo(first.getId().getIdPart());
    assertThat(third.getId().getIdPart()).isEqualTo(first.getId().getIdPart());
    assertThat(third.getId().getVersionIdPart()).isEqualTo("2");
    assertThatThrownBy(
            () -> client.read().resource(Patient.class).withId(first.getId().getIdPart()).execute())
        .isInstanceOf(ResourceGoneException.class);
  }

  @Test
  void itAsksForEverything() {
    client.update().resource(patient("All").setId("all")).execute();

    Bundle everything =
        client
            .operation()
            .onInstance(new IdType("Patient/all"))
            .named("$everything")
            .withNoParameters(Parameters.class)
            .useHttpGet()
            .returnResourceType(Bundle.class)
            .execute();

    assertThat(everything.getEntryFirstRep().getResource().getIdElement().getIdPart())
        .isEqualTo("all");
  }

  @Test
  void itSearchesWithAForm() {
    client.update().resource(patient("Formed").setId("formed")).execute();

    Bundle bundle =
        client
            .search()
            .forResource(Patient.class)
            .where(Patient.FAMILY.matches().value("formed"))
            .usingStyle(ca.uhn.fhir.rest.api.SearchStyleEnum.POST)
            .returnBundle(Bundle.class)
            .execute();

    assertThat(bundle.getEntry()).hasSize(1);
  }

  @Test
  void itSpeaksXml() {
    IGenericClient xml = FhirContext.forR4Cached().newRestfulGenericClient(server.base());
    xml.setEncoding(ca.uhn.fhir.rest.api.EncodingEnum.XML);

    xml.update().resource(patient("Xml").setId("xml")).execute();

    assertThat(
            xml.read()
                .resource(Patient.class)
                .withId("xml")
                .execute()
                .getNameFirstRep()
                .getFamily())
        .isEqualTo("Xml");
  }

  @Test
  void itSearchesAndTurnsPages() {
    for (int i = 0; i < 5; i++) {
      client.create().resource(patient("Paged")).execute();
    }

    Bundle page =
        client
            .search()
            .forResource(Patient.class)
            .where(Patient.FAMILY.matches().value("paged"))
            .count(2)
            .returnBundle(Bundle.class)
            .execute();
    int found = page.getEntry().size();
    while (page.getLink(Bundle.LINK_NEXT) != null) {
      page = client.loadPage().next(page).execute();
      found += page.getEntry().size();
    }

    assertThat(found).isEqualTo(5);
  }

  @Test
  void itPostsATransaction() {
    Patient patient = patient("Transacted");
    Observation observation = new Observation();
    observation.setStatus(Observation.ObservationStatus.FINAL);
    observation.getCode().setText("x");
    observation.setSubject(new Reference("urn:uuid:88f151c0-a954-468a-88bd-5ae15c08e059"));
    Bundle bundle = new Bundle();
    bundle.setType(Bundle.BundleType.TRANSACTION);
    bundle
        .addEntry()
        .setFullUrl("urn:uuid:88f151c0-a954-468a-88bd-5ae15c08e059")
        .setResource(patient)
        .getRequest()
        .setMethod(Bundle.HTTPVerb.POST)
        .setUrl("Patient");
    bundle
        .addEntry()
        .setResource(observation)
        .getRequest()
        .setMethod(Bundle.HTTPVerb.POST)
        .setUrl("Observation");

    Bundle response = client.transaction().withBundle(bundle).execute();

    IdType id = new IdType(response.getEntry().get(1).getResponse().getLocation());
    Observation stored =
        client.read().resource(Observation.class).withId(id.toVersionless()).execute();
    String where = response.getEntry().get(0).getResponse().getLocation();
    assertThat(where).startsWith(stored.getSubject().getReference() + "/_history/1");
  }

  @Test
  void itUnderstandsARefusal() {
    assertThatThrownBy(() -> client.read().resource(Patient.class).withId("nobody").execute())
        .isInstanceOfSatisfying(
            ResourceNotFoundException.class,
            e ->
                assertThat(
                        ((OperationOutcome) e.getOperationOutcome())
                            .getIssueFirstRep()
                            .getDetails()
                            .getText())
                    .contains("Patient/nobody"));
  }

  @Test
  void itReadsAHistory() {
    client.update().resource(patient("A").setId("told")).execute();
    client.update().resource(patient("B").setId("told")).execute();

    Bundle history =
        client
            .history()
            .onInstance(new IdType("Patient/told"))
            .returnBundle(Bundle.class)
            .execute();

    assertThat(history.getEntry()).hasSize(2);
    assertThat(history.getEntry().get(0).getResponse().getEtag()).isEqualTo("W/\"2\"");
  }

  @Test
  void itReadsVersionsAndLocksOptimistically() {
    client.update().resource(patient("Old").setId("locked")).execute();
    client.update().resource(patient("New").setId("locked")).execute();

    Patient old = client.read().resource(Patient.class).withIdAndVersion("locked", "1").execute();
    assertThat(old.getNameFirstRep().getFamily()).isEqualTo("Old");
    assertThatThrownBy(
            () ->
                client
                    .update()
                    .resource(patient("Late").setId("locked"))
                    .withId("locked")
                    .withAdditionalHeader("If-Match", "W/\"1\"")
                    .execute())
        .isInstanceOf(PreconditionFailedException.class);
    assertThat(
            client
                .read()
                .resource(Patient.class)
                .withId("locked")
                .execute()
                .getMeta()
                .getVersionId())
        .isEqualTo("2");
    assertThatThrownBy(
            () ->
                client
                    .read()
                    .resource(Patient.class)
                    .withId("locked")
                    .ifVersionMatches("2")
                    .throwNotModifiedException()
                    .execute())
        .isInstanceOf(NotModifiedException.class);
  }

  @Test
  void itPatchesWithJsonAndWithParameters() {
    client.update().resource(patient("Patched").setId("patched")).execute();

    client
        .patch()
        .withBody("[{\"op\":\"add\",\"path\":\"/active\",\"value\":true}]")
        .withId("Patient/patched")
        .execute();
    Parameters parameters = new Parameters();
    var operation = parameters.addParameter().setName("operation");
    operation.addPart().setName("type").setValue(new CodeType("replace"));
    operation.addPart().setName("path").setValue(new StringType("Patient.name[0].family"));
    operation.addPart().setName("value").setValue(new StringType("Fhirpath"));
    client.patch().withFhirPatch(parameters).withId("Patient/patched").execute();

    Patient read = client.read().resource(Patient.class).withId("patched").execute();
    assertThat(read.getActive()).isTrue();
    assertThat(read.getNameFirstRep().getFamily()).isEqualTo("Fhirpath");
    assertThat(read.getMeta().getVersionId()).isEqualTo("3");
  }

  @Test
  void itSearchesWithFluentCriteria() {
    client
        .update()
        .resource(patient("Fluent").setBirthDateElement(new DateType("1970-05-06")).setId("fl-1"))
        .execute();
    client
        .update()
        .resource(patient("Fluent").setBirthDateElement(new DateType("1990-05-06")).setId("fl-2"))
        .execute();
    Observation observation = new Observation();
    observation.setStatus(Observation.ObservationStatus.FINAL);
    observation.getCode().addCoding().setSystem("http://loinc.org").setCode("29463-7");
    observation.setValue(
        new Quantity().setValue(70).setSystem("http://unitsofmeasure.org").setCode("kg"));
    observation.setSubject(new Reference("Patient/fl-1"));
    client.update().resource(observation.setId("fl-o")).execute();

    Bundle born =
        client
            .search()
            .forResource(Patient.class)
            .where(Patient.FAMILY.matchesExactly().value("Fluent"))
            .and(Patient.BIRTHDATE.beforeOrEquals().day("1980-01-01"))
            .sort()
            .descending(Patient.BIRTHDATE)
            .revInclude(Observation.INCLUDE_SUBJECT)
            .totalMode(SearchTotalModeEnum.ACCURATE)
            .returnBundle(Bundle.class)
            .execute();
    Bundle weighed =
        client
            .search()
            .forResource(Observation.class)
            .where(
                Observation.SUBJECT.hasChainedProperty(
                    "Patient", Patient.FAMILY.matches().value("flu")))
            .and(
                Observation.VALUE_QUANTITY
                    .greaterThan()
                    .number(69000)
                    .andUnits("http://unitsofmeasure.org", "g"))
            .and(Observation.CODE.exactly().systemAndIdentifier("http://loinc.org", "29463-7"))
            .include(Observation.INCLUDE_PATIENT)
            .returnBundle(Bundle.class)
            .execute();
    Bundle reverse =
        client
            .search()
            .forResource(Patient.class)
            .where(Patient.FAMILY.matches().value("fluent"))
            .and(new TokenClientParam("_has:Observation:subject:code").exactly().code("29463-7"))
            .summaryMode(SummaryEnum.COUNT)
            .returnBundle(Bundle.class)
            .execute();

    assertThat(born.getTotal()).isEqualTo(1);
    assertThat(ids(born)).containsExactly("fl-1", "fl-o");
    assertThat(ids(weighed)).containsExactly("fl-o", "fl-1");
    assertThat(reverse.getTotal()).isEqualTo(1);
  }

  private static List<String> ids(Bundle bundle) {
    return bundle.getEntry().stream()
        .map(it -> it.getResource().getIdElement().getIdPart())
        .toList();
  }

  @Test
  void itTurnsBack() {
    for (int i = 0; i < 4; i++) {
      client.update().resource(patient("Backward").setId("back-" + i)).execute();
    }
    Bundle first =
        client
            .search()
            .forResource(Patient.class)
            .where(Patient.FAMILY.matches().value("backward"))
            .count(2)
            .returnBundle(Bundle.class)
            .execute();

    Bundle second = client.loadPage().next(first).execute();

    assertThat(ids(client.loadPage().previous(second).execute())).isEqualTo(ids(first));
  }

  @Test
  void itSendsABatchThatFailsInPart() {
    Bundle batch = new Bundle();
    batch.setType(Bundle.BundleType.BATCH);
    batch.addEntry().getRequest().setMethod(Bundle.HTTPVerb.GET).setUrl("Patient/nobody");
    batch
        .addEntry()
        .setResource(patient("Batched"))
        .getRequest()
        .setMethod(Bundle.HTTPVerb.POST)
        .setUrl("Patient");

    Bundle response = client.transaction().withBundle(batch).execute();

    assertThat(response.getEntry().get(0).getResponse().getStatus()).startsWith("404");
    assertThat(response.getEntry().get(1).getResponse().getStatus()).startsWith("201");
  }

  @Test
  void itValidates() {
    MethodOutcome outcome = client.validate().resource(patient("Valid")).execute();
    assertThat(((OperationOutcome) outcome.getOperationOutcome()).getIssue()).isNotEmpty();
  }

  @Test
  void itChangesMeta() {
    client.update().resource(patient("Tagged").setId("tagged")).execute();
    Meta tags = new Meta();
    tags.addTag().setSystem("urn:t").setCode("one");
    client.meta().add().onResource(new IdType("Patient/tagged")).meta(tags).execute();
    Meta meta = client.meta().get(Meta.class).fromResource(new IdType("Patient/tagged")).execute();

    assertThat(meta.getTag("urn:t", "one")).isNotNull();
  }

  @Test
  void itUnpacksGzipAndSendsIt() {
    IGenericClient zipping = FhirContext.forR4Cached().newRestfulGenericClient(server.base());
    zipping.registerInterceptor(new GZipContentInterceptor());

    MethodOutcome created =
        zipping
            .create()
            .resource(patient("Zipped"))
            .prefer(PreferReturnEnum.REPRESENTATION)
            .execute();

    assertThat(((Patient) created.getResource()).getNameFirstRep().getFamily()).isEqualTo("Zipped");
  }
}
