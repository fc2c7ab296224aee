package org.canvass.board;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.canvass.board.CountyShapes.Box;
import org.canvass.board.CountyShapes.Shape;
import org.canvass.election.County;

/** The counties of a state on a map, coloured by the stage of their canvass. */
@ApplicationScoped
public class StateMap {
  @Inject private CountyShapes shapes;

  /**
   * A map as it is drawn.
   *
   * @param view the part of the drawing that the state fills
   * @param summary how many counties stand where, for those who hear the page
   * @param legend the stages that are on the map, in their order
   */
  public record Drawing(String view, String summary, List<Area> areas, List<Key> legend) {}

  /**
   * One county.
   *
   * @param told its name and stage, and that a duty is overdue
   * @param overdue whether its border says so, too
   */
  public record Area(String path, String told, String colour, boolean overdue) {}

  /** What a colour means, and for how many counties. */
  public record Key(String title, String colour, long counties) {}

  /** The map; without any areas where the atlas has none of the counties. */
  Drawing draw(StateBoard board, List<County> counties) {
    Map<String, String> fips =
        counties.stream().collect(Collectors.toMap(County::slug, County::fips));
    List<Area> areas = new ArrayList<>();
    Box box = Box.NOTHING;
    for (StateBoard.Line line : board.counties()) {
      Shape shape = shapes.of(fips.get(line.board().county())).orElse(null);
      if (shape != null) {
        boolean overdue = !line.overdue().isEmpty();
        areas.add(
            new Area(
                shape.path(),
                "%s: %s%s"
                    .formatted(
                        line.board().name(),
                        line.stage().title(),
                        overdue ? ", a duty overdue" : ""),
                colour(line.stage()),
                overdue));
        box = box.with(shape.box());
      }
    }
    List<Key> legend =
        board.byStage().entrySet().stream()
            .map(each -> new Key(each.getKey().title(), colour(each.getKey()), each.getValue()))
            .toList();
    String summary =
        legend.stream()
            .map(key -> "%s: %d".formatted(key.title(), key.counties()))
            .collect(Collectors.joining("; "));
    return new Drawing(
        areas.isEmpty() ? "0 0 1 1" : box.view(),
        summary + ". The table says the same of each county.",
        areas,
        legend);
  }

  private static String colour(Stage stage) {
    return "cv-at-" + stage.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
