package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
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
            .withNoParameters(org.hl7.fhir.r4.model.Parameters.class)
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
}
