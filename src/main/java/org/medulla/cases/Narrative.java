package org.medulla.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.medulla.fhir.Json;

/** The short text of a resource for people, as XHTML with everything escaped. */
public final class Narrative {

  private final StringBuilder body = new StringBuilder();

  public Narrative paragraph(String text) {
    body.append("<p>").append(escape(text)).append("</p>");
    return this;
  }

  /** A table; the first row is the head. */
  public Narrative table(List<List<String>> rows) {
    body.append("<table>");
    for (int i = 0; i < rows.size(); i++) {
      String tag = i == 0 ? "th" : "td";
      body.append("<tr>");
      for (String cell : rows.get(i)) {
        body.append('<').append(tag).append('>').append(escape(cell));
        body.append("</").append(tag).append('>');
      }
      body.append("</tr>");
    }
    body.append("</table>");
    return this;
  }

  public ObjectNode json() {
    return Json.newObject()
        .put("status", "generated")
        .put("div", "<div xmlns=\"http://www.w3.org/1999/xhtml\">" + body + "</div>");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
