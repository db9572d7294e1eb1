package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medulla.rest.Samples.json;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Search by every kind of parameter: what is found, and what is not. */
class SearchHttpTest {

  @RegisterExtension static final MedullaServer server = MedullaServer.onDisk();

  @BeforeAll
  static void store() {
    server.given(
        json(
            "{'resourceType':'Patient','id':'anna','active':true,'gender':'female',"
                + "'birthDate':'1970-03-05','name':[{'family':'M\u00fcller','given':['Anna',"
                + "'Maria']}],'identifier':[{'system':'urn:mrn','value':'1,2'},{'value':'bare',"
                + "'type':{'text':'Ward number','coding':[{'system':'urn:t','code':'MR'}]}}],"
                + "'telecom':[{'system':'phone','value':'555-1'}],"
                + "'generalPractitioner':[{'reference':'Practitioner/doc'}]}"),
        json(
            "{'resourceType':'Patient','id':'bert','active':false,'gender':'male',"
                + "'birthDate':'1970','name':[{'family':'Muller-Li\u00e8ge','given':['Bert']}],"
                + "'identifier':[{'system':'urn:other','value':'1'}]}"),
        json("{'resourceType':'Patient','id':'carl','name':[{'text':'Carl $ Co | Sons'}]}"),
        json("{'resourceType':'Practitioner','id':'doc','name':[{'family':'Hell'}]}"),
        observation("o1", "anna", "a", "2021-03-09T10:30:00Z", "1800", "cGy"),
        observation("o2", "anna", "b", "2021-03", "18", "Gy"),
        observation("o3", "bert", "a", "2021-03-10", "17.5", "Gy"),
        json(
            "{'resourceType':'Observation','id':'o4','status':'amended','code':{'coding':["
                + "{'code':'a'}],'text':'Grip strength'},'subject':{'reference':'Patient/bert'},"
                + "'effectivePeriod':{'start':'2021-01-01','end':'2021-03-31'},"
                + "'valueCodeableConcept':{'coding':[{'system':'urn:v','code':'high'}]}}"),
        json(
            "{'resourceType':'Observation','id':'o5','status':'final','code':{'text':'none'},"
                + "'component':[{'code':{'coding':[{'system':'urn:c','code':'x'}]},"
                + "'valueQuantity':{'value':5}},{'code':{'coding':[{'system':'urn:c','code':'y'}]},"
                + "'valueQuantity':{'value':9}}],'hasMember':[{'reference':'Observation/o1'}]}"),
        json(
            "{'resourceType':'ChargeItem','id':'c1','status':'billed','code':{'text':'x'},"
                + "'subject':{'reference':'Patient/anna'},'factorOverride':0.8}"),
        json(
            "{'resourceType':'ChargeItem','id':'c2','status':'billed','code':{'text':'x'},"
                + "'subject':{'reference':'Patient/anna'},'factorOverride':100}"),
        json(
            "{'resourceType':'ValueSet','id':'v1','status':'draft',"
                + "'url':'http://example.org/vs/1'}"),
        json(
            "{'resourceType':'ValueSet','id':'v2','status':'draft',"
                + "'url':'http://example.org/vs/11'}"));
  }

  private static com.fasterxml.jackson.databind.node.ObjectNode observation(
      String id, String patient, String code, String when, String value, String unit) {
    return json(
        "{'resourceType':'Observation','id':'%s','status':'final','code':{'coding':[{'system':"
            + "'urn:c','code':'%s','display':'Dose %s'}]},'subject':{'reference':'Patient/%s'},"
            + "'effectiveDateTime':'%s','valueQuantity':{'value':%s,'unit':'%s','system':"
            + "'http://unitsofmeasure.org','code':'%s'}}",
        id, code, code, patient, when, value, unit, unit);
  }

