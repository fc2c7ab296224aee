package org.canvass.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Every event that a ledger can hold, in plain words ({@code events.yaml}), and the rows of VVSG
 * 2.0 table 15-1 that it meets. The ledger writes no change that is not in it, so what the
 * documentation and the exports say of events is all there is to say.
 */
public final class EventCatalogue {
  private static final String FILE = "/events.yaml";
  private static final EventCatalogue ONE = read();

  private final Map<String, Kind> kinds;
  private final List<Group> table;
  private final Map<String, List<String>> reversals;

  private EventCatalogue(
      Map<String, Kind> kinds, List<Group> table, Map<String, List<String>> reversals) {
    this.kinds = Collections.unmodifiableMap(kinds);
    this.table = List.copyOf(table);
    this.reversals = Collections.unmodifiableMap(reversals);
  }

  /**
   * A kind of subject and what can happen to it.
   *
   * @param place whose business it is
   * @param events by the event's name
   */
  public record Kind(String name, String text, Place place, Map<String, Event> events) {}

  /** Whose business a kind of subject is: who acts must hold the role there. */
  public enum Place {
    /** A county's: its own officials', and the state's. */
    COUNTY,
    /** The state's own. */
    STATE
  }

  /**
   * One event.
   *
   * @param meets the rows of the table, by key
   * @param secondFactor whether who does it gives the second factor anew
   * @param officeHours whether it is an alarm when the office is closed, done or refused
   * @param by the roles that may tell it; none where a row of a life cycle says who may do it
   */
  public record Event(
      String kind,
      String name,
      String text,
      List<String> meets,
      boolean secondFactor,
      boolean officeHours,
      List<String> by) {}

  /** Rows of the table under one heading. */
  public record Group(String name, List<Row> rows) {}

  /**
   * A row of table 15-1.
   *
   * @param refused whether refused attempts meet it, at whatever event
   * @param note what is to be added, or null
   * @param otherwise why no event meets it, or null
   */
  public record Row(String key, String text, boolean refused, String note, String otherwise) {}

  /** The catalogue of this version of Canvass. */
  public static EventCatalogue get() {
    return ONE;
  }

  /** The kinds of subjects, in the file's order. */
  public Map<String, Kind> kinds() {
    return kinds;
  }

  /** All events, in the file's order. */
  public List<Event> events() {
    return kinds.values().stream().flatMap(kind -> kind.events().values().stream()).toList();
  }

  public List<Group> table() {
    return table;
  }

  /** The events that undo what was done before, or ask for it, by the kind of their subject. */
  public Map<String, List<String>> reversals() {
    return reversals;
  }

  public boolean knows(String kind, String event) {
    return kinds.containsKey(kind) && kinds.get(kind).events().containsKey(event);
  }

  /** Whether who does it gives the second factor anew. */
  public boolean asksSecondFactor(String kind, String event) {
    return knows(kind, event) && kinds.get(kind).events().get(event).secondFactor();
  }

  /** Whether it is an alarm when the office is closed. */
  public boolean keepsOfficeHours(String kind, String event) {
    return knows(kind, event) && kinds.get(kind).events().get(event).officeHours();
  }

  /** The roles that may tell it; none where a life cycle says who may do it. */
  public List<String> by(String kind, String event) {
    return knows(kind, event) ? kinds.get(kind).events().get(event).by() : List.of();
  }

  /** What happened, in plain words; the event's name where it is unknown. */
  public String text(String kind, String event) {
    return knows(kind, event) ? kinds.get(kind).events().get(event).text() : event;
  }

  private static EventCatalogue read() {
    try (InputStream file = EventCatalogue.class.getResourceAsStream(FILE)) {
      Map<String, Object> all = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
      Map<String, Kind> kinds = new LinkedHashMap<>();
      map(all.get("kinds")).forEach((name, kind) -> kinds.put(name, kind(name, map(kind))));
      List<Group> groups = new ArrayList<>();
      for (Object group : (List<?>) all.get("table")) {
        groups.add(group(map(group)));
      }
      Map<String, List<String>> reversals = new LinkedHashMap<>();
      map(all.get("reversals"))
          .forEach((kind, events) -> reversals.put(kind, List.copyOf(texts(events))));
      return new EventCatalogue(kinds, groups, reversals);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Kind kind(String name, Map<String, Object> said) {
    Map<String, Event> events = new LinkedHashMap<>();
    map(said.get("events"))
        .forEach(
            (event, about) -> {
              List<String> meets = new ArrayList<>(texts(said.get("meets")));
              meets.addAll(texts(map(about).get("meets")));
              String text = (String) map(about).get("text");
              events.put(
                  event,
                  new Event(
                      name,
                      event,
                      text,
                      List.copyOf(meets),
                      Boolean.TRUE.equals(map(about).get("second-factor")),
                      Boolean.TRUE.equals(map(about).get("office-hours")),
                      List.copyOf(texts(map(about).get("by")))));
            });
    return new Kind(
        name,
        (String) said.get("text"),
        Place.valueOf((String) said.get("place")),
        Collections.unmodifiableMap(events));
  }

  private static Group group(Map<String, Object> said) {
    List<Row> rows = new ArrayList<>();
    map(said.get("rows"))
        .forEach(
            (key, about) -> {
              Map<String, Object> row = map(about);
              rows.add(
                  new Row(
                      key,
                      (String) row.get("text"),
                      Boolean.TRUE.equals(row.get("refused")),
                      (String) row.get("note"),
                      (String) row.get("otherwise")));
            });
    return new Group((String) said.get("group"), List.copyOf(rows));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object said) {
    return (Map<String, Object>) said;
  }

  @SuppressWarnings("unchecked")
  private static List<String> texts(Object said) {
    return said == null ? List.of() : (List<String>) said;
  }
}
