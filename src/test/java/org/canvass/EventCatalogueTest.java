package org.canvass;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.canvass.ledger.EventCatalogue;
import org.canvass.ledger.EventCatalogue.Event;
import org.canvass.ledger.EventCatalogue.Row;
import org.canvass.people.Role;
import org.canvass.workflow.LifeCycle;
import org.junit.jupiter.api.Test;

/**
 * The catalogue has every event and no other. That no event is missing is also the ledger's own
 * business, which writes no change that the catalogue does not know.
 */
class EventCatalogueTest {
  private static final Pattern GUARDED = Pattern.compile("call guard_subject\\('(\\w+)'\\)");

  private final EventCatalogue catalogue = EventCatalogue.get();

  @Test
  void has_every_event_of_every_life_cycle() {
    List<String> missing = new ArrayList<>();
    for (LifeCycle<?> table : LifeCycles.ALL) {
      for (String event : table.events()) {
        if (!catalogue.knows(table.kind(), event)) {
          missing.add(table.kind() + "/" + event);
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void says_of_every_event_that_is_no_move_who_may_tell_it() {
    Set<String> roles =
        Stream.of(Role.values()).map(Role::name).collect(Collectors.toCollection(TreeSet::new));
    for (Event event : catalogue.events()) {
      assertThat(roles).as(event.name()).containsAll(event.by());
      boolean move =
          LifeCycles.ALL.stream()
              .anyMatch(table -> table.kind().equals(event.kind()) && table.knows(event.name()));
      assertThat(move || !event.by().isEmpty()).as(event.kind() + "/" + event.name()).isTrue();
    }
  }

  @Test
  void has_exactly_the_kinds_that_the_database_guards() {
    Set<String> guarded =
        new TreeSet<>(
            GUARDED
                .matcher(texts("src/main/resources/db"))
                .results()
                .map(EventCatalogueTest::kind)
                .toList());
    assertThat(catalogue.kinds().keySet()).containsExactlyInAnyOrderElementsOf(guarded);
  }

  private static String kind(MatchResult found) {
    return found.group(1);
  }

  /** An event that no life cycle knows is named in the program. */
  @Test
  void has_no_event_that_nothing_tells() {
    String program = texts("src/main/java");
    List<String> idle =
        catalogue.events().stream()
            .filter(event -> !ofALifeCycle(event))
            .map(Event::name)
            .filter(name -> !program.contains('"' + name + '"'))
            .toList();
    assertThat(idle).isEmpty();
  }

  private static boolean ofALifeCycle(Event event) {
    return LifeCycles.ALL.stream()
        .anyMatch(table -> table.kind().equals(event.kind()) && table.knows(event.name()));
  }

  @Test
  void says_each_event_in_words() {
    assertThat(catalogue.events())
        .allSatisfy(event -> assertThat(event.text()).matches("[A-Z][^|]*[^.|]"));
  }

  @Test
  void meets_each_row_of_the_table_or_says_why_not() {
    Set<String> met =
        catalogue.events().stream()
            .flatMap(event -> event.meets().stream())
            .collect(Collectors.toSet());
    List<Row> rows = catalogue.table().stream().flatMap(group -> group.rows().stream()).toList();
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(row.otherwise() == null)
                    .as(row.key())
                    .isEqualTo(met.contains(row.key()) || row.refused()));
    assertThat(rows.stream().map(Row::key).toList()).doesNotHaveDuplicates().containsAll(met);
  }

  private static String texts(String folder) {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      StringBuilder texts = new StringBuilder();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        texts.append(Files.readString(file)).append('\n');
      }
      return texts.toString();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
