package org.medulla.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medulla.fhir.Json;

/** A resource as a page for people: its JSON, with links where it refers to this server. */
final class HtmlPage {

  /** A text value in escaped JSON: {@code : "value"}. */
  private static final Pattern VALUE = Pattern.compile("(:\\s?)&quot;([^\\s&<>]{1,2000})&quot;");

  private static final Pattern REFERENCE =
      Pattern.compile("[A-Z][A-Za-z]{1,40}/[A-Za-z0-9.-]{1,64}(/_history/[0-9]{1,19})?");

  private final Addresses addresses;

  HtmlPage(Addresses addresses) {
    this.addresses = addresses;
  }

  byte[] of(ObjectNode resource) {
    String title = escaped(resource.path("resourceType").asText());
    String json = escaped(new String(Json.prettyBytes(resource), StandardCharsets.UTF_8));
    String page =
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>"
            + title
            + "</title>\n</head>\n<body>\n"
            + pageLink(resource)
            + "<pre>"
            + linked(json)
            + "</pre>\n</body>\n</html>\n";
    return page.getBytes(StandardCharsets.UTF_8);
  }

  /** Where the pages for people show the same, if they live beside the endpoint. */
  private String pageLink(ObjectNode resource) {
    String key = resource.path("resourceType").asText() + "/" + resource.path("id").asText();
    boolean isBesidePages = addresses.base().endsWith("/fhir");
    if (!isBesidePages || !REFERENCE.matcher(key).matches()) {
      return "";
    }
    String root = addresses.base().substring(0, addresses.base().length() - "/fhir".length());
    return "<p><a href=\"" + root + "/resource/" + key + "\">" + key + "</a></p>\n";
  }

  private String linked(String json) {
    Matcher values = VALUE.matcher(json);
    StringBuilder out = new StringBuilder(json.length() + 256);
    while (values.find()) {
      String value = values.group(2);
      String target = REFERENCE.matcher(value).matches() ? addresses.base() + "/" + value : value;
      String replacement =
          target.startsWith(addresses.base() + "/")
              ? values.group(1) + "&quot;<a href=\"" + target + "\">" + value + "</a>&quot;"
              : values.group();
      values.appendReplacement(out, Matcher.quoteReplacement(replacement));
    }
    return values.appendTail(out).toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
