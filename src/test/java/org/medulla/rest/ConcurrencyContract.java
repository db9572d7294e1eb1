package org.medulla.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What must hold whoever else writes at the same time, on every engine, seen over HTTP. */
abstract class ConcurrencyContract {

  private static final int CLIENTS = 100;
  private static final int ACCOUNTS = 4;
  private static final int SUM = 1000;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  abstract MedullaServer server();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  /** Runs tasks at once, and hands over their results when all have ended. */
  private <T> List<T> atOnce(int count, java.util.function.IntFunction<Callable<T>> task) {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<T>> futures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Callable<T> one = task.apply(i);
      futures.add(
          threads.submit(
              () -> {
                start.await();
                return one.call();
              }));
    }
    start.countDown();
    return futures.stream().map(ConcurrencyContract::result).toList();
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aHundredEqualConditionalCreatesMakeOneResource() {
    String condition = "identifier=urn:mrn|once";

    List<HttpReply> replies =
        atOnce(
            CLIENTS,
            i ->
                () ->
                    server()
                        .post(
                            "/Patient",
                            Samples.patientWithIdentifier("once"),
                            "If-None-Exist",
                            condition));

    assertThat(replies).filteredOn(it -> it.status() == 201).hasSize(1);
    assertThat(replies).allMatch(it -> it.status() == 201 || it.status() == 200);
    assertThat(server().get("/Patient?" + condition + "&_total=accurate").json().path("total"))
        .hasToString("1");
  }

  @Test
  void equalConditionalUpdatesMakeOneResource() {
    List<HttpReply> replies =
        atOnce(
            30,
            i ->
                () ->
                    server()
                        .put(
                            "/Patient?identifier=urn:mrn|put",
                            Samples.patientWithIdentifier("put").put("active", i % 2 == 0)));

    assertThat(replies).allMatch(it -> Set.of(200, 201, 409, 412).contains(it.status()));
    assertThat(replies).filteredOn(it -> it.status() == 201).hasSize(1);
    assertThat(server().get("/Patient?identifier=urn:mrn|put").matches()).hasSize(1);
  }

  @Test
  void noUpdateWithIfMatchIsLost() {
    server().given(Samples.json("{'resourceType':'Basic','id':'count','code':{'text':'0'}}"));
    int writers = 8;
    int times = 10;

    atOnce(
        writers,
        i ->
            () -> {
              for (int done = 0; done < times; ) {
                done += increment() ? 1 : 0;
              }
              return true;
            });

    JsonNode last = server().get("/Basic/count").json();
    assertThat(last.path("code").path("text").asText()).isEqualTo("" + writers * times);
    assertThat(last.path("meta").path("versionId").asText()).isEqualTo("" + (writers * times + 1));
  }

  private boolean increment() {
    HttpReply read = server().get("/Basic/count");
    ObjectNode next = (ObjectNode) read.json();
    int count = next.path("code").path("text").asInt();
    ((ObjectNode) next.path("code")).put("text", "" + (count + 1));
    HttpReply reply = server().put("/Basic/count", next, "If-Match", read.header("ETag"));
    assertThat(reply.status()).isIn(200, 412);
    return reply.status() == 200;
  }

  @Test
  void transactionsMoveAmountsAndTheSumStays() {
    for (int i = 0; i < ACCOUNTS; i++) {
      server().given(account(i, SUM / ACCOUNTS));
    }
    AtomicBoolean isOver = new AtomicBoolean();
    Future<Integer> reader =
        threads.submit(
            () -> {
              int reads = 0;
              while (!isOver.get()) {
                assertThat(sum()).isEqualTo(SUM);
                reads++;
              }
              return reads;
            });

    atOnce(
        4,
        i ->
            () -> {
              Random random = new Random(i);
              for (int done = 0; done < 15; ) {
                done += move(random) ? 1 : 0;
              }
              return true;
            });
    isOver.set(true);

    assertThat(result(reader)).isPositive();
    assertThat(sum()).isEqualTo(SUM);
  }

  private static ObjectNode account(int number, int amount) {
    return Samples.json(
        "{'resourceType':'Basic','id':'account-%d','code':{'coding':[{'system':'urn:x','code':"
            + "'account'}],'text':'%d'}}",
        number, amount);
  }

  /** The sum of all accounts as one search sees them. */
  private int sum() {
    int sum = 0;
    for (JsonNode entry : server().get("/Basic?code=urn:x|account").json().path("entry")) {
      sum += entry.path("resource").path("code").path("text").asInt();
    }
    return sum;
  }

