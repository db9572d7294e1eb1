package org.medulla.radiotherapy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** Builds a page that stands for itself: no script, nothing from elsewhere, fit for paper. */
public final class HtmlPage {

  private static final String STYLE =
      """
      @page{margin:18mm 16mm}
      :root{color-scheme:light dark}
      body{font:14px/1.45 system-ui,sans-serif;max-width:62rem;margin:1.5rem auto;padding:0 1rem}
      h1{font-size:1.45rem;margin:0 0 .2rem}
      h2{font-size:1.1rem;margin:1.4rem 0 .4rem;border-bottom:1px solid #9996}
      table{border-collapse:collapse;margin:.4rem 0 .8rem;width:100%}
      th,td{border:1px solid #9997;padding:.25rem .5rem;text-align:left;vertical-align:top}
      th{background:#8882}
      td.number{text-align:center;font-variant-numeric:tabular-nums}
      td.g0,td.g1{background:#b0410a88}td.g2{background:#e59a5288}td.g3{background:#f5c98a66}
      td.g4{background:#8dbbdd55}td.g5{background:#22628f55}
      .sure{color:#777;font-size:.85em}
      .missing{border-left:4px solid #c77d00;padding:.1rem .6rem;margin:.3rem 0}
      @media screen and (max-width:40rem){table{display:block;overflow-x:auto;font-size:.86em}th,td{padding:.2rem .35rem}}
      @media print{td{print-color-adjust:exact;-webkit-print-color-adjust:exact}body{max-width:none;margin:0;padding:0;font-size:10.5pt}
       h2,tr:first-child{break-after:avoid}table,tr,p{break-inside:avoid}a{color:inherit;text-decoration:none}}
      """;

  /** Nothing but the style above is let in. */
  public static final String POLICY =
      "default-src 'none'; style-src '"
          + hash()
          + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final StringBuilder body = new StringBuilder();

  private static String hash() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(STYLE.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  HtmlPage heading(int level, String text) {
    return element("h" + level, text);
  }

  HtmlPage paragraph(String text) {
    return element("p", text);
  }

  HtmlPage remark(String text) {
    body.append("<p class=\"missing\">").append(Markup.escaped(text)).append("</p>\n");
    return this;
  }

  private HtmlPage element(String name, String text) {
    body.append('<').append(name).append('>').append(Markup.escaped(text));
    body.append("</").append(name).append(">\n");
    return this;
  }

  /** A table with its first row as head. */
  HtmlPage table(List<List<String>> rows) {
    body.append("<table>\n");
    for (int i = 0; i < rows.size(); i++) {
      String cell = i == 0 ? "th" : "td";
      body.append("<tr>");
      for (String text : rows.get(i)) {
        body.append('<').append(cell).append('>').append(Markup.escaped(text));
        body.append("</").append(cell).append('>');
      }
      body.append("</tr>\n");
    }
    body.append("</table>\n");
    return this;
  }

  /** Markup that was made here, with all texts escaped. */
  HtmlPage markup(String markup) {
    body.append(markup);
    return this;
  }

  /** The page as XHTML in a narrative: its content without a frame. */
  String content() {
    return body.toString();
  }

  String page(String title) {
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta http-equiv=\"Content-Security-Policy\" content=\""
        + POLICY.replace("; frame-ancestors 'none'", "")
        + "\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>"
        + Markup.escaped(title)
        + "</title>\n<style>"
        + STYLE
        + "</style>\n</head>\n<body>\n"
        + body
        + "</body>\n</html>\n";
  }
}
