package org.medulla.interaction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medulla.fhir.Structure;
import org.medulla.store.ResourceKey;
import org.medulla.store.StoredVersion;

/**
 * Makes the references within a transaction point to where its entries go, and conditional
 * references to what they match.
 *
 * @see <a href="https://hl7.org/fhir/R4/bundle.html#references">Resolving references in Bundles</a>
 */
final class TransactionReferences {

  private static final Pattern CONDITIONAL = Pattern.compile("([A-Z][A-Za-z]+)\\?(.+)");
  private static final Pattern REST_BASE = Pattern.compile("(https?://.*/)[A-Z][A-Za-z]+/[^/]+");
  private static final Pattern NARRATIVE_LINK =
      Pattern.compile("(\\b(?:href|src)\\s*=\\s*([\"']))([^\"']*)(\\2)");

  private final References references;
  private final Structure structure;
  private final Conditions conditions;
  private final TransactionTargets targets;
  private final Map<String, String> matched = new HashMap<>();

  /**
   * @param targets where the entries go
   */
  TransactionReferences(Structure structure, Conditions conditions, TransactionTargets targets) {
    this.references = new References(structure);
    this.structure = structure;
    this.conditions = conditions;
    this.targets = targets;
  }

  /** The resource of an entry with its references rewritten. */
  ObjectNode rewritten(ObjectNode resource, Entry entry) {
    Matcher base = REST_BASE.matcher(entry.fullUrl());
    String root = base.matches() ? base.group(1) : "";
    return references.rewritten(
        resource,
        (text, place) ->
            switch (place) {
              case REFERENCE -> reference(text, root, entry);
              case URL -> identity(text, root);
              case URI -> identity(text, "");
              case NARRATIVE -> narrative(text, root);
            });
  }

  private String reference(String text, String root, Entry entry) {
    String rewritten = identity(text, root);
    if (!rewritten.equals(text)) {
      return rewritten;
    }
    if (text.indexOf('?') > 0) {
      Matcher conditional = CONDITIONAL.matcher(text);
      if (conditional.matches() && structure.isResourceType(conditional.group(1))) {
        return matched.computeIfAbsent(
            text, it -> match(conditional.group(1), conditional.group(2), entry));
      }
    }
    if (text.startsWith("urn:uuid:") || text.startsWith("urn:oid:")) {
      throw new InteractionRefusal(
          InteractionProblem.UNRESOLVED_REFERENCE,
          entry.at() + ": no entry has the fullUrl '" + text + "' that the resource refers to",
          entry.at() + ".resource");
    }
    return text;
  }

  private String match(String type, String criteria, Entry entry) {
    Optional<ResourceKey> placed = targets.conditional(type + "?" + criteria);
    if (placed.isPresent()) {
      return placed.get().toString();
    }
    Conditions.Match match =
        conditions.one(type, criteria, "The conditional reference to " + type, targets.deleted());
    targets.claim(match.claim());
    return match
        .match()
        .map(StoredVersion::key)
        .map(ResourceKey::toString)
        .orElseThrow(
            () ->
                new InteractionRefusal(
                    InteractionProblem.UNRESOLVED_REFERENCE,
                    entry.at() + ": the conditional reference to " + type + " matches nothing",
                    entry.at() + ".resource"));
  }

  /** What a text becomes if it is the fullUrl of an entry, with or without a fragment. */
  private String identity(String text, String root) {
    int hash = text.indexOf('#');
    String url = hash > 0 ? text.substring(0, hash) : text;
    Optional<ResourceKey> key = targets.identity(url);
    if (key.isEmpty() && !root.isEmpty() && !url.contains(":")) {
      key = targets.identity(root + url);
    }
    String rest = hash > 0 ? text.substring(hash) : "";
    return key.map(it -> it + rest).orElse(text);
  }

  private String narrative(String xhtml, String root) {
    return NARRATIVE_LINK
        .matcher(xhtml)
        .replaceAll(
            link ->
                Matcher.quoteReplacement(
                    link.group(1) + identity(link.group(3), root) + link.group(4)));
  }
}
