package org.medulla.interaction.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.medulla.fhir.Canonicals;
import org.medulla.fhir.Issue;
import org.medulla.fhir.Json;
import org.medulla.imports.ImportDraft;
import org.medulla.imports.ImportFault;
import org.medulla.imports.ImportPlan;
import org.medulla.imports.ImportProblem;
import org.medulla.imports.ImportSource;
import org.medulla.imports.v2.V2Acknowledgement;
import org.medulla.imports.v2.V2Acknowledgement.Code;
import org.medulla.imports.v2.V2Header;
import org.medulla.imports.v2.V2Import;
import org.medulla.interaction.InteractionProblem;
import org.medulla.interaction.InteractionRefusal;
import org.medulla.interaction.SearchResources;
import org.medulla.search.SearchRefusal;
import org.medulla.store.StoreException;

/**
 * Takes messages of HL7 v2, whichever way they come, and answers each with its acknowledgement: AA
 * only after the commit. A process works on one message at a time, in the order in which they come;
 * where several do, {@link V2Order} keeps each from deciding by what another has changed.
 */
public final class V2Desk {

  /** The system of the tag of messages in the quarantine. */
  public static final String QUARANTINE = Canonicals.BASE + "/v2-quarantine";

  /** How often a message is tried while other processes take messages, too. */
  private static final int ATTEMPTS = 50;

  private static final Set<InteractionProblem> RIVALRY =
      Set.of(InteractionProblem.VERSION_CONFLICT, InteractionProblem.TOO_MUCH_CONTENTION);

  private static final ImportProblem LATER =
      ImportProblem.error(
          ImportFault.REMARK, "MSH", "nothing can be stored now; send it again later");

  private static final String V2_TYPE = "x-application/hl7-v2+er7";

  private final Importer importer;
  private final StoredLookup stored;
  private final V2Import messages;
  private final Clock clock;
  private final int maxSize;
  private final V2Order order;
  private final ReentrantLock turn = new ReentrantLock();

  /**
   * @param maxSize the most bytes a message may have
   */
  public V2Desk(
      Importer importer,
      Supplier<SearchResources> search,
      V2Import messages,
      Clock clock,
      int maxSize) {
    this.importer = importer;
    this.stored = StoredLookup.in(search);
    this.order = new V2Order(importer, stored);
    this.messages = messages;
    this.clock = clock;
    this.maxSize = maxSize;
  }

  /** Takes a message; its acknowledgement. May block. */
  public byte[] take(byte[] message) {
    V2Header header = V2Import.header(message);
    Instant now = clock.instant();
    turn.lock();
    try {
      return message.length > maxSize ? tooLarge(message, header, now) : take(message, header, now);
    } catch (SearchRefusal e) {
      return refused(
          Code.AE,
          header,
          now,
          ImportProblem.error(
              ImportFault.BAD_VALUE,
              "MSH",
              "something in it cannot be looked up: " + e.issue().text()));
    } catch (StoreException e) {
      return refused(Code.AR, header, now, LATER);
    } finally {
      turn.unlock();
    }
  }

  /** The beginning of it is kept, so that somebody sees what was sent. */
  private byte[] tooLarge(byte[] message, V2Header header, Instant now) {
    List<ImportProblem> problems =
        List.of(
            ImportProblem.error(
                ImportFault.TOO_LARGE,
                "MSH",
                "the message has more than " + maxSize + " bytes; the first ones are kept"));
    quarantine(Arrays.copyOf(message, maxSize), header, now, problems);
    return V2Acknowledgement.of(
        Code.AR, header, now, "Its beginning is kept in the quarantine", problems);
  }

