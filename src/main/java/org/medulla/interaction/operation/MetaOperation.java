package org.medulla.interaction.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.medulla.store.Cursor;
import org.medulla.store.Page;
import org.medulla.store.Query;
import org.medulla.store.Search;
import org.medulla.store.Store;
import org.medulla.store.StoredVersion;

/**
 * The profiles, tags and security labels of a resource or of one of its versions, or all that are
 * in use in a type or in the system.
 *
 * @see <a href="https://hl7.org/fhir/R4/resource-operation-meta.html">$meta</a>
 */
public final class MetaOperation implements OperationHandler {

  private static final int PAGE = 1000;

  private final Store store;
  private final StoredResources stored;
  private final int limit;

  /**
   * @param limit how many resources are looked at for the labels of a type or of the system
   */
  public MetaOperation(Store store, StoredResources stored, int limit) {
    this.store = store;
    this.stored = stored;
    this.limit = limit;
  }

  @Override
  public String definition() {
    return "Resource-meta";
  }

  @Override
  public boolean takesVersions() {
    return true;
  }

  @Override
  public OperationResult execute(OperationCall call) {
    ObjectNode meta =
        call.target().key().isPresent()
            ? meta(stored.of(call.target()))
            : inUse(
                call.target()
                    .type()
                    .<Query>map(type -> new Query.OfType(Set.of(type)))
                    .orElse(new Query.Everything()));
    return new OperationResult.Resource(answer(meta));
  }

  static ObjectNode answer(ObjectNode meta) {
    return ParametersResource.empty().add("return", "Meta", meta).json();
  }

  static ObjectNode meta(StoredVersion version) {
    return (ObjectNode) StoredResources.tree(version).path("meta");
  }

  private ObjectNode inUse(Query query) {
    MetaLabels labels = new MetaLabels();
    Optional<Cursor> after = Optional.empty();
    OptionalLong asOf = OptionalLong.empty();
    int seen = 0;
    do {
      Page page =
          store.search(new Search(query, List.of(), after, PAGE, Search.Total.NONE, asOf, false));
      page.versions().forEach(version -> labels.add(meta(version)));
      seen += page.versions().size();
      after = page.next();
      asOf = OptionalLong.of(page.asOf());
      if (after.isPresent() && seen >= limit) {
        throw new OperationRefusal(
            OperationProblem.TOO_COSTLY,
            "There are more than "
                + limit
                + " resources; ask for the labels of one type or"
                + " resource");
      }
    } while (after.isPresent());
    return labels.meta();
  }
}
