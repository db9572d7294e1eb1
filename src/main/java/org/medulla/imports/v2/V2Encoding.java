package org.medulla.imports.v2;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medulla.imports.ImportFault;

/** From the bytes of a message to its text: as MSH-18 declares, else as UTF-8. */
final class V2Encoding {

  /** How far the header is looked for. */
  private static final int HEAD = 2000;

  private static final int CHARACTER_SETS = 17;
  private static final Pattern PART_OF_8859 = Pattern.compile("(?:ISO[ -]?)?8859[/-]([0-9]{1,2})");
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private V2Encoding() {}

  /** The first segment as far as it can be seen without knowing the encoding. */
  static String head(byte[] message) {
    byte[] bytes = withoutMark(message);
    return new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1)
        .strip()
        .split("[\r\n]", 2)[0];
  }

  /** Files that were saved as UTF-8 often begin with a mark that says so. */
  private static byte[] withoutMark(byte[] message) {
    boolean isMarked =
        message.length >= MARK.length
            && Arrays.equals(message, 0, MARK.length, MARK, 0, MARK.length);
    return isMarked ? Arrays.copyOfRange(message, MARK.length, message.length) : message;
  }

  /**
   * @throws V2Refusal if it is not encoded as it says
   */
  static String decode(byte[] message) {
    String declared = declared(head(message));
    Charset charset = declared.isEmpty() ? StandardCharsets.UTF_8 : known(declared);
    if (isOfTwoBytes(message)) {
      throw new V2Refusal(
          ImportFault.UNREADABLE,
          "MSH-18",
          "it is encoded as UTF-16, which is not taken; UTF-8 is");
    }
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(withoutMark(message))).toString();
    } catch (CharacterCodingException e) {
      throw new V2Refusal(
          ImportFault.UNREADABLE,
          "MSH-18",
          "it is not encoded as " + (declared.isEmpty() ? "UTF-8, and says nothing" : declared));
    }
  }

  /** The first of the character sets that the header names. */
  private static String declared(String head) {
    if (!head.startsWith("MSH") || head.length() < 6) {
      return "";
    }
    String[] fields = head.split(Pattern.quote(head.substring(3, 4)), -1);
    return fields.length > CHARACTER_SETS
        ? fields[CHARACTER_SETS].split(Pattern.quote(head.substring(5, 6)), 2)[0].strip()
        : "";
  }

  private static Charset known(String declared) {
    return named(declared.toUpperCase(Locale.ROOT))
        .filter(Charset::isSupported)
        .map(Charset::forName)
        .orElseThrow(
            () ->
                new V2Refusal(
                    ImportFault.BAD_VALUE,
                    "MSH-18",
                    "the character set '" + V2Time.shortened(declared) + "' is not known"));
  }

  /** HL7 table 0211, and what systems write in its place where that can mean one thing only. */
  private static Optional<String> named(String declared) {
    Matcher part = PART_OF_8859.matcher(declared);
    if (part.matches()) {
      return Optional.of("ISO-8859-" + part.group(1));
    }
    return switch (declared) {
      case "ASCII" -> Optional.of("US-ASCII");
      case "UNICODE UTF-8", "UTF-8", "UTF8" -> Optional.of("UTF-8");
      case "WINDOWS-1252", "CP1252" -> Optional.of("windows-1252");
      default -> Optional.empty();
    };
  }

  /** Every second byte of a header is zero. */
  private static boolean isOfTwoBytes(byte[] message) {
    int zeros = 0;
    for (int i = 0; i < Math.min(message.length, 16); i++) {
      zeros += message[i] == 0 ? 1 : 0;
    }
    return zeros >= 4;
  }
}
