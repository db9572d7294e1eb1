package org.medulla.imports.v2;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medulla.imports.ImportFault;
import org.medulla.imports.ImportProblem;

/** Writes acknowledgements: MSH, MSA, and an ERR for each thing that is wrong. */
public final class V2Acknowledgement {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);
  private static final Pattern PLACE =
      Pattern.compile("([A-Z][A-Z0-9]{2})(?:\\[([0-9]+)])?(?:-([0-9]+)(?:\\.([0-9]+))?)?");
  private static final int MAX_ERRORS = 20;

  /** What becomes of a message. */
  public enum Code {
    /** It was taken, and is stored. */
    AA,
    /** It was understood, and cannot be taken as it is. */
    AE,
    /** It is not taken: no message, none of those that are, or not now. */
    AR
  }

  private V2Acknowledgement() {}

  /**
   * @param problems with places such as {@code PID-3}
   */
  public static byte[] of(
      Code code, V2Header header, Instant now, String text, List<ImportProblem> problems) {
    StringBuilder ack = new StringBuilder("MSH|^~\\&|");
    ack.append(plain(header.receiver())).append('|').append(plain(header.receiverFacility()));
    ack.append('|')
        .append(plain(header.application()))
        .append('|')
        .append(plain(header.facility()));
    ack.append('|').append(TIME.format(now)).append("+0000||ACK");
    ack.append(header.event().isEmpty() ? "" : "^" + plain(header.event()) + "^ACK");
    ack.append("|ACK-").append(plain(header.controlId()));
    ack.append('|').append(plain(header.processing())).append('|').append(plain(header.version()));
    ack.append("||||||UNICODE UTF-8\r");
    ack.append("MSA|").append(code).append('|').append(plain(header.controlId()));
    ack.append('|').append(escaped(text)).append('\r');
    problems.stream().filter(ImportProblem::isError).limit(MAX_ERRORS).forEach(p -> error(ack, p));
    return ack.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void error(StringBuilder ack, ImportProblem problem) {
    ack.append("ERR||").append(location(problem.place())).append('|');
    ack.append(condition(problem.fault())).append("|E|");
    ack.append(problem.fault().code()).append("|||");
    ack.append(escaped(problem.sentence())).append('\r');
  }

  private static String location(String place) {
    Matcher matcher = PLACE.matcher(place);
    if (!matcher.matches()) {
      return "";
    }
    String number = matcher.group(2) == null ? "1" : matcher.group(2);
    String field = matcher.group(3) == null ? "" : "^" + matcher.group(3);
    String component = matcher.group(4) == null ? "" : "^1^" + matcher.group(4);
    return matcher.group(1) + "^" + number + field + component;
  }

  /** HL7 table 0357. */
  private static String condition(ImportFault fault) {
    return switch (fault) {
      case UNREADABLE -> "100^Segment sequence error^HL70357";
      case MISSING -> "101^Required field missing^HL70357";
      case BAD_VALUE, AMBIGUOUS, CONTRADICTION -> "102^Data type error^HL70357";
      case NOT_TAKEN -> "200^Unsupported message type^HL70357";
      case REPEATED -> "205^Duplicate key identifier^HL70357";
      case TOO_LARGE, REMARK -> "207^Application internal error^HL70357";
    };
  }

  /** Of the message's own header, which was written with its delimiters. */
  private static String plain(String text) {
    return text.replaceAll("[\\p{Cntrl}|]", " ");
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\E\\")
        .replace("|", "\\F\\")
        .replace("^", "\\S\\")
        .replace("&", "\\T\\")
        .replace("~", "\\R\\")
        .replaceAll("\\p{Cntrl}", " ");
  }
}
