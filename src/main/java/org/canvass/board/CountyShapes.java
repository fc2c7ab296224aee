package org.canvass.board;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.canvass.platform.Json;

/**
 * The outlines of the country's counties (us-atlas, from the Census Bureau's boundary files), laid
 * flat in Albers' equal-area projection: a TopoJSON file, whose borders are told once for both
 * sides. Decoded when somebody first looks at a map.
 */
@ApplicationScoped
public class CountyShapes {
  private static final String FILE = "/geo/counties-albers-10m.json";
  private static final String COUNTIES = "counties";

  private Map<String, Shape> shapes;

  /**
   * One county's outline.
   *
   * @param path as SVG draws it
   * @param box what it fills, in the units of the drawing
   */
  public record Shape(String path, Box box) {}

  /** A part of the drawing. */
  public record Box(double left, double top, double right, double bottom) {
    static final Box NOTHING =
        new Box(Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE);

    Box with(Box other) {
      return new Box(
          Math.min(left, other.left),
          Math.min(top, other.top),
          Math.max(right, other.right),
          Math.max(bottom, other.bottom));
    }

    /** As an SVG's {@code viewBox}. */
    public String view() {
      return String.format(
          Locale.ROOT,
          "%.1f %.1f %.1f %.1f",
          left - 1,
          top - 1,
          right - left + 2,
          bottom - top + 2);
    }
  }

  /** The outline of a county by its FIPS code, where the atlas has it. */
  public Optional<Shape> of(String fips) {
    return Optional.ofNullable(all().get(fips));
  }

  private synchronized Map<String, Shape> all() {
    if (shapes == null) {
      shapes = read();
    }
    return shapes;
  }

  private static Map<String, Shape> read() {
    try (InputStream file = CountyShapes.class.getResourceAsStream(FILE);
        var json = Json.createReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      JsonObject atlas = json.readObject();
      List<List<double[]>> arcs = arcs(atlas);
      Map<String, Shape> shapes = new HashMap<>();
      for (JsonObject county :
          atlas
              .getJsonObject("objects")
              .getJsonObject(COUNTIES)
              .getJsonArray("geometries")
              .getValuesAs(JsonObject.class)) {
        shapes.put(county.getString("id"), shape(county, arcs));
      }
      return shapes;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Each border's points: told as steps from one to the next, in whole units of the grid. */
  private static List<List<double[]>> arcs(JsonObject atlas) {
    JsonObject grid = atlas.getJsonObject("transform");
    JsonArray scale = grid.getJsonArray("scale");
    JsonArray origin = grid.getJsonArray("translate");
    List<List<double[]>> arcs = new ArrayList<>();
    for (JsonArray steps : atlas.getJsonArray("arcs").getValuesAs(JsonArray.class)) {
      List<double[]> points = new ArrayList<>();
      long x = 0;
      long y = 0;
      for (JsonArray step : steps.getValuesAs(JsonArray.class)) {
        x += step.getInt(0);
        y += step.getInt(1);
        points.add(
            new double[] {
              x * number(scale, 0) + number(origin, 0), y * number(scale, 1) + number(origin, 1)
            });
      }
      arcs.add(points);
    }
    return arcs;
  }

  private static double number(JsonArray pair, int at) {
    return pair.getJsonNumber(at).doubleValue();
  }

  private static Shape shape(JsonObject county, List<List<double[]>> arcs) {
    JsonArray told = county.getJsonArray("arcs");
    List<JsonArray> polygons =
        county.getString("type").equals("Polygon")
            ? List.of(told)
            : told.getValuesAs(JsonArray.class);
    StringBuilder path = new StringBuilder();
    Box box = Box.NOTHING;
    for (JsonArray polygon : polygons) {
      for (JsonArray ring : polygon.getValuesAs(JsonArray.class)) {
        List<double[]> points = ring(ring, arcs);
        draw(path, points);
        for (double[] point : points) {
          box = box.with(new Box(point[0], point[1], point[0], point[1]));
        }
      }
    }
    return new Shape(path.toString(), box);
  }

  /** A ring's borders one after the other; a number below zero is a border walked backwards. */
  private static List<double[]> ring(JsonArray ring, List<List<double[]>> arcs) {
    List<double[]> points = new ArrayList<>();
    for (JsonValue each : ring) {
      int arc = ((JsonNumber) each).intValue();
      List<double[]> border = new ArrayList<>(arcs.get(arc < 0 ? ~arc : arc));
      if (arc < 0) {
        Collections.reverse(border);
      }
      points.addAll(points.isEmpty() ? border : border.subList(1, border.size()));
    }
    return points;
  }

  private static void draw(StringBuilder path, List<double[]> points) {
    char command = 'M';
    for (double[] point : points) {
      path.append(command).append(String.format(Locale.ROOT, "%.2f,%.2f", point[0], point[1]));
      command = 'L';
    }
    path.append('Z');
  }
}
