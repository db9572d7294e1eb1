package org.medulla.interaction;

import java.util.List;
import org.medulla.fhir.Issue;
import org.medulla.store.CommitResult.Effect;
import org.medulla.store.StoredVersion;

/**
 * What became of a create, update or patch.
 *
 * @param effect what was done; {@link Effect#UNCHANGED} also for a conditional create that found
 *     its resource
 * @param version the newest version now
 * @param warnings what is questionable in the content
 */
public record WriteResult(Effect effect, StoredVersion version, List<Issue> warnings) {
  public WriteResult {
    warnings = List.copyOf(warnings);
  }
}