  private static void finds(String query, String... ids) {
    String type = query.substring(0, query.indexOf('?'));
    List<String> keys = Arrays.stream(ids).map(id -> type + "/" + id).toList();

    assertThat(server.get("/" + query).matches())
        .as(query)
        .containsExactlyInAnyOrderElementsOf(keys);
  }

  private static void refuses(String query, String problem, String named) {
    HttpReply reply = server.get("/" + query);

    assertThat(reply.status()).as(query + "\n" + reply).isEqualTo(400);
    assertThat(reply.problem()).as(query).isEqualTo(problem);
    assertThat(reply.issueText()).as(query).contains(named);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Nested
  class Token {

    @Test
    void aCodeIsFoundWhateverItsSystem() {
      finds("Observation?code=a", "o1", "o3", "o4");
    }

    @Test
    void systemAndCodeMustBothBeRight() {
      finds("Observation?code=urn:c|a", "o1", "o3");
      finds("Observation?code=urn:d|a");
    }

    @Test
    void anEmptySystemMeansNoSystem() {
      finds("Observation?code=|a", "o4");
    }

    @Test
    void aSystemAloneMeansAnyOfItsCodes() {
      finds("Observation?code=urn:c|", "o1", "o2", "o3");
    }

    @Test
    void codesAreComparedWithTheirCase() {
      finds("Observation?code=A");
    }

    @Test
    void notMeansNoneOfTheCodes() {
      finds("Observation?code:not=urn:c|a", "o2", "o4", "o5");
      finds("Observation?code:not=a,b", "o5");
    }

    @Test
    void missingAsksForAbsence() {
      finds("Observation?value-concept:missing=true", "o1", "o2", "o3", "o5");
      finds("Observation?value-concept:missing=false", "o4");
      refuses("Observation?code:missing=perhaps", "SEARCH-03", ":missing");
    }

    @Test
    void textSearchesTheWords() {
      finds("Observation?code:text=grip", "o4");
      finds("Observation?code:text=dose a", "o1", "o3");
      finds("Observation?code:text=strength of");
    }

    @Test
    void aBooleanIsACode() {
      finds("Patient?active=true", "anna");
      finds("Patient?active=false", "bert");
    }

    @Test
    void aRequiredCodeKnowsItsSystem() {
      finds("Patient?gender=http://hl7.org/fhir/administrative-gender|female", "anna");
      finds("Patient?gender=http://example.org|female");
    }

    @Test
    void aContactPointIsFoundByItsValue() {
      finds("Patient?telecom=555-1", "anna");
      finds("Patient?phone=555-1", "anna");
      finds("Patient?email=555-1");
    }

    @Test
    void ofTypeWantsTypeAndValue() {
      finds("Patient?identifier:of-type=urn:t|MR|bare", "anna");
      finds("Patient?identifier:of-type=urn:t|MR|other");
      refuses("Patient?identifier:of-type=urn:t|MR", "SEARCH-03", ":of-type");
    }

    @Test
    void theIdOfAResourceIsAToken() {
      finds("Patient?_id=anna", "anna");
      finds("Patient?_id=anna,bert,nobody", "anna", "bert");
      finds("Patient?_id=nobody");
    }
  }

  @Nested
  class Strings {

    @Test
    void aNameIsFoundByItsBeginning() {
      finds("Patient?family=mul", "anna", "bert");
      finds("Patient?family=uller");
    }

    @Test
    void caseAndAccentsDoNotMatter() {
      finds("Patient?family=" + encoded("M\u00dcLLER"), "anna", "bert");
      finds("Patient?family=muller-liege", "bert");
    }

    @Test
    void exactWantsEveryCharacter() {
      finds("Patient?family:exact=" + encoded("M\u00fcller"), "anna");
      finds("Patient?family:exact=Muller");
      finds("Patient?family:exact=" + encoded("m\u00fcller"));
    }

    @Test
    void containsFindsThePlaceWithin() {
      finds("Patient?family:contains=LIEGE", "bert");
      finds("Patient?name:contains=ari", "anna");
    }

    @Test
    void aNameIsAnyOfItsParts() {
      finds("Patient?name=maria", "anna");
      finds("Patient?name=carl", "carl");
      finds("Patient?given=carl");
    }

    @Test
    void missingAsksForAbsence() {
      finds("Patient?family:missing=true", "carl");
    }

    @Test
    void signsWithAMeaningAreEscaped() {
      finds("Patient?name=" + encoded("Carl \\$ Co \\| Sons"), "carl");
      finds("Patient?identifier=" + encoded("urn:mrn|1\\,2"), "anna");
      finds("Patient?identifier=" + encoded("1\\,2,1"), "anna", "bert");
      finds("Patient?identifier=" + encoded("1,2"), "bert");
      refuses("Patient?name=" + encoded("a\\b"), "SEARCH-03", "backslash");
    }
  }

  @Nested
  class References {

    @Test
    void aReferenceIsFoundByIdByTypeAndIdAndByAddress() {
      finds("Observation?subject=anna", "o1", "o2");
      finds("Observation?subject=Patient/anna", "o1", "o2");
      finds("Observation?subject=" + server.base() + "/Patient/anna", "o1", "o2");
    }

    @Test
    void theTypeCanStandInTheModifier() {
      finds("Observation?subject:Patient=anna", "o1", "o2");
      finds("Observation?subject:Group=anna");
    }

    @Test
    void anotherTypeWithTheSameIdIsNotFound() {
      finds("Observation?subject=Group/anna");
    }

    @Test
    void patientIsASubjectThatIsAPatient() {
      finds("Observation?patient=bert", "o3", "o4");
    }

    @Test
    void missingAsksForAbsence() {
      finds("Observation?subject:missing=true", "o5");
    }

    @Test
    void aChainFollowsAReference() {
      finds("Observation?subject:Patient.family=muller-liege", "o3", "o4");
      finds("Observation?patient.identifier=urn:other|1", "o3", "o4");
      finds("Observation?subject.name=nobody");
      finds("Observation?patient.family:exact=" + encoded("M\u00fcller"), "o1", "o2");
    }

    @Test
    void aChainCanHaveTwoLinks() {
      finds("Observation?patient.general-practitioner:Practitioner.family=hell", "o1", "o2");
    }

    @Test
    void aReverseChainFollowsAReferenceBack() {
      finds("Patient?_has:Observation:patient:code=b", "anna");
      finds("Patient?_has:Observation:patient:code=urn:c|a", "anna", "bert");
      finds("Patient?_has:Observation:patient:code=zzz");
    }

    @Test
    void aReverseChainIsOneCriterionOfSeveral() {
      finds("Patient?_has:Observation:patient:code=a&active=false", "bert");
    }

    @Test
    void chainsThatLeadNowhereAreRefused() {
      refuses("Observation?code.name=x", "SEARCH-06", "'code'");
      refuses("Observation?subject.nonsense=x", "SEARCH-06", "'nonsense'");
      refuses("Observation?subject:Medication.code=x", "SEARCH-06", "'Medication'");
      refuses("Patient?_has:Observation:encounter:code=x", "SEARCH-06", "'encounter'");
      refuses("Patient?_has:Observation:patient=x", "SEARCH-06", "_has");
      refuses("Patient?_has:Obs:patient:code=x", "SEARCH-05", "'Obs'");
    }
  }

  @Nested
  class Dates {

    @Test
    void aDayFindsWhatLiesWithinIt() {
      finds("Observation?date=2021-03-09", "o1");
      finds("Observation?date=2021-03", "o1", "o2", "o3");
      finds("Observation?date=2021", "o1", "o2", "o3", "o4");
    }

    @Test
    void aPointInTimeFindsOnlyItself() {
      finds("Observation?date=2021-03-09T10:30:00Z", "o1");
      finds("Observation?date=2021-03-09T12:30:00%2B02:00", "o1");
      finds("Observation?date=2021-03-09T10:31:00Z");
    }

    @Test
    void greaterAndLessCompareTheEnds() {
      finds("Observation?date=gt2021-03-09", "o2", "o3", "o4");
      finds("Observation?date=ge2021-03-09", "o1", "o2", "o3", "o4");
      finds("Observation?date=lt2021-03-09", "o2", "o4");
      finds("Observation?date=le2021-03-09", "o1", "o2", "o4");
    }

    @Test
    void startsAfterAndEndsBeforeWantTheWholeSpan() {
      finds("Observation?date=sa2021-03-09", "o3");
      finds("Observation?date=eb2021-03-10", "o1");
    }

    @Test
    void notEqualIsEverythingElseThatHasADate() {
      finds("Observation?date=ne2021-03-09", "o2", "o3", "o4");
    }

    @Test
    void twoCriteriaMakeASpan() {
      finds("Observation?date=ge2021-03-10&date=lt2021-03-11", "o2", "o3", "o4");
    }

    @Test
    void aYearOfBirthIsASpan() {
      finds("Patient?birthdate=1970", "anna", "bert");
      finds("Patient?birthdate=1970-03-05", "anna");
      finds("Patient?birthdate=ap1970-03-05", "anna", "bert");
    }

    @Test
    void theTimeOfTheLastChangeIsADate() {
      finds("Patient?_lastUpdated=gt2020", "anna", "bert", "carl");
      finds("Patient?_lastUpdated=lt2020");
    }

    @Test
    void whatIsNoDateIsRefused() {
      refuses("Patient?birthdate=yesterday", "SEARCH-04", "'ye'");
      refuses("Patient?birthdate=1970-13-01", "SEARCH-03", "'1970-13-01'");
      refuses("Patient?birthdate=xx1970", "SEARCH-04", "'xx'");
    }
  }

  @Nested
  class NumbersAndQuantities {

    @Test
    void aNumberStandsForWhatRoundsToIt() {
      finds("ChargeItem?factor-override=0.8", "c1");
      finds("ChargeItem?factor-override=0.80", "c1");
      finds("ChargeItem?factor-override=1", "c1");
      finds("ChargeItem?factor-override=1e2", "c2");
      finds("ChargeItem?factor-override=99");
    }

    @Test
    void numbersAreCompared() {
      finds("ChargeItem?factor-override=gt0.8", "c2");
      finds("ChargeItem?factor-override=ge0.8", "c1", "c2");
      finds("ChargeItem?factor-override=lt100", "c1");
      finds("ChargeItem?factor-override=ne100", "c1");
      finds("ChargeItem?factor-override=ap105", "c2");
    }

    @Test
    void eighteenGrayAre1800Centigray() {
      finds("Observation?value-quantity=18|http://unitsofmeasure.org|Gy", "o1", "o2", "o3");
      finds("Observation?value-quantity=18.0|http://unitsofmeasure.org|Gy", "o1", "o2");
      finds("Observation?value-quantity=1800|http://unitsofmeasure.org|cGy", "o1", "o2");
      finds("Observation?value-quantity=18.0||Gy", "o1", "o2");
    }

    @Test
    void aNumberWithoutAUnitFindsItInEveryUnit() {
      finds("Observation?value-quantity=1800", "o1");
      finds("Observation?value-quantity=17.5", "o3");
    }

    @Test
    void quantitiesAreComparedAcrossUnits() {
      finds("Observation?value-quantity=lt1790||cGy", "o3");
      finds("Observation?value-quantity=ge18||Gy", "o1", "o2");
      finds("Observation?value-quantity=gt18||Gy");
    }

    @Test
    void anotherDimensionIsNotFound() {
      finds("Observation?value-quantity=18||kg");
    }

    @Test
    void whatIsNoNumberIsRefused() {
      refuses("ChargeItem?factor-override=much", "SEARCH-04", "'mu'");
      refuses("ChargeItem?factor-override=1x", "SEARCH-03", "'1x'");
      refuses("Observation?value-quantity=18|Gy", "SEARCH-03", "18|Gy");
      refuses("Observation?value-quantity=zz18||Gy", "SEARCH-04", "'zz'");
    }
  }

  @Nested
  class UrisAndComposites {

    @Test
    void aUriIsComparedWhole() {
      finds("ValueSet?url=http://example.org/vs/1", "v1");
      finds("ValueSet?url=http://example.org/vs");
      finds("ValueSet?url=HTTP://example.org/vs/1");
    }

    @Test
    void thePartsOfACompositeBelongTogether() {
      finds("Observation?component-code-value-quantity=urn:c|x$5", "o5");
      finds("Observation?component-code-value-quantity=urn:c|x$9");
      finds("Observation?component-code-value-quantity=y$gt8", "o5");
      finds("Observation?code-value-quantity=a$18.0||Gy", "o1");
    }

    @Test
    void aCompositeWantsAllItsParts() {
      refuses("Observation?component-code-value-quantity=x", "SEARCH-03", "2 are wanted");
    }
  }

  @Nested
  class Together {

    @Test
    void alternativesAreSeparatedByCommas() {
      finds("Observation?code=b,zzz", "o2");
      finds("Observation?code=a,b", "o1", "o2", "o3", "o4");
    }

    @Test
    void aParameterThatIsGivenTwiceMustHoldTwice() {
      finds("Observation?code=a&code=b");
      finds("Patient?given=anna&given=maria", "anna");
    }

    @Test
    void allParametersMustHold() {
      finds("Observation?code=a&status=final&subject=bert", "o3");
    }

    @Test
    void noParameterFindsEverythingOfTheType() {
      finds("Patient?", "anna", "bert", "carl");
    }

    @Test
    void aFormIsReadLikeAUrl() {
      HttpReply reply =
          server.post(
              "/Observation/_search",
              "application/x-www-form-urlencoded",
              "code=urn%3Ac%7Ca&subject=Patient/bert");

      assertThat(reply.matches()).containsExactly("Observation/o3");
    }

    @Test
    void aFormAndAUrlAreTakenTogether() {
      HttpReply reply =
          server.post(
              "/Observation/_search?subject=Patient/bert",
              "application/x-www-form-urlencoded",
              "code=urn:c|a");

      assertThat(reply.matches()).containsExactly("Observation/o3");
    }
  }

  @Nested
  class Refused {

    @Test
    void anUnknownParameter() {
      refuses("Patient?famly=x", "SEARCH-01", "'famly'");
      assertThat(server.get("/Patient?famly=x").expression()).isEqualTo("http.famly");
    }

    @Test
    void anUnknownModifier() {
      refuses("Patient?family:starts=x", "SEARCH-02", "':starts'");
      refuses("Patient?birthdate:exact=1970", "SEARCH-02", "':exact'");
      refuses("Patient?family:not=x", "SEARCH-02", "':not'");
      refuses("Observation?subject:Patent=x", "SEARCH-02", "':Patent'");
    }

    @Test
    void anEmptyValue() {
      refuses("Patient?family=", "SEARCH-03", "family");
      refuses("Patient?gender=male,", "SEARCH-03", "gender");
    }

    @Test
    void aNamedQuery() {
      refuses("Patient?_query=x", "SEARCH-11", "_query");
    }

    @Test
    void aTypeThatIsNone() {
      assertThat(server.get("/Patent?name=x").status()).isEqualTo(404);
    }

    @Test
    void inAFormAsInAUrl() {
      HttpReply reply =
          server.post("/Patient/_search", "application/x-www-form-urlencoded", "famly=x");

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.problem()).isEqualTo("SEARCH-01");
    }
  }
}
