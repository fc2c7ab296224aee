package org.canvass.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.canvass.election.Words;

/**
 * A figure by day as horizontal bars from zero, one row a day, drawn on the server: readable at
 * every width, and the same without script. Lengths are in the units of the drawing, {@value
 * #WIDTH} wide.
 *
 * @param title what the bars measure
 * @param summary the first and the last figure, for those who hear the page
 * @param bars one a day, in order
 */
public record BallotChart(String title, String summary, List<Bar> bars) {
  /** The drawing's width; letters of 12 units are then legible on the narrowest screen. */
  public static final int WIDTH = 320;

  private static final int ROW = 24;
  private static final int LONGEST = 160;

  /**
   * One day's row.
   *
   * @param label the day
   * @param value the figure as people read it
   * @param length the bar's length
   * @param top where the row begins
   * @param reconstructed drawn hollow, since nobody published the figure
   */
  public record Bar(String label, String value, String length, int top, boolean reconstructed) {
    /** The line on which the row's letters stand. */
    public int baseline() {
      return top + 16;
    }
  }

  /** A day and its figure; reconstructed where it was worked out from other figures. */
  record Point(String label, long value, boolean reconstructed) {}

  static BallotChart of(String title, List<Point> points, Words words) {
    long most = Math.max(1, points.stream().mapToLong(Point::value).max().orElse(1));
    List<Bar> bars = new ArrayList<>();
    for (Point point : points) {
      bars.add(
          new Bar(
              point.label(),
              words.number(point.value()),
              String.format(Locale.ROOT, "%.1f", (double) LONGEST * point.value() / most),
              bars.size() * ROW,
              point.reconstructed()));
    }
    return new BallotChart(title, summary(points, words), bars);
  }

  private static String summary(List<Point> points, Words words) {
    if (points.isEmpty()) {
      return "No figures.";
    }
    Point first = points.get(0);
    Point last = points.get(points.size() - 1);
    String reconstructed =
        points.stream()
            .filter(Point::reconstructed)
            .map(Point::label)
            .collect(Collectors.joining("; "));
    return "%s on %s, %s on %s.%s The table below has every figure."
        .formatted(
            words.number(first.value()),
            first.label(),
            words.number(last.value()),
            last.label(),
            reconstructed.isEmpty() ? "" : " Reconstructed: " + reconstructed + ".");
  }

  /** Whether any bar is hollow. */
  public boolean isPartlyReconstructed() {
    return bars.stream().anyMatch(Bar::reconstructed);
  }

  public boolean isEmpty() {
    return bars.isEmpty();
  }

  /** The drawing's height. */
  public int height() {
    return Math.max(1, bars.size()) * ROW;
  }
}
