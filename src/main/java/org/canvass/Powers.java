package org.canvass;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.canvass.ledger.EventCatalogue;
import org.canvass.ledger.EventCatalogue.Place;
import org.canvass.people.Role;
import org.canvass.workflow.LifeCycle;

/**
 * Who may do what: every event that a ledger can hold, by whom and where. It is read from the two
 * places that the door goes by, the rows of the life cycles and {@code events.yaml}, and holds no
 * rule of its own.
 */
public final class Powers {
  private Powers() {}

  /**
   * The power to do one event.
   *
   * @param kind the kind of subject
   * @param event the event's name
   * @param text what it says, in plain words
   * @param place whose business it is
   * @param by who may do it there; of a life cycle's event, in some state or other
   */
  public record Power(String kind, String event, String text, Place place, Set<Role> by) {}

  /**
   * All powers, in the catalogue's order.
   *
   * @throws IllegalStateException if an event says nowhere who may do it: Canvass does not start
   */
  public static List<Power> all() {
    List<Power> powers = new ArrayList<>();
    for (EventCatalogue.Kind kind : EventCatalogue.get().kinds().values()) {
      for (EventCatalogue.Event event : kind.events().values()) {
        Set<Role> by = EnumSet.noneOf(Role.class);
        event.by().forEach(role -> by.add(Role.valueOf(role)));
        LifeCycles.ALL.stream()
            .filter(table -> table.kind().equals(kind.name()))
            .map(table -> table.roles(event.name()))
            .forEach(by::addAll);
        if (by.isEmpty()) {
          throw new IllegalStateException(
              "events.yaml and the life cycles do not say who may do \"%s\" of %s"
                  .formatted(event.name(), kind.name()));
        }
        powers.add(new Power(kind.name(), event.name(), event.text(), kind.place(), by));
      }
    }
    refuseUnknown(powers);
    return List.copyOf(powers);
  }

  private static void refuseUnknown(List<Power> powers) {
    Set<String> known =
        powers.stream()
            .map(power -> power.kind() + "/" + power.event())
            .collect(Collectors.toSet());
    for (LifeCycle<?> table : LifeCycles.ALL) {
      for (String event : table.events()) {
        if (!known.contains(table.kind() + "/" + event)) {
          throw new IllegalStateException(
              "events.yaml does not know \"%s\" of %s".formatted(event, table.kind()));
        }
      }
    }
  }
}
