package org.medulla.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class StructureCheckTest {

  private static final StructureCheck CHECK = new StructureCheck(Structure.r4());

  /** Code and expression of everything that is wrong. */
  private static List<String> wrong(String resource) {
    return CHECK
        .check(Json.object(resource.replace('\'', '"').getBytes(StandardCharsets.UTF_8)))
        .stream()
        .map(issue -> issue.code() + " " + issue.expressions().get(0))
        .toList();
  }

  @Test
  void aGoodResourceHasNothingWrong() {
    assertThat(
            wrong(
                "{'resourceType':'Patient','id':'a','active':true,'name':[{'given':['A',null],"
                    + "'_given':[null,{'extension':[{'url':'urn:x','valueString':'y'}]}]}],"
                    + "'contained':[{'resourceType':'Organization','id':'o','name':'O'}]}"))
        .isEmpty();
  }

  @Test
  void anUnknownTypeIsNamed() {
    assertThat(wrong("{'resourceType':'Patent'}")).containsExactly("STRUCTURE-01 resourceType");
    assertThat(wrong("{'active':true}")).containsExactly("STRUCTURE-01 resourceType");
    assertThat(wrong("{'resourceType':'DomainResource'}"))
        .containsExactly("STRUCTURE-01 resourceType");
  }

  @Test
  void anUnknownElementIsNamedWithItsPlace() {
    assertThat(wrong("{'resourceType':'Patient','name':[{},{'famly':'x'}]}"))
        .contains("STRUCTURE-02 Patient.name[1].famly");
  }

  @Test
  void anElementOfAContainedResourceIsChecked() {
    assertThat(
            wrong("{'resourceType':'Patient','contained':[{'resourceType':'Organization','x':1}]}"))
        .containsExactly("STRUCTURE-02 Patient.contained[0].x");
  }

  @Test
  void aSingleValueIsNoArrayAndTheOtherWayRound() {
    assertThat(wrong("{'resourceType':'Patient','active':[true]}"))
        .containsExactly("STRUCTURE-03 Patient.active");
    assertThat(wrong("{'resourceType':'Patient','name':{'family':'x'}}"))
        .containsExactly("STRUCTURE-03 Patient.name");
  }

  @Test
  void aValueOfAnotherTypeIsRefused() {
    assertThat(wrong("{'resourceType':'Patient','active':'true','birthDate':'March'}"))
        .containsExactly("STRUCTURE-04 Patient.active", "STRUCTURE-04 Patient.birthDate");
  }

  @Test
  void aNarrativeMustBeWellFormed() {
    for (String inner : List.of("a<br>b", "&nbsp;", "<b>", "</div><div>", "a &lt b")) {
      assertThat(
              wrong(
                  "{'resourceType':'Patient','text':{'status':'generated','div':'<div>"
                      + inner
                      + "</div>'}}"))
          .as(inner)
          .containsExactly("STRUCTURE-04 Patient.text.div");
    }
    assertThat(
            wrong(
                "{'resourceType':'Patient','text':{'status':'generated','div':'<div>"
                    + "a<br/>b &#160; &lt;</div>'}}"))
        .isEmpty();
  }

  @Test
  void aSecondChoiceIsRefused() {
    assertThat(wrong("{'resourceType':'Patient','deceasedBoolean':true,'deceasedDateTime':'2020'}"))
        .containsExactly("STRUCTURE-05 Patient.deceasedDateTime");
  }

  @Test
  void aChoiceOfATypeThatIsNotAllowedIsUnknown() {
    assertThat(wrong("{'resourceType':'Patient','deceasedString':'yes'}"))
        .containsExactly("STRUCTURE-02 Patient.deceasedString");
  }

  @Test
  void whatIsRequiredIsMissed() {
    assertThat(wrong("{'resourceType':'Observation'}"))
        .containsExactly("STRUCTURE-06 Observation.status", "STRUCTURE-06 Observation.code");
  }

  @Test
  void anExtensionCanStandForARequiredValue() {
    assertThat(
            wrong(
                "{'resourceType':'Observation','code':{'text':'x'},'_status':{'extension':["
                    + "{'url':'urn:x','valueString':'y'}]}}"))
        .isEmpty();
  }

  @Test
  void whatIsEmptyIsRefused() {
    assertThat(wrong("{'resourceType':'Patient','name':[]}"))
        .containsExactly("STRUCTURE-07 Patient.name");
    assertThat(wrong("{'resourceType':'Patient','maritalStatus':{}}"))
        .containsExactly("STRUCTURE-07 Patient.maritalStatus");
    assertThat(wrong("{'resourceType':'Patient','active':null}"))
        .containsExactly("STRUCTURE-07 Patient.active");
  }

  @Test
  void aNullInAnArrayWantsAnExtensionBesideIt() {
    assertThat(wrong("{'resourceType':'Patient','name':[{'given':['A',null]}]}"))
        .containsExactly("STRUCTURE-07 Patient.name[0].given[1]");
  }

  @Test
  void anExtensionInAnExtensionIsChecked() {
    assertThat(
            wrong(
                "{'resourceType':'Patient','extension':[{'url':'urn:x','extension':["
                    + "{'valueString':'y'}]}]}"))
        .containsExactly("STRUCTURE-06 Patient.extension[0].extension[0].url");
  }

  @Test
  void noMoreThanFiftyThingsAreTold() {
    assertThat(wrong("{'resourceType':'Patient','name':[" + "{'x':1},".repeat(80) + "{'x':1}]}"))
        .hasSize(50);
  }
}
