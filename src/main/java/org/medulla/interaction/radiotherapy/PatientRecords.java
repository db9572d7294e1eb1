package org.medulla.interaction.radiotherapy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.medulla.fhir.Json;
import org.medulla.interaction.Everything;
import org.medulla.interaction.SearchResult;
import org.medulla.interaction.operation.OperationProblem;
import org.medulla.interaction.operation.OperationRefusal;
import org.medulla.search.SearchPlan.Total;
import org.medulla.search.SearchPlan.Window;
import org.medulla.store.ResourceKey;
import org.medulla.store.StoredVersion;

/** Reads what is held of one patient, tree by tree, up to a bound. */
public final class PatientRecords {

  private static final int PAGE = 1000;

  private final Everything everything;
  private final int limit;

  /**
   * @param limit how many resources of a patient are looked at
   */
  public PatientRecords(Everything everything, int limit) {
    this.everything = everything;
    this.limit = limit;
  }

  /**
   * Gives the patient and all members of the compartment that are of these types.
   *
   * @throws OperationRefusal if there are more than are looked at
   * @throws org.medulla.interaction.InteractionRefusal if there is no such patient
   */
  void each(ResourceKey patient, Set<String> types, Consumer<ObjectNode> sink) {
    eachBytes(patient, types, it -> sink.accept(Json.object(it)));
  }

  /** The same, for whom the bytes are enough. */
  void eachBytes(ResourceKey patient, Set<String> types, Consumer<byte[]> sink) {
    int seen = 0;
    Optional<String> page = Optional.empty();
    do {
      SearchResult result = everything.execute(patient, request(types, page));
      seen += result.matches().size();
      requireFew(seen, limit);
      result.matches().forEach(it -> sink.accept(bytes(it)));
      page = Optional.ofNullable(result.pages().get("next"));
    } while (page.isPresent());
  }

  /** Refuses more than is looked at. */
  static void requireFew(int seen, int limit) {
    if (seen > limit) {
      throw new OperationRefusal(
          OperationProblem.TOO_COSTLY,
          "More than " + limit + " resources of the patient would have to be read");
    }
  }

  private static Everything.Request request(Set<String> types, Optional<String> page) {
    return new Everything.Request(
        types,
        Optional.empty(),
        List.of(),
        new Window(PAGE, Total.NONE, page, Optional.empty(), false),
        List.of());
  }

  static ObjectNode tree(StoredVersion version) {
    return Json.object(bytes(version));
  }

  private static byte[] bytes(StoredVersion version) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    version.writeTo(out);
    return out.toByteArray();
  }
}
