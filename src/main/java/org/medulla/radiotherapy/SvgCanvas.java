package org.medulla.radiotherapy;

import java.util.Locale;

/** Draws SVG. Texts of others are escaped; there is no script and no style in it. */
final class SvgCanvas implements PictureCanvas {

  private final StringBuilder svg = new StringBuilder();

  SvgCanvas(int width, int height, String title, String description) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"t d\""
                + " viewBox=\"0 0 %1$d %2$d\" width=\"%1$d\" height=\"%2$d\""
                + " font-family=\"sans-serif\" font-size=\"12\">\n",
            width,
            height));
    element("title", "id=\"t\"", title);
    element("desc", "id=\"d\"", description);
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
  }

  /** The whole of it. */
  String end() {
    return svg.append("</svg>\n").toString();
  }

  @Override
  public void text(double x, double y, Look look, String text) {
    String attributes =
        switch (look) {
          case TITLE -> "font-size=\"16\" font-weight=\"bold\"";
          case SUBTITLE -> "fill=\"#555\"";
          case LANE -> "fill=\"#222\"";
          case TICK ->
              "text-anchor=\"middle\" fill=\"#555\" stroke=\"#fff\" stroke-width=\"4\""
                  + " paint-order=\"stroke\"";
        };
    element("text", String.format(Locale.ROOT, "x=\"%.1f\" y=\"%.1f\" %s", x, y, attributes), text);
  }

  @Override
  public void line(double fromX, double fromY, double toX, double toY) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#e3e3e3\"/>\n",
            fromX,
            toX,
            fromY,
            toY));
  }

  @Override
  public void guide(double x, double fromY, double toY, String tip) {
    svg.append("<g>");
    element("title", "", tip);
    line(x, fromY, x, toY);
    svg.append("</g>\n");
  }

  @Override
  public void mark(double x, double y, double width, boolean isSure, String tip) {
    svg.append("<g>");
    element("title", "", tip);
    String look =
        isSure
            ? "fill=\"#1b5e8a\" stroke=\"#1b5e8a\""
            : "fill=\"#fff\" stroke=\"#1b5e8a\" stroke-dasharray=\"2 1\"";
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"6\" rx=\"2\" %s/></g>\n",
            x,
            y,
            width,
            look));
  }

  private void element(String name, String attributes, String text) {
    svg.append('<').append(name).append(attributes.isEmpty() ? "" : " ").append(attributes);
    svg.append('>').append(Markup.escaped(text)).append("</").append(name).append(">\n");
  }
}
