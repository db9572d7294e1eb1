package org.medulla.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medulla.fhir.Json;
import org.medulla.fhir.Structure;
import org.medulla.fhir.StructureCheck;
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
import org.medulla.store.CommitResult;
import org.medulla.store.Expectation;
import org.medulla.store.IndexRows;
import org.medulla.store.ResourceKey;
import org.medulla.store.Store;
import org.medulla.store.StoredVersion;
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
          List.of(parameter("nickname", "string", "Patient.name.where(use = 'nickname').given")),
          CodeSets.NONE);
  private final Indexer indexer = new Indexer(parameters);
  private final Store store = new MemoryStore(Clock.systemUTC());
  private final CustomParameters custom = new CustomParameters(store, parameters, indexer, "1");
  private final ComputedSearch computed = computed(ComputedSearch.MAX_LINKED);
  private final Store watched = new WatchedStore(store, custom, computed);
  private final SearchParser parser =
      new SearchParser(parameters, structure, SearchSettings.DEFAULT);
  private final UnbuiltParameters unbuilt = unbuilt(computed);
  private final SearchResources search = search(unbuilt);

  private ComputedSearch computed(int maxLinked) {
    return new ComputedSearch(store, indexer, parameters::builtPercent, maxLinked);
  }

  private UnbuiltParameters unbuilt(ComputedSearch computed) {
    return new UnbuiltParameters(store, parameters, parser, computed);
  }

  private SearchResources search(UnbuiltParameters unbuilt) {
    return new SearchResources(
        watched,
        parser,
        new PageLinks(new byte[16]),
        new Includes(watched, new Pointers(parameters, structure), new ReverseLinks(parameters)),
        new Moments(watched, Clock.systemUTC()),
        new Inspections(unbuilt, new ContainedSearch(watched, indexer)));
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
    ObjectNode resource = parameter(code, type, expression);
    watched.commit(Commit.of(write(resource, indexer.rows(resource), 0)));
  }

  private static ObjectNode parameter(String code, String type, String expression) {
    ObjectNode parameter =
        resource("SearchParameter", code, "'status':'active','base':['Patient']");
    return parameter
        .put("url", "http://example.org/" + code)
        .put("code", code)
        .put("type", type)
        .put("expression", expression);
  }

  private void put(String type, String id, String members) {
    ObjectNode resource = resource(type, id, members);
    watched.commit(Commit.of(write(resource, indexer.rows(resource), 0)));
  }

  private static ObjectNode resource(String type, String id, String members) {
    String text = "{'resourceType':'" + type + "','id':'" + id + "'," + members + "}";
    return Json.object(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private static Write write(ObjectNode resource, IndexRows rows, long generation) {
    return new Write.Put(
        new ResourceKey(resource.path("resourceType").asText(), resource.path("id").asText()),
        Change.CREATE,
        Body.wrap(Json.bytes(resource)),
        rows,
        Expectation.ANYTHING,
        generation);
  }

  private SearchResult result(String type, String query) {
    return search.execute(SearchScope.ofType(type), QueryString.parse(query));
  }

  private static List<String> ids(List<StoredVersion> versions) {
    return versions.stream().map(it -> it.key().id()).toList();
  }

  private List<String> found(String type, String query) {
    return ids(result(type, query).matches());
  }

  private void findsEverything() {
    assertThat(found("Patient", "marital=M")).containsExactly("a");
    assertThat(found("Patient", "marital=M,S")).containsExactly("a", "b");
    assertThat(found("Patient", "marital:not=M")).containsExactly("b", "c");
    assertThat(found("Patient", "marital:missing=true")).containsExactly("c");
    assertThat(found("Patient", "marital=M&_id=a,b")).containsExactly("a");
    assertThat(found("Observation", "patient.marital=M")).containsExactly("o");
    assertThat(found("Observation", "patient.marital=S")).isEmpty();
    assertThat(found("Patient", "boss=Organization/o1&marital=S")).containsExactly("b");
    assertThat(found("Patient", "boss:Organization.name=one")).containsExactly("b");
    assertThat(found("Organization", "_has:Patient:boss:marital=S")).containsExactly("o1");
    assertThat(found("Organization", "_has:Patient:boss:marital=M")).isEmpty();
    assertThat(found("Patient", "_filter=marital eq S or marital eq M")).hasSize(2);
  }

  @Test
  void conditionsAreExactBeforeAndAfter() {
    assertThat(parameters.unbuilt()).hasSize(2);
    findsEverything();

    custom.build();

    assertThat(parameters.unbuilt()).isEmpty();
    findsEverything();
  }

  private void sortsEverything() {
    assertThat(found("Patient", "_sort=marital")).containsExactly("a", "b", "c");
    assertThat(found("Patient", "_sort=-marital")).containsExactly("b", "a", "c");
    assertThat(found("Patient", "_sort=-marital,_id&marital:missing=false"))
        .containsExactly("b", "a");
    assertThat(found("Observation", "_sort=patient")).containsExactly("o");
  }

  @Test
  void sortsAreExactBeforeAndAfter() {
    sortsEverything();

    custom.build();

    sortsEverything();
  }

  @Test
  void includesAreExactBeforeAndAfter() {
    for (boolean isBuilt : new boolean[] {false, true}) {
      assertThat(parameters.unbuilt().isEmpty()).isEqualTo(isBuilt);
      for (String include : List.of("Patient:boss", "Patient:*", "*")) {
        SearchResult result = result("Organization", "_revinclude=" + include);
        assertThat(ids(result.included())).as(include).containsExactly("b");
      }
      assertThat(ids(result("Patient", "_include=Patient:boss").included())).containsExactly("o1");
      custom.build();
    }
  }

  @Test
  void aPageLeadsOnToTheNextOneThroughTheEndOfTheBuild() {
    for (String sort : List.of("", "&_sort=marital", "&_sort=-_lastUpdated")) {
      String query = "marital:not=X&_count=1&_total=accurate" + sort;
      List<String> all = found("Patient", "marital:not=X" + sort);
      SearchResult first = result("Patient", query);
      assertThat(ids(first.matches())).isEqualTo(all.subList(0, 1));
      assertThat(first.total()).hasValue(3);
      assertThat(first.pages()).doesNotContainKey("previous");
      SearchResult second = result("Patient", query + "&_page=" + first.pages().get("next"));
      assertThat(ids(second.matches())).isEqualTo(all.subList(1, 2));
      SearchResult last = result("Patient", query + "&_page=" + first.pages().get("last"));
      assertThat(ids(last.matches())).isEqualTo(all.subList(2, 3));
      assertThat(last.pages()).doesNotContainKey("next");
      SearchResult back = result("Patient", query + "&_page=" + last.pages().get("previous"));
      assertThat(ids(back.matches())).isEqualTo(all.subList(1, 2));

      custom.build();

      SearchResult third = result("Patient", query + "&_page=" + second.pages().get("next"));
      assertThat(ids(third.matches())).isEqualTo(all.subList(2, 3));
      put("SearchParameter", "marital", "'status':'retired'");
      define("marital", "token", "Patient.maritalStatus");
    }
  }

  @Test
  void moreThanOneBatchIsLookedAt() {
    for (int i = 0; i < 1200; i++) {
      put("Patient", "n" + i, "'maritalStatus':{'coding':[{'code':'" + (i % 2 == 0) + "'}]}");
    }
    assertThat(result("Patient", "marital=true&_total=accurate").total()).hasValue(600);
    assertThat(found("Patient", "marital=true&_count=1000")).hasSize(600).contains("n1198");
    assertThat(found("Patient", "marital=true&_sort=-_lastUpdated&_count=2"))
        .containsExactly("n1198", "n1196");
    assertThat(result("Patient", "marital=true&_summary=count").total()).hasValue(600);
  }

  @Test
  void aChainLeadsToSoManyResourcesAndNoMore() {
    SearchResources narrow = search(unbuilt(computed(2)));
    assertThat(
            narrow
                .execute(
                    SearchScope.ofType("Observation"),
                    QueryString.parse("patient.marital:missing=false"))
                .matches())
        .hasSize(1);

    assertThatThrownBy(
            () ->
                narrow.execute(
                    SearchScope.ofType("Observation"), QueryString.parse("patient.marital:not=X")))
        .isInstanceOf(InteractionRefusal.class)
        .hasMessageContaining("being built")
        .hasMessageContaining("2 resources at most");
  }

  @Test
  void aBuildThatWasCutShortIsTakenUpAgain() {
    CustomParameters after = new CustomParameters(store, parameters, indexer, "1");
    after.load();
    assertThat(parameters.unbuilt()).hasSize(2);
    after.build();
    assertThat(parameters.unbuilt()).isEmpty();

    new CustomParameters(store, parameters, indexer, "1").load();
    assertThat(parameters.unbuilt()).isEmpty();
  }

  @Test
  void whatAPackageBringsIsExactWhileAllAreIndexedAnew() {
    putWithoutRows("Patient", "n", "'name':[{'use':'nickname','given':['Bo']}]");
    put("Patient", "o", "'name':[{'use':'nickname','given':['Al']}]");
    CustomParameters after = new CustomParameters(store, parameters, indexer, "2");
    after.load();

    for (boolean isBuilt : new boolean[] {false, true}) {
      assertThat(parameters.unbuilt().isEmpty()).isEqualTo(isBuilt);
      assertThat(found("Patient", "nickname=bo")).containsExactly("n");
      assertThat(found("Patient", "nickname:missing=false&_sort=-nickname"))
          .containsExactly("n", "o");
      after.build();
    }
  }

  @Test
  void whatOlderVersionsDidNotIndexIsFoundWhileAllAreIndexedAnew() {
    put(
        "Basic",
        "around",
        "'code':{'text':'x'},'contained':[{'resourceType':'Patient','id':'p','gender':'male',"
            + "'maritalStatus':{'coding':[{'code':'M'}]}}]");
    putWithoutRows(
        "Questionnaire", "q", "'status':'active','url':'http://example.org/q','title':'Old'");
    putWithoutRows(
        "QuestionnaireResponse",
        "r",
        "'status':'completed','questionnaire':'http://example.org/q'");
    CustomParameters after = new CustomParameters(store, parameters, indexer, "2");
    after.load();

    for (boolean isBuilt : new boolean[] {false, true}) {
      assertThat(parameters.isIndexedAnew()).isEqualTo(isBuilt);
      assertThat(found("Patient", "_contained=true&gender=male")).containsExactly("around");
      assertThat(found("Patient", "_contained=true&marital=M")).containsExactly("around");
      assertThat(found("Patient", "_contained=both&marital=M")).containsExactly("a", "around");
      assertThat(found("QuestionnaireResponse", "questionnaire.title=old")).containsExactly("r");
      assertThat(found("Questionnaire", "_has:QuestionnaireResponse:questionnaire:_id=r"))
          .containsExactly("q");
      SearchResult with =
          result("Questionnaire", "_revinclude=QuestionnaireResponse:questionnaire");
      assertThat(ids(with.matches())).containsExactly("q");
      assertThat(ids(with.included())).containsExactly("r");
      after.build();
    }
  }

  /** As an older Medulla left it. */
  private void putWithoutRows(String type, String id, String members) {
    ObjectNode resource = resource(type, id, members);
    store.commit(Commit.of(write(resource, IndexRows.NONE, 0)));
  }

  @Test
  void rowsThatWereComputedBeforeAreComputedAgain() {
    ObjectNode late = resource("Patient", "late", "'birthDate':'1970-01-01'");
    long before = parameters.generation();
    IndexRows rows = indexer.rows(late);
    define("born", "date", "Patient.birthDate");
    custom.build();

    watched.commit(Commit.of(write(late, rows, before)));

    assertThat(found("Patient", "born=1970")).containsExactly("late");
  }

  @Test
  void aConditionThatWasPlannedWithOtherDefinitionsIsPlannedAgain() {
    Conditions.Match match = conditions().one("Patient", "marital=W", "If-None-Exist");
    define("marital", "token", "Patient.gender");

    CommitResult result =
        watched.commit(
            new Commit(
                List.of(write(resource("Patient", "w", "'gender':'male'"), IndexRows.NONE, 0)),
                List.of(match.claim())));

    assertThat(result).isInstanceOf(CommitResult.LostRace.class);
  }

  private Conditions conditions() {
    return new Conditions(parser, watched, unbuilt, parameters);
  }

  @Test
  void ofManyConditionalCreatesOneWins() throws InterruptedException {
    Create create =
        new Create(
            watched,
            new Intake(
                new StructureCheck(structure),
                indexer,
                parameters,
                false,
                new WriteCheck(WriteRules.STRUCTURE_ONLY, (resource, profiles) -> List.of())),
            conditions(),
            () -> UUID.randomUUID().toString());
    ObjectNode widow =
        Json.object(
            "{\"resourceType\":\"Patient\",\"maritalStatus\":{\"coding\":[{\"code\":\"W\"}]}}"
                .getBytes(StandardCharsets.UTF_8));
    List<Thread> clients = new ArrayList<>();
    Set<String> answered = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < 12; i++) {
      String condition = i % 2 == 0 ? "marital=W" : "marital=W&boss:missing=true";
      Thread client =
          new Thread(
              () ->
                  answered.add(
                      create.executeConditional("Patient", condition, widow).version().key().id()));
      clients.add(client);
      client.start();
    }
    for (Thread client : clients) {
      client.join();
    }

    assertThat(parameters.unbuilt()).hasSize(2);
    assertThat(answered).hasSize(1);
    assertThat(found("Patient", "marital=W")).containsExactlyElementsOf(answered);
  }
}
