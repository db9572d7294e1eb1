package org.medulla.interaction.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
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
import org.medulla.interaction.InteractionRefusal;
import org.medulla.interaction.SearchResources;
import org.medulla.search.SearchRefusal;
import org.medulla.store.StoreException;

/**
 * Takes messages of HL7 v2, whichever way they come, and answers each with its acknowledgement: AA
 * only after the commit. One message is worked on at a time, in the order in which they come.
 */
public final class V2Desk {

  /** The system of the tag of messages in the quarantine. */
  public static final String QUARANTINE = Canonicals.BASE + "/v2-quarantine";

  private static final String V2_TYPE = "x-application/hl7-v2+er7";

  private final Importer importer;
  private final StoredLookup stored;
  private final V2Import messages;
  private final Clock clock;
  private final int maxSize;
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
    this.stored = new StoredLookup(search);
    this.messages = messages;
    this.clock = clock;
    this.maxSize = maxSize;
  }

  /** Takes a message; its acknowledgement. May block. */
  public byte[] take(byte[] message) {
    V2Header header = V2Import.header(message);
    Instant now = clock.instant();
    if (message.length > maxSize) {
      return refused(
          Code.AR,
          header,
          now,
          ImportProblem.error(
              ImportFault.TOO_LARGE, "MSH", "the message has more than " + maxSize + " bytes"));
    }
    turn.lock();
    try {
      return take(message, header, now);
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
      return refused(
          Code.AR,
          header,
          now,
          ImportProblem.error(
              ImportFault.REMARK, "MSH", "nothing can be stored now; send it again later"));
    } finally {
      turn.unlock();
    }
  }

  private byte[] take(byte[] message, V2Header header, Instant now) {
    Optional<ObjectNode> earlier =
        header.controlId().isEmpty() ? Optional.empty() : stored.message(V2Import.tag(header));
    if (earlier.isPresent()) {
      return again(message, header, now, earlier.get());
    }
    ImportPlan plan = messages.read(message, stored, now);
    if (!plan.isSound()) {
      quarantine(message, header, now, plan.problems());
      return V2Acknowledgement.of(
          code(plan.problems()), header, now, "It is kept in the quarantine", plan.problems());
    }
    try {
      importer.execute(plan);
    } catch (InteractionRefusal e) {
      List<ImportProblem> problems = e.issues().stream().map(V2Desk::problem).toList();
      quarantine(message, header, now, problems);
      return V2Acknowledgement.of(Code.AE, header, now, "It is kept in the quarantine", problems);
    }
    String remarks =
        String.join("; ", plan.problems().stream().map(ImportProblem::sentence).toList());
    return V2Acknowledgement.of(Code.AA, header, now, remarks, List.of());
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
    quarantine(message, header, now, problems);
    return V2Acknowledgement.of(Code.AE, header, now, "It is kept in the quarantine", problems);
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
