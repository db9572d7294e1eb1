package org.medulla.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.medulla.fhir.Issue.Severity;

/**
 * A resource that claims a profile of another type gets one finding that says so, instead of one
 * for each element that the other type has and this one lacks.
 */
final class ProfileClaims {

  private final Function<String, Optional<String>> typeOfProfile;

  /**
   * @param typeOfProfile the resource type that a profile is made for, empty if it is not loaded
   */
  ProfileClaims(Function<String, Optional<String>> typeOfProfile) {
    this.typeOfProfile = typeOfProfile;
  }

  /** The findings with those about wrong claims put in place of their consequences. */
  List<Finding> judged(List<Finding> findings, Content content) {
    List<Finding> result = new ArrayList<>(findings);
    for (Content.Claim claim : content.claims()) {
      Optional<String> type = typeOfProfile.apply(claim.profile());
      if (type.isPresent() && !type.get().equals(claim.resourceType())) {
        result.removeIf(finding -> isConsequence(finding, claim));
        result.add(wrong(claim, type.get()));
      }
    }
    return result;
  }

  private static boolean isConsequence(Finding finding, Content.Claim claim) {
    String profile = claim.profile().replaceFirst("\\|.*$", "");
    return finding.profile().equals(profile) && finding.place().entry() == claim.place().entry();
  }

  private static Finding wrong(Content.Claim claim, String type) {
    return Finding.of(
        Severity.ERROR,
        ValidationProblem.PROFILE_OF_OTHER_TYPE,
        "The profile " + claim.profile() + " is for " + type + ", not for " + claim.resourceType(),
        claim.place());
  }
}
