package org.medulla.app.wiring;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.medulla.search.CodeSets;
import org.medulla.terminology.Terminology;

/** Lets searches ask the terminology. */
final class LoadedCodes implements CodeSets {

  private final Terminology terminology;

  LoadedCodes(Terminology terminology) {
    this.terminology = terminology;
  }

  @Override
  public Optional<Set<Coded>> members(String valueSetUrl) {
    return terminology
        .members(valueSetUrl)
        .map(
            codings -> {
              Set<Coded> members = new LinkedHashSet<>();
              codings.forEach(it -> members.add(new Coded(it.system(), it.code())));
              return members;
            });
  }

  @Override
  public Optional<Set<String>> below(String system, String code) {
    return terminology.below(system, code);
  }

  @Override
  public Optional<Set<String>> above(String system, String code) {
    return terminology.above(system, code);
  }
}