  private byte[] take(byte[] message, V2Header header, Instant now) {
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<byte[]> acknowledgement = attempt(message, header, now);
      if (acknowledgement.isPresent()) {
        return acknowledgement.get();
      }
    }
    return refused(Code.AR, header, now, LATER);
  }

  /** Empty if another process took a message meanwhile, so that what was looked up may be old. */
  private Optional<byte[]> attempt(byte[] message, V2Header header, Instant now) {
    ObjectNode last = order.now(now);
    Optional<ObjectNode> earlier =
        header.controlId().isEmpty() ? Optional.empty() : stored.message(V2Import.tag(header));
    if (earlier.isPresent()) {
      return Optional.of(again(message, header, now, earlier.get()));
    }
    ImportPlan plan = messages.read(message, stored, now);
    if (!plan.isSound()) {
      return Optional.of(kept(code(plan.problems()), message, header, now, plan.problems()));
    }
    V2Order.claim(plan, last, V2Import.tag(header));
    try {
      importer.execute(plan);
    } catch (InteractionRefusal e) {
      if (RIVALRY.contains(e.problem())) {
        return Optional.empty();
      }
      List<ImportProblem> problems = e.issues().stream().map(V2Desk::problem).toList();
      return Optional.of(kept(Code.AE, message, header, now, problems));
    }
    String remarks =
        String.join("; ", plan.problems().stream().map(ImportProblem::sentence).toList());
    return Optional.of(V2Acknowledgement.of(Code.AA, header, now, remarks, List.of()));
  }

  private byte[] kept(
      Code code, byte[] message, V2Header header, Instant now, List<ImportProblem> problems) {
    quarantine(message, header, now, problems);
    return V2Acknowledgement.of(code, header, now, "It is kept in the quarantine", problems);
  }

  /** A message whose control id is known: the same one again, or another that took its id. */
  private byte[] again(byte[] message, V2Header header, Instant now, ObjectNode provenance) {
    String hash = provenance.at("/entity/0/what/identifier/value").asText();
    if (hash.endsWith(";" + ImportSource.sha256(message))) {
      return V2Acknowledgement.of(
          Code.AA, header, now, "It was taken before; nothing is changed", List.of());
    }
    List<ImportProblem> problems =
        List.of(
            ImportProblem.error(
                ImportFault.REPEATED,
                "MSH-10",
                "another message with this control id was taken before"));
    return kept(Code.AE, message, header, now, problems);
  }

  private static byte[] refused(Code code, V2Header header, Instant now, ImportProblem problem) {
    return V2Acknowledgement.of(code, header, now, "It is not taken", List.of(problem));
  }

  private static Code code(List<ImportProblem> problems) {
    boolean isNone =
        problems.stream()
            .anyMatch(
                it ->
                    it.fault() == ImportFault.UNREADABLE
                        || (it.fault() == ImportFault.NOT_TAKEN && it.place().equals("MSH-9")));
    return isNone ? Code.AR : Code.AE;
  }

  private static ImportProblem problem(Issue issue) {
    return ImportProblem.error(ImportFault.CONTRADICTION, "MSH", issue.text());
  }

  /** Keeps a message whole, so that it can be read, corrected and sent again. */
  private void quarantine(
      byte[] message, V2Header header, Instant now, List<ImportProblem> problems) {
    ImportDraft draft =
        new ImportDraft(ImportSource.of("quarantined message", message, now, "v2 1", "quarantine"));
    String hash = "ni:///sha-256;" + ImportSource.sha256(message);
    ObjectNode document = Json.newObject().put("resourceType", "DocumentReference");
    document
        .putObject("meta")
        .putArray("tag")
        .addObject()
        .put("system", QUARANTINE)
        .put("code", "quarantined");
    document.putArray("identifier").addObject().put("system", ImportDraft.URI).put("value", hash);
    document.put("status", "current");
    document.putObject("type").put("text", "HL7 v2 message in the quarantine");
    document.put("date", now.toString());
    String reasons =
        String.join(
            "; ",
            problems.stream()
                .filter(ImportProblem::isError)
                .limit(20)
                .map(it -> it.fault().code() + " " + it.sentence())
                .toList());
    document.put("description", reasons);
    ObjectNode attachment = document.putArray("content").addObject().putObject("attachment");
    attachment.put("contentType", V2_TYPE);
    attachment.put("data", Base64.getEncoder().encodeToString(message));
    attachment.put(
        "title",
        (header.type() + " " + header.event() + " " + header.controlId())
            .replaceAll("[^!-~]+", " ")
            .strip()
            .replaceAll("^$", "message"));
    draft.createUnlessThere(document, ImportDraft.URI, hash, "message", "MSH");
    importer.execute(draft.plan());
  }
}
