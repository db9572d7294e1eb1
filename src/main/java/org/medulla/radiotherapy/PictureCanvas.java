package org.medulla.radiotherapy;

/** What a picture is drawn on; places are in pixels from the upper left corner. */
interface PictureCanvas {

  /** How a text looks. */
  enum Look {
    TITLE,
    SUBTITLE,
    LANE,
    TICK
  }

  /** A text; a tick is centred at its place and hides what is behind, all others begin there. */
  void text(double x, double y, Look look, String text);

  /** A line that guides the eye. */
  void line(double fromX, double fromY, double toX, double toY);

  /** An upright line that guides the eye, and what it stands for. */
  void guide(double x, double fromY, double toY, String tip);

  /**
   * A mark of 6 pixels height.
   *
   * @param isSure whether it is drawn full
   * @param tip what it stands for
   */
  void mark(double x, double y, double width, boolean isSure, String tip);
}
