package org.medulla.radiotherapy;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws PNG, two dots for each pixel, without any window system. */
final class PngCanvas implements PictureCanvas {

  private static final int SCALE = 2;
  private static final Color QUIET = new Color(0x555555);
  private static final Color INK = new Color(0x222222);
  private static final Color RULE = new Color(0xE3E3E3);
  private static final Color MARK = new Color(0x1B5E8A);
  private static final Stroke THIN = new BasicStroke(1);
  private static final Stroke DASHED =
      new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {2, 1}, 0);

  private final BufferedImage image;
  private final Graphics2D graphics;

  PngCanvas(int width, int height) {
    image = new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.scale(SCALE, SCALE);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
  }

  /** Whether letters leave a trace; where there are no fonts Java may throw nearly anything. */
  static boolean canWrite() {
    PngCanvas canvas = new PngCanvas(1, 1);
    canvas.text(0, 0, Look.TICK, "x");
    return canvas.graphics.getFontMetrics().stringWidth("x") > 0 && canvas.end().length > 0;
  }

  /** The whole of it. */
  byte[] end() {
    graphics.dispose();
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("png");
    ImageWriter writer = writers.next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(image);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  @Override
  public void text(double x, double y, Look look, String text) {
    boolean isTitle = look == Look.TITLE;
    graphics.setFont(
        new Font(Font.SANS_SERIF, isTitle ? Font.BOLD : Font.PLAIN, isTitle ? 16 : 12));
    double left = x;
    if (look == Look.TICK) {
      int width = graphics.getFontMetrics().stringWidth(text);
      left = x - width / 2.0;
      graphics.setColor(Color.WHITE);
      graphics.fill(new Rectangle2D.Double(left - 2, y - 11, width + 4.0, 14));
    }
    graphics.setColor(isTitle ? Color.BLACK : look == Look.LANE ? INK : QUIET);
    graphics.drawString(text, (float) left, (float) y);
  }

  @Override
  public void line(double fromX, double fromY, double toX, double toY) {
    graphics.setStroke(THIN);
    graphics.setColor(RULE);
    graphics.draw(new Line2D.Double(fromX, fromY, toX, toY));
  }

  @Override
  public void guide(double x, double fromY, double toY, String tip) {
    line(x, fromY, x, toY);
  }

  @Override
  public void mark(double x, double y, double width, boolean isSure, String tip) {
    RoundRectangle2D shape = new RoundRectangle2D.Double(x, y, width, 6, 4, 4);
    graphics.setColor(isSure ? MARK : Color.WHITE);
    graphics.fill(shape);
    graphics.setStroke(isSure ? THIN : DASHED);
    graphics.setColor(MARK);
    graphics.draw(shape);
  }
}
