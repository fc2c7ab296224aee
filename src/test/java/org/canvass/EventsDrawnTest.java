package org.canvass;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.canvass.ledger.EventCatalogue;
import org.canvass.ledger.EventCatalogue.Event;
import org.canvass.ledger.EventCatalogue.Row;
import org.junit.jupiter.api.Test;

/**
 * The events in the documentation, and how they cover VVSG 2.0 table 15-1, are drawn from the
 * catalogue. With {@code -Dcanvass.draw} they are written anew.
 */
class EventsDrawnTest {
  private static final Path DRAWING = Path.of("src/docs/events.md");

  private final EventCatalogue catalogue = EventCatalogue.get();

  @Test
  void are_those_of_the_catalogue() throws IOException {
    String drawn = drawn();
    if (Boolean.getBoolean("canvass.draw")) {
      Files.writeString(DRAWING, drawn);
    }
    assertThat(Files.readString(DRAWING))
        .as("mvn test -Dtest=EventsDrawnTest -Dcanvass.draw=true draws it anew")
        .isEqualTo(drawn);
  }

  private String drawn() {
    StringBuilder text =
        new StringBuilder(
            """
            # Events

            Drawn from `events.yaml` by `EventsDrawnTest`; do not edit. The ledger writes no change that is not listed. Each
            entry names who, in which role, when it happened and when it was recorded; a refused attempt is an entry of the
            event that was tried. In exports by NIST SP 1500-101 an event's `Id` is `kind/event` and its `Type` the kind.

            ## VVSG 2.0, requirement 15.1-D, table 15-1

            The wording of the rows is abridged. "Refused attempts" are entries with outcome `REFUSED`, of any event.

            | row | met by | note |
            | --- | --- | --- |
            """);
    for (EventCatalogue.Group group : catalogue.table()) {
      text.append("| **%s** | | |\n".formatted(group.name()));
      group.rows().forEach(row -> text.append(line(row)));
    }
    catalogue.kinds().values().forEach(kind -> draw(kind, text));
    return text.toString();
  }

  private String line(Row row) {
    String met = metBy(row);
    if (row.refused()) {
      met = met.isEmpty() ? "refused attempts" : "refused attempts; " + met;
    }
    String note = row.otherwise() == null ? row.note() : row.otherwise();
    return "| %s | %s | %s |\n"
        .formatted(row.text(), met.isEmpty() ? "no event" : met, note == null ? "" : note);
  }

  /** A kind of which every event meets the row is named alone. */
  private String metBy(Row row) {
    Map<String, List<Event>> byKind =
        catalogue.events().stream()
            .filter(event -> event.meets().contains(row.key()))
            .collect(Collectors.groupingBy(Event::kind, TreeMap::new, Collectors.toList()));
    return byKind.entrySet().stream()
        .map(kind -> named(kind.getKey(), kind.getValue()))
        .collect(Collectors.joining("; "));
  }

  private String named(String kind, List<Event> events) {
    if (events.size() == catalogue.kinds().get(kind).events().size()) {
      return "`" + kind + "`";
    }
    return "`%s`: %s"
        .formatted(kind, events.stream().map(Event::name).collect(Collectors.joining(", ")));
  }

  private static void draw(EventCatalogue.Kind kind, StringBuilder text) {
    text.append(
        "\n## %s\n\n%s.\n\n| event | says |\n| --- | --- |\n".formatted(kind.name(), kind.text()));
    kind.events()
        .values()
        .forEach(event -> text.append("| %s | %s |\n".formatted(event.name(), event.text())));
  }
}
