package org.canvass.election;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Figures as horizontal bars from zero, one row each, drawn on the server: readable at every width,
 * and the same without script. A bar may have parts side by side. Lengths are in the units of the
 * drawing, {@value #WIDTH} wide. Beside each stands a table with every figure.
 *
 * @param title what the bars measure
 * @param summary the figures in words, for those who hear the page
 * @param bars in their order
 * @param keys what the parts are, where there are several
 */
public record BarChart(String title, String summary, List<Bar> bars, List<Key> keys) {
  /** The drawing's width; letters of 12 units are then legible on the narrowest screen. */
  public static final int WIDTH = 320;

  private static final int ROW = 24;
  private static final int START = 96;
  private static final int LONGEST = 150;

  /**
   * One row.
   *
   * @param value the whole figure as people read it
   * @param top where the row begins
   */
  public record Bar(String label, String value, List<Part> parts, int top) {
    /** The line on which the row's letters stand. */
    public int baseline() {
      return top + 16;
    }
  }

  /** A part of a bar, from where on and how long; its kind says how it is drawn. */
  public record Part(String kind, String from, String length) {}

  /** What a part is. */
  public record Key(String kind, String title) {}

  /** A row's label, and its parts by kind in their order. */
  public record Row(String label, Map<String, Long> values) {
    /** A row of one part. */
    public static Row of(String label, String kind, long value) {
      return new Row(label, Map.of(kind, value));
    }

    /** All parts together. */
    public long sum() {
      return values.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * Draws rows to one scale.
   *
   * @param keys what the parts are; none where each bar has one and the title says it
   */
  public static BarChart of(
      String title, String summary, List<Row> rows, List<Key> keys, Words words) {
    long most = Math.max(1, rows.stream().mapToLong(Row::sum).max().orElse(1));
    List<Bar> bars = new ArrayList<>();
    for (Row row : rows) {
      List<Part> parts = new ArrayList<>();
      double from = START;
      for (Map.Entry<String, Long> each : row.values().entrySet()) {
        double length = (double) LONGEST * each.getValue() / most;
        parts.add(new Part(each.getKey(), written(from), written(length)));
        from += length;
      }
      bars.add(
          new Bar(row.label(), words.number(row.sum()), List.copyOf(parts), bars.size() * ROW));
    }
    return new BarChart(title, summary, List.copyOf(bars), List.copyOf(keys));
  }

  private static String written(double units) {
    return String.format(Locale.ROOT, "%.1f", units);
  }

  public boolean isEmpty() {
    return bars.isEmpty();
  }

  /** The drawing's height. */
  public int height() {
    return Math.max(1, bars.size()) * ROW;
  }
}
