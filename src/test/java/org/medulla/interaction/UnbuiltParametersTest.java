package org.medulla.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medulla.fhir.Json;
import org.medulla.fhir.Structure;
import org.medulla.fhir.Ucum;
import org.medulla.search.CodeSets;
import org.medulla.search.Indexer;
import org.medulla.search.PageLinks;
import org.medulla.search.Pointers;
import org.medulla.search.QueryString;
import org.medulla.search.ReverseLinks;
import org.medulla.search.SearchParameters;
import org.medulla.search.SearchParser;
import org.medulla.search.SearchScope;
import org.medulla.search.SearchSettings;
import org.medulla.store.Body;
import org.medulla.store.Change;
import org.medulla.store.Commit;
import org.medulla.store.Expectation;
import org.medulla.store.ResourceKey;
import org.medulla.store.Store;
import org.medulla.store.Write;
import org.medulla.store.memory.MemoryStore;

/** Searches by a parameter find the same before its rows are built as after. */
class UnbuiltParametersTest {

  private final Structure structure = Structure.r4();
  private final SearchParameters parameters =
      new SearchParameters(
          structure,
          "http://localhost/fhir",
          new Ucum(),
          Clock.systemUTC(),
          List.of(),
          CodeSets.NONE);
  private final Indexer indexer = new Indexer(parameters);
  private final Store store = new MemoryStore(Clock.systemUTC());
  private final CustomParameters custom =
      new CustomParameters(store, parameters, indexer, Clock.systemUTC(), "1");
  private final Store watched = new WatchedStore(store, custom);
  private final SearchResources search = search();

  private SearchResources search() {
    Pointers pointers = new Pointers(parameters, structure);
    return new SearchResources(
        watched,
        new SearchParser(parameters, structure, SearchSettings.DEFAULT),
        new PageLinks(new byte[16]),
        new Includes(watched, pointers, new ReverseLinks(parameters)),
        new Moments(watched, Clock.systemUTC()),
        new Inspections(
            new UnbuiltParameters(
                watched, parameters, indexer, pointers, () -> new MemoryStore(Clock.systemUTC())),
            new ContainedSearch(watched, indexer, () -> new MemoryStore(Clock.systemUTC()))));
  }

  @BeforeEach
  void store() {
    custom.load();
    custom.build();
    put("Organization", "o1", "'name':'One'");
    put("Patient", "a", "'maritalStatus':{'coding':[{'code':'M'}]}");
    put(
        "Patient",
        "b",
        "'maritalStatus':{'coding':[{'code':'S'}]},"
            + "'managingOrganization':{'reference':'Organization/o1'}");
    put("Patient", "c", "'active':true");
    put(
        "Observation",
        "o",
        "'status':'final','code':{'text':'x'},'subject':{'reference':'Patient/a'}");
    define("marital", "token", "Patient.maritalStatus");
    define("boss", "reference", "Patient.managingOrganization");
  }

  private void define(String code, String type, String expression) {
    put(
        "SearchParameter",
        code,
        String.format(
            "'url':'http://example.org/%s','status':'active','code':'%s','base':['Patient'],"
                + "'type':'%s','expression':'%s'",
            code, code, type, expression));
  }

  private void put(String type, String id, String members) {
    String text = "{'resourceType':'" + type + "','id':'" + id + "'," + members + "}";
    ObjectNode resource = Json.object(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    watched.commit(
        Commit.of(
            new Write.Put(
                new ResourceKey(type, id),
                Change.CREATE,
                Body.wrap(Json.bytes(resource)),
                indexer.rows(resource),
                Expectation.ANYTHING)));
  }

  private List<String> found(String type, String query) {
    Map<String, List<String>> raw = QueryString.parse(query);
    return search.execute(SearchScope.ofType(type), raw).matches().stream()
        .map(it -> it.key().id())
        .toList();
  }

  private void findsEverything() {
    assertThat(found("Patient", "marital=M")).containsExactly("a");
    assertThat(found("Patient", "marital=M,S")).containsExactly("a", "b");
    assertThat(found("Patient", "marital:not=M")).containsExactly("b", "c");
    assertThat(found("Patient", "marital:missing=true")).containsExactly("c");
    assertThat(found("Observation", "patient.marital=M")).containsExactly("o");
    assertThat(found("Observation", "patient.marital=S")).isEmpty();
    assertThat(found("Patient", "boss=Organization/o1&marital=S")).containsExactly("b");
    assertThat(found("Patient", "boss:Organization.name=one")).containsExactly("b");
    assertThat(found("Organization", "_has:Patient:boss:marital=S")).containsExactly("o1");
    assertThat(found("Organization", "_has:Patient:boss:marital=M")).isEmpty();
  }

  @Test
  void conditionsAreExactBeforeAndAfter() {
    assertThat(parameters.unbuilt()).hasSize(2);
    findsEverything();

    custom.build();

    assertThat(parameters.unbuilt()).isEmpty();
    findsEverything();
  }

  @Test
  void aSortHasToWait() {
    assertThatThrownBy(() -> found("Patient", "_sort=marital"))
        .isInstanceOf(InteractionRefusal.class)
        .hasMessageContaining("being built");

    custom.build();

    assertThat(found("Patient", "_sort=-marital")).containsExactly("b", "a", "c");
  }

  @Test
  void aBuildThatWasCutShortIsTakenUpAgain() {
    CustomParameters after =
        new CustomParameters(store, parameters, indexer, Clock.systemUTC(), "1");
    after.load();
    assertThat(parameters.unbuilt()).hasSize(2);
    after.build();
    assertThat(parameters.unbuilt()).isEmpty();

    new CustomParameters(store, parameters, indexer, Clock.systemUTC(), "1").load();
    assertThat(parameters.unbuilt()).isEmpty();
  }

  @Test
  void containedResourcesHaveToWaitUntilAllAreIndexedAnew() {
    put(
        "Basic",
        "around",
        "'code':{'text':'x'},'contained':[{'resourceType':'Patient','id':'p','gender':'male'}]");
    String query = "_contained=true&gender=male";
    assertThat(found("Patient", query)).containsExactly("around");

    CustomParameters after =
        new CustomParameters(store, parameters, indexer, Clock.systemUTC(), "2");
    after.load();
    assertThatThrownBy(() -> found("Patient", query))
        .isInstanceOf(InteractionRefusal.class)
        .hasMessageContaining("indexed anew");

    after.build();
    assertThat(found("Patient", query)).containsExactly("around");
  }

  @Test
  void containedResourcesCannotBeFoundByWhatIsUnbuilt() {
    assertThatThrownBy(() -> found("Patient", "_contained=true&marital=M"))
        .isInstanceOf(InteractionRefusal.class)
        .hasMessageContaining("'marital'");
  }
}
