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
 * The life-cycle tables in force: which state may follow which by which event, and where another
 * person is wanted. The verifier has its own, drawn from the office's tables when both were built;
 * a bundle brings those that it was exported with.
 *
 * @param moves by kind: event, from and to of each move; a start has no event and no from
 * @param seats where another person is wanted
 */
record LifeCycleTables(Map<String, Set<Move>> moves, List<SeatRule> seats) {
  private static final String OWN = "life-cycles.json";

  /**
   * One move. {@code event} is null for a start.
   *
   * @param from empty for a start
   */
  record Move(String event, String from, String to) implements Comparable<Move> {
    @Override
    public int compareTo(Move other) {
      return toString().compareTo(other.toString());
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
    Map<String, Set<Move>> moves = new TreeMap<>();
    List<SeatRule> seats = new ArrayList<>();
    try (JsonParser parser = Json.FACTORY.createParser(json)) {
      Map<String, Object> all = Json.object(parser);
      for (var kind : Json.inner(all, "kinds").entrySet()) {
        Set<Move> rows = new TreeSet<>();
        for (Map<String, Object> row : Json.list(Json.object(kind.getValue()), "moves")) {
          rows.add(new Move(Json.text(row, "event"), Json.text(row, "from"), Json.text(row, "to")));
        }
        moves.put(kind.getKey(), rows);
      }
      for (Map<String, Object> seat : Json.list(all, "seats")) {
        seats.add(
            new SeatRule(
                Json.text(seat, "kind"),
                Json.text(seat, "event"),
                Json.text(seat, "in"),
                Json.texts(seat, "begins"),
                Json.texts(seat, "notBy"),
                "last".equals(Json.text(seat, "which")),
                Json.text(seat, "setting")));
      }
    }
    return new LifeCycleTables(moves, List.copyOf(seats));
  }

  /** Tells each kind for which the bundle's tables are not these. */
  void compare(LifeCycleTables given, Findings findings) {
    Set<String> kinds = new TreeSet<>(moves.keySet());
    kinds.addAll(given.moves.keySet());
    seats.forEach(seat -> kinds.add(seat.kind()));
    given.seats.forEach(seat -> kinds.add(seat.kind()));
    for (String kind : kinds) {
      Set<Move> own = moves.getOrDefault(kind, Set.of());
      Set<Move> theirs = given.moves.getOrDefault(kind, Set.of());
      if (!own.equals(theirs)) {
        Set<Move> more = new TreeSet<>(theirs);
        more.removeAll(own);
        Set<Move> fewer = new TreeSet<>(own);
        fewer.removeAll(theirs);
        findings.add(
            Check.LIFE_CYCLES,
            "the bundle's life-cycle table of \"%s\" is not the one this verifier knows: it adds %s and lacks %s"
                .formatted(kind, shown(more), shown(fewer)));
      }
      if (!seatsOf(kind).equals(given.seatsOf(kind))) {
        findings.add(
            Check.LIFE_CYCLES,
            "the bundle's rules for two persons at \"%s\" are not those this verifier knows"
                .formatted(kind));
      }
    }
  }

  private Set<String> seatsOf(String kind) {
    Set<String> rules = new TreeSet<>();
    seats.stream().filter(seat -> seat.kind().equals(kind)).forEach(s -> rules.add(s.toString()));
    return rules;
  }

  private static String shown(Set<Move> moves) {
    return moves.isEmpty()
        ? "nothing"
        : String.join(
            ", ",
            moves.stream()
                .map(
                    m ->
                        m.event() == null
                            ? "a start in " + m.to()
                            : m.event() + " " + m.from() + "→" + m.to())
                .toList());
  }
}
