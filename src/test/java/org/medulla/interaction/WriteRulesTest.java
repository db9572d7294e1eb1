package org.medulla.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.medulla.interaction.WriteRules.Rule;
import org.medulla.rest.Samples;

class WriteRulesTest {

  private static Rule of(String rules, String resource) {
    return WriteRules.parse(rules).of(Samples.json(resource));
  }

  @Test
  void aRuleWithoutASubjectIsForAll() {
    assertThat(of("refuse", "{'resourceType':'Patient'}")).isEqualTo(Rule.REFUSE);
    assertThat(of("Patient=report", "{'resourceType':'Group'}")).isEqualTo(Rule.STRUCTURE);
  }

  @Test
  void aProfileCountsBeforeATypeAndTheStrictestOfSeveral() {
    String rules = "refuse, Patient=structure, http://a=report, http://b=structure";

    assertThat(of(rules, "{'resourceType':'Patient'}")).isEqualTo(Rule.STRUCTURE);
    assertThat(of(rules, "{'resourceType':'Patient','meta':{'profile':['http://b','http://a|2']}}"))
        .isEqualTo(Rule.REPORT);
    assertThat(of(rules, "{'resourceType':'Patient','meta':{'profile':['http://other']}}"))
        .isEqualTo(Rule.STRUCTURE);
  }

  @Test
  void whatIsNoRuleIsRefusedByName() {
    assertThatThrownBy(() -> WriteRules.parse("Patient=maybe"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'maybe'");
    assertThatThrownBy(() -> WriteRules.parse("=report"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("before =");
  }

  @Test
  void theValidatorIsNeededWhereSomeRuleAsksIt() {
    assertThat(WriteRules.parse("structure, Group=structure").needValidator()).isFalse();
    assertThat(WriteRules.parse("Group=report").needValidator()).isTrue();
  }
}
