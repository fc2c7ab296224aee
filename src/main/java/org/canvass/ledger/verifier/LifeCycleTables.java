package org.canvass.ledger.verifier;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The life-cycle tables in force: which event may lead from which state to which, who may do it,
 * and where different persons are wanted. The verifier has its own, drawn from the office's tables
 * when both were built; a bundle brings those that it was exported with.
 *
 * @param systemActor the account under which the software itself acts
 * @param systemRole the role that it alone has
 * @param events by kind: all that can be told of a subject
 * @param tellers by kind and event, who may tell what is no move; none where it is not said
 * @param moves by kind, for those that have states
 * @param seats where different persons are wanted
 */
record LifeCycleTables(
    String systemActor,
    String systemRole,
    Map<String, Set<String>> events,
    Map<String, Map<String, Set<String>>> tellers,
    Map<String, Set<Move>> moves,
    List<SeatRule> seats) {
  private static final String OWN = "life-cycles.json";

  /**
   * One move.
   *
   * @param event null for a start
   * @param from empty for a start
   * @param by the roles that may do it; none for a start
   * @param reasoned whether it must be said why
   */
  record Move(String event, String from, String to, List<String> by, boolean reasoned)
      implements Comparable<Move> {

    boolean isStart() {
      return from.isEmpty();
    }

    @Override
    public int compareTo(Move other) {
      return toString().compareTo(other.toString());
    }

    /** As in a message: {@code accept CURED→ACCEPTED (CLERK, SUPERVISOR)}. */
    String shown() {
      return isStart()
          ? "a start in " + to
          : "%s %s→%s (%s%s)"
              .formatted(event, from, to, String.join(", ", by), reasoned ? "; with reason" : "");
    }
  }

  /** The verifier's own. */
  static LifeCycleTables own() {
    try (InputStream in = LifeCycleTables.class.getResourceAsStream(OWN)) {
      return parse(in.readAllBytes());
    } catch (IOException broken) {
      throw new IllegalStateException("The verifier's own life cycles cannot be read", broken);
    }
  }

  /**
   * Reads the tables.
   *
   * @throws IOException if the text is none
   */
  static LifeCycleTables parse(byte[] json) throws IOException {
    Map<String, Set<String>> events = new TreeMap<>();
    Map<String, Map<String, Set<String>>> tellers = new TreeMap<>();
    Map<String, Set<Move>> moves = new TreeMap<>();
    List<SeatRule> seats = new ArrayList<>();
    try (JsonParser parser = Json.FACTORY.createParser(json)) {
      Map<String, Object> all = Json.object(parser);
      for (var kind : Json.inner(all, "kinds").entrySet()) {
        Map<String, Object> said = Json.object(kind.getValue());
        events.put(kind.getKey(), new TreeSet<>(Json.texts(said, "events")));
        if (said.containsKey("told")) {
          Map<String, Object> told = Json.inner(said, "told");
          Map<String, Set<String>> by = new TreeMap<>();
          for (String event : told.keySet()) {
            by.put(event, new TreeSet<>(Json.texts(told, event)));
          }
          tellers.put(kind.getKey(), by);
        }
        if (said.containsKey("moves")) {
          Set<Move> rows = new TreeSet<>();
          for (Map<String, Object> row : Json.list(said, "moves")) {
            rows.add(move(row));
          }
          moves.put(kind.getKey(), rows);
        }
      }
      for (Map<String, Object> seat : Json.list(all, "seats")) {
        seats.add(seat(seat));
      }
      Map<String, Object> system = Json.inner(all, "system");
      return new LifeCycleTables(
          needed(system, "actor"),
          needed(system, "role"),
          events,
          tellers,
          moves,
          List.copyOf(seats));
    }
  }

  private static Move move(Map<String, Object> row) throws IOException {
    return new Move(
        Json.text(row, "event"),
        needed(row, "from"),
        needed(row, "to"),
        Json.texts(row, "by"),
        Boolean.TRUE.equals(row.get("reason")));
  }

  private static SeatRule seat(Map<String, Object> row) throws IOException {
    try {
      SeatRule.Wants wants = SeatRule.Wants.valueOf(needed(row, "wants"));
      return new SeatRule(
          needed(row, "kind"),
          needed(row, "event"),
          wants == SeatRule.Wants.ANOTHER_THAN_FINDER ? null : needed(row, "in"),
          Json.texts(row, "begins"),
          Json.texts(row, "acts"),
          wants,
          Json.text(row, "setting"),
          Json.text(row, "ends"));
    } catch (IllegalArgumentException unknown) {
      throw new IOException("a seat wants what is not known", unknown);
    }
  }

  private static String needed(Map<String, Object> object, String name) throws IOException {
    String text = Json.text(object, name);
    if (text == null) {
      throw new IOException("the text \"" + name + "\" is missing");
    }
    return text;
  }

  /** The row for an event that leads from a state to another, or null; from empty for a start. */
  Move move(String kind, String event, String from, String to) {
    return moves.getOrDefault(kind, Set.of()).stream()
        .filter(move -> move.from().equals(from) && move.to().equals(to))
        .filter(move -> move.isStart() || move.event().equals(event))
        .findFirst()
        .orElse(null);
  }

  /** Whether the event is a move of some row, rather than facts told in any state. */
  boolean isMove(String kind, String event) {
    return moves.getOrDefault(kind, Set.of()).stream().anyMatch(m -> event.equals(m.event()));
  }

  /** Who may tell an event that is no move, or null where the tables do not say. */
  Set<String> tellers(String kind, String event) {
    return tellers.getOrDefault(kind, Map.of()).get(event);
  }

  boolean knows(String kind, String event) {
    return events.getOrDefault(kind, Set.of()).contains(event);
  }

  /** Tells each kind for which the bundle's tables are not these. */
  void compare(LifeCycleTables given, Findings findings) {
    Set<String> kinds = new TreeSet<>(events.keySet());
    kinds.addAll(given.events.keySet());
    seats.forEach(seat -> kinds.add(seat.kind()));
    given.seats.forEach(seat -> kinds.add(seat.kind()));
    for (String kind : kinds) {
      compareMoves(kind, given, findings);
      if (!seatsOf(kind).equals(given.seatsOf(kind))) {
        differs(findings, "the bundle's rules for different persons at \"%s\"", kind, "");
      }
      if (!tellers
          .getOrDefault(kind, Map.of())
          .equals(given.tellers.getOrDefault(kind, Map.of()))) {
        differs(findings, "the bundle's list of who tells facts of \"%s\"", kind, "");
      }
      if (!events.getOrDefault(kind, Set.of()).equals(given.events.getOrDefault(kind, Set.of()))) {
        differs(findings, "the bundle's list of events of \"%s\"", kind, "");
      }
    }
    if (!systemActor.equals(given.systemActor) || !systemRole.equals(given.systemRole)) {
      differs(findings, "the account \"%s\" of the software itself", given.systemActor, "");
    }
  }

  private void compareMoves(String kind, LifeCycleTables given, Findings findings) {
    Set<Move> more = new TreeSet<>(given.moves.getOrDefault(kind, Set.of()));
    Set<Move> fewer = new TreeSet<>(moves.getOrDefault(kind, Set.of()));
    Set<Move> own = Set.copyOf(fewer);
    fewer.removeAll(more);
    more.removeAll(own);
    if (!more.isEmpty() || !fewer.isEmpty()) {
      String how = ": it adds %s and lacks %s".formatted(shown(more), shown(fewer));
      differs(findings, "the bundle's life-cycle table of \"%s\"", kind, how);
    }
  }

  private static void differs(Findings findings, String what, String name, String how) {
    findings.add(
        Check.LIFE_CYCLES, what.formatted(name) + " is not the one that this verifier knows" + how);
  }

  private Set<String> seatsOf(String kind) {
    Set<String> rules = new TreeSet<>();
    seats.stream().filter(seat -> seat.kind().equals(kind)).forEach(s -> rules.add(s.toString()));
    return rules;
  }

  private static String shown(Set<Move> moves) {
    return moves.isEmpty()
        ? "nothing"
        : String.join(", ", moves.stream().map(Move::shown).toList());
  }
}