  private boolean move(Random random) {
    int from = random.nextInt(ACCOUNTS);
    int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
    HttpReply giver = server().get("/Basic/account-" + from);
    HttpReply taker = server().get("/Basic/account-" + to);
    int amount = random.nextInt(20);
    HttpReply reply =
        server()
            .post("", Samples.transaction(change(giver, from, -amount), change(taker, to, amount)));
    assertThat(reply.status()).isIn(200, 409, 412);
    return reply.status() == 200;
  }

  private static ObjectNode change(HttpReply read, int number, int amount) {
    int before = read.json().path("code").path("text").asInt();
    ObjectNode entry =
        Samples.entry("PUT", "Basic/account-" + number, account(number, before + amount));
    return Samples.with(entry, "ifMatch", read.header("ETag"));
  }

  @Test
  void pagesShowTheStateOfTheFirst() {
    Set<String> before = new HashSet<>();
    for (int i = 0; i < 30; i++) {
      server().given(Samples.observation("paged-" + i, "Patient/p", "paged"));
      before.add("Observation/paged-" + i);
    }
    HttpReply page = server().get("/Observation?code=paged&_count=4&_sort=-_lastUpdated");
    AtomicBoolean isOver = new AtomicBoolean();
    Future<Boolean> writer =
        threads.submit(
            () -> {
              for (int i = 0; !isOver.get(); i++) {
                server().given(Samples.observation("new-" + i, "Patient/p", "paged"));
                server().delete("/Observation/paged-" + i % 30);
                server().given(Samples.observation("paged-" + (i + 7) % 30, "Patient/p", "other"));
              }
              return true;
            });

    List<String> seen = new ArrayList<>(page.matches());
    while (!page.link("next").isEmpty()) {
      page = server().get(page.link("next"));
      seen.addAll(page.matches());
    }
    isOver.set(true);

    assertThat(result(writer)).isTrue();
    assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void aConditionalDeleteTakesWhatFulfilsTheConditionOnly() {
    for (int round = 0; round < 15; round++) {
      String value = "contested-" + round;
      ObjectNode patient = Samples.patientWithIdentifier(value).put("id", value);
      server().given(patient.put("active", false));

      List<HttpReply> replies =
          atOnce(
              2,
              i ->
                  i == 0
                      ? () ->
                          server().delete("/Patient?identifier=urn:mrn|" + value + "&active=false")
                      : () ->
                          server()
                              .put("/Patient/" + value, patient.deepCopy().put("active", true)));

      assertThat(replies.get(1).status()).isIn(200, 201);
      // Whoever came first: the update was last, or found nothing of what was deleted.
      HttpReply last = server().get("/Patient/" + value);
      assertThat(last.status()).as("%s", replies).isEqualTo(200);
      assertThat(last.json().path("active").asBoolean()).isTrue();
    }
  }

  @Test
  void equalTransactionsWithConditionsMakeOneOfEach() {
    List<HttpReply> replies =
        atOnce(
            20,
            i ->
                () -> {
                  ObjectNode patient =
                      Samples.entry(
                          "urn:uuid:5f0e2f6b-9bb9-4ae4-8c0a-9a7a3f1c2d10",
                          "POST",
                          "Patient",
                          Samples.patientWithIdentifier("bundle"));
                  Samples.with(patient, "ifNoneExist", "identifier=urn:mrn|bundle");
                  ObjectNode basic =
                      Samples.entry(
                          "POST",
                          "Basic",
                          Samples.json(
                              "{'resourceType':'Basic','identifier':[{'system':'urn:b','value':'1'}],"
                                  + "'code':{'text':'x'},'subject':{'reference':"
                                  + "'urn:uuid:5f0e2f6b-9bb9-4ae4-8c0a-9a7a3f1c2d10'}}"));
                  Samples.with(basic, "ifNoneExist", "identifier=urn:b|1");
                  return server().post("", Samples.transaction(patient, basic));
                });

    assertThat(replies).allMatch(it -> it.status() == 200 || it.status() == 409);
    List<String> patients = server().get("/Patient?identifier=urn:mrn|bundle").matches();
    assertThat(patients).hasSize(1);
    assertThat(server().get("/Basic?identifier=urn:b|1&subject=" + patients.get(0)).matches())
        .hasSize(1);
  }
}
