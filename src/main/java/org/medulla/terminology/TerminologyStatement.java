package org.medulla.terminology;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeSet;
import org.medulla.fhir.Json;

/**
 * What of TerminologyCapabilities the terminology knows: the code systems that are loaded with
 * their versions, and how value sets are expanded. Who sends it adds name, date and software.
 *
 * @see <a href="https://hl7.org/fhir/R4/terminologycapabilities.html">TerminologyCapabilities</a>
 */
public final class TerminologyStatement {

  private final Library library;

  public TerminologyStatement(Library library) {
    this.library = library;
  }

  /** The members {@code codeSystem}, {@code expansion}, {@code validateCode} and the like, anew. */
  public ObjectNode members() {
    ObjectNode members = Json.newObject();
    ArrayNode systems = members.putArray("codeSystem");
    for (Map.Entry<String, TreeSet<String>> loaded : library.loaded(Kind.CODE_SYSTEM).entrySet()) {
      system(systems.addObject(), loaded.getKey(), loaded.getValue());
    }
    ObjectNode expansion = members.putObject("expansion");
    expansion.put("hierarchical", true);
    expansion.put("paging", true);
    expansion.put("incomplete", true);
    ArrayNode parameters = expansion.putArray("parameter");
    ExpandRequest.PARAMETERS.forEach(it -> parameters.addObject().put("name", it));
    expansion.put(
        "textFilter",
        "Each word must stand in the code or one of its names; case and accents do not count");
    members.put("codeSearch", "all");
    members.putObject("validateCode").put("translations", true);
    members.putObject("translation").put("needsMap", false);
    return members;
  }

  private static void system(ObjectNode system, String url, TreeSet<String> versions) {
    system.put("uri", url);
    versions.remove("");
    for (String version : versions) {
      system
          .withArrayProperty("version")
          .addObject()
          .put("code", version)
          .put("isDefault", version.equals(newest(versions)));
    }
    system.put("subsumption", true);
  }

  private static String newest(TreeSet<String> versions) {
    return versions.stream().max(Canonical::compareVersions).orElse("");
  }
}
