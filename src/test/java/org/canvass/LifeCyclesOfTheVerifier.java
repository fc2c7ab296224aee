package org.canvass;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.canvass.ledger.EventCatalogue;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.workflow.Guard;
import org.canvass.workflow.LegalMoves;
import org.canvass.workflow.LifeCycle;
import org.canvass.workflow.Move;
import org.canvass.workflow.Seat;

/**
 * The same tables for the auditor's verifier, as JSON: each kind's events, who may tell those that
 * are no moves, its moves with who may do them, its starts as the database has them, and where its
 * guards want different persons.
 */
final class LifeCyclesOfTheVerifier {
  private LifeCyclesOfTheVerifier() {}

  static String drawn() throws IOException {
    Map<String, LifeCycle<?>> tables = new HashMap<>();
    LifeCycles.ALL.forEach(table -> tables.put(table.kind(), table));
    List<String> kinds = new ArrayList<>();
    List<String> seats = new ArrayList<>();
    for (EventCatalogue.Kind kind : EventCatalogue.get().kinds().values()) {
      LifeCycle<?> table = tables.get(kind.name());
      kinds.add(
          "\"%s\":{\"events\":[%s],\"told\":{%s}%s}"
              .formatted(
                  kind.name(),
                  quoted(kind.events().keySet()),
                  told(kind),
                  table == null ? "" : moves(table)));
      if (table != null) {
        seats(table, seats);
      }
    }
    return "{\"system\":{\"actor\":\"%s\",\"role\":\"%s\"},\"kinds\":{\n%s\n},\"seats\":[\n%s\n]}\n"
        .formatted(
            Caller.canvass().account(),
            Role.SYSTEM,
            String.join(",\n", kinds),
            String.join(",\n", seats));
  }

  /** Who may tell what is no move. */
  private static String told(EventCatalogue.Kind kind) {
    return kind.events().values().stream()
        .filter(event -> !event.by().isEmpty())
        .map(event -> "\"%s\":[%s]".formatted(event.name(), quoted(event.by())))
        .collect(Collectors.joining(","));
  }

  private static <S extends Enum<S>> String moves(LifeCycle<S> table) throws IOException {
    List<String> moves = new ArrayList<>();
    for (String start : LegalMoves.starts(table.kind())) {
      moves.add("{\"from\":\"\",\"to\":\"%s\"}".formatted(start));
    }
    for (Move<S> move : table.moves()) {
      for (S from : move.rule().from().stream().sorted().toList()) {
        moves.add(
            "{\"event\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"by\":[%s]%s}"
                .formatted(
                    move.event(),
                    from,
                    move.rule().to(),
                    quoted(move.rule().roles().stream().sorted().map(Role::name).toList()),
                    move.rule().reasonNeeded() ? ",\"reason\":true" : ""));
      }
    }
    return ",\"moves\":[\n  %s]".formatted(String.join(",\n  ", moves));
  }

  private static <S extends Enum<S>> void seats(LifeCycle<S> table, List<String> seats) {
    for (Move<S> move : table.moves()) {
      for (Guard guard : move.rule().guards()) {
        guard
            .seat()
            .ifPresent(
                seat ->
                    in(move, seat)
                        .forEach(in -> seats.add(seat(table.kind(), move.event(), in, seat))));
      }
    }
  }

  /** What was found counts in whichever state; a round is one state's. */
  private static <S extends Enum<S>> Stream<String> in(Move<S> move, Seat seat) {
    return seat.wants() == Seat.Wants.ANOTHER_THAN_FINDER
        ? Stream.of("")
        : move.rule().from().stream().sorted().map(from -> "\"in\":\"%s\",".formatted(from));
  }

  private static String seat(String kind, String event, String in, Seat seat) {
    return ("{\"kind\":\"%s\",\"event\":\"%s\",%s\"begins\":[%s],\"acts\":[%s],"
            + "\"wants\":\"%s\"%s%s}")
        .formatted(
            kind,
            event,
            in,
            quoted(seat.begins()),
            quoted(seat.acts()),
            seat.wants(),
            seat.setting() == null ? "" : ",\"setting\":\"%s\"".formatted(seat.setting()),
            seat.ends() == null ? "" : ",\"ends\":\"%s\"".formatted(seat.ends()));
  }

  private static String quoted(Collection<String> words) {
    return words.stream().map("\"%s\""::formatted).collect(Collectors.joining(","));
  }
}
