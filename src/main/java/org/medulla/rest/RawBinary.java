package org.medulla.rest;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.medulla.fhir.Json;

/**
 * Content that is kept in a Binary, taken and given as what it is: an image as an image.
 *
 * @see <a href="https://hl7.org/fhir/R4/binary.html#rest">Serving Binary Resources</a>
 */
final class RawBinary implements Answer.Raw {

  static final String TYPE = "Binary";
  static final String SECURITY_CONTEXT = "X-Security-Context";

  private static final String OCTETS = "application/octet-stream";

  private final Answer.Content stored;
  private final ObjectNode binary;
  private final byte[] content;

  private RawBinary(Answer.Content stored, ObjectNode binary, byte[] content) {
    this.stored = stored;
    this.binary = binary;
    this.content = content;
  }

  /** What a stored Binary holds; empty if its data is no Base64, whose end nobody checked. */
  private static Optional<RawBinary> of(Answer.Content stored) {
    ObjectNode binary = Json.object(stored.json());
    try {
      byte[] content = Base64.getMimeDecoder().decode(binary.path("data").asText());
      return Optional.of(new RawBinary(stored, binary, content));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether a content type says that the content is a Binary resource and not what it holds. */
  static boolean isResource(String contentType, byte[] content) {
    Optional<Format> format = Format.ofContent(contentType);
    if (format.isEmpty()) {
      return false;
    }
    if (isFhir(MediaType.of(contentType))) {
      return true;
    }
    // JSON, XML or Turtle of any kind may be kept in a Binary, and may be one.
    String start = new String(content, 0, Math.min(content.length, 4096), StandardCharsets.UTF_8);
    return switch (format.get()) {
      case XML -> start.contains("<Binary") && start.contains("http://hl7.org/fhir");
      case TURTLE -> start.contains("Binary") && start.contains("treeRoot");
      case JSON, HTML -> start.matches("(?s).*\"resourceType\"\\s*:\\s*\"Binary\".*");
    };
  }

  /**
   * The Binary for content that was sent as what it is.
   *
   * @param security a reference to what decides who may see it; empty if there is none
   */
  static ObjectNode of(byte[] content, String contentType, String security) {
    ObjectNode binary = Json.newObject();
    binary.put("resourceType", TYPE);
    binary.put("contentType", contentType);
    if (!security.isEmpty()) {
      binary.putObject("securityContext").put("reference", security);
    }
    binary.put("data", Base64.getEncoder().encodeToString(content));
    return binary;
  }

  /**
   * Turns the answer to a read of a Binary into its content, unless a format of FHIR is asked for.
   *
   * @throws RestRefusal if neither is accepted
   */
  static Answer unwrapped(Answer answer, RequestDetails request) {
    boolean isFound = answer.status() == 200 && answer.content().isPresent();
    boolean isResourceWanted =
        !answer.presentation().isWhole() || QueryAndForm.of(request).containsKey("_format");
    if (!isFound || isResourceWanted) {
      return answer;
    }
    Optional<RawBinary> raw = of(answer.content().get());
    if (raw.isEmpty()
        || !raw.get().isWanted(((ServletRequestDetails) request).getServletRequest())) {
      return answer;
    }
    Answer unwrapped =
        answer
            .with(raw.get())
            // A browser is to store it, not to run it.
            .header("Content-Disposition", "attachment");
    String security = raw.get().binary.path("securityContext").path("reference").asText();
    return security.isEmpty() ? unwrapped : unwrapped.header(SECURITY_CONTEXT, security);
  }

  private boolean isWanted(HttpServletRequest request) {
    String accept = String.join(",", Collections.list(request.getHeaders("Accept")));
    List<MediaType> ranges = MediaType.accepted(accept.isBlank() ? "*/*" : accept);
    for (MediaType range : ranges) {
      if (isFhir(range) && Format.of(range).isPresent()) {
        return false;
      }
      if (range.covers(MediaType.of(mediaType()))) {
        return true;
      }
      Optional<Format> format = Format.of(range);
      if (format.isPresent() && format.get() != Format.HTML) {
        return false;
      }
    }
    throw new RestRefusal(
        RestProblem.NOT_ACCEPTABLE,
        "Accept '"
            + accept
            + "' asks for nothing that is served: "
            + mediaType()
            + ", "
            + Format.served(),
        "http.Accept");
  }

  private static boolean isFhir(MediaType type) {
    return type.name().contains("fhir");
  }

  @Override
  public byte[] json() {
    return stored.json();
  }

  /** The content as it was sent. */
  @Override
  public byte[] bytes() {
    return content.clone();
  }

  @Override
  public String mediaType() {
    return binary.path("contentType").asText(OCTETS);
  }
}
