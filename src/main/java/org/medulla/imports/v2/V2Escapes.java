package org.medulla.imports.v2;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Escape sequences that the parser leaves as they are: it knows those of delimiters only. What is
 * local to a sender ({@code \Z..\}) or of another character set stays as it is written.
 *
 * @see <a href="https://www.hl7.eu/HL7v2x/v251/std251/ch02.html">Chapter 2.7 of HL7 v2.5.1</a>
 */
final class V2Escapes {

  private static final Pattern HEX = Pattern.compile("\\\\X((?:[0-9A-Fa-f]{2})+)\\\\");
  private static final Pattern NEW_LINE = Pattern.compile("\\\\\\.(?:br|sp[0-9]*|ce)\\\\");
  private static final Pattern LOOK =
      Pattern.compile("\\\\(?:H|N|\\.(?:fi|nf|in[+-]?[0-9]*|ti[+-]?[0-9]*|sk[+-]?[0-9]*))\\\\");

  private V2Escapes() {}

  /** With the characters that are told by their numbers. */
  static String characters(String value) {
    return value.contains("\\X") ? HEX.matcher(value).replaceAll(V2Escapes::character) : value;
  }

  private static String character(MatchResult hex) {
    byte[] bytes = HexFormat.of().parseHex(hex.group(1));
    try {
      return Matcher.quoteReplacement(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Matcher.quoteReplacement(new String(bytes, StandardCharsets.ISO_8859_1));
    }
  }

  /** A formatted text as plain lines. */
  static String lines(String value) {
    String lines = NEW_LINE.matcher(value).replaceAll("\n");
    return LOOK.matcher(lines).replaceAll("").replaceAll("\r\n?", "\n");
  }
}
