package org.canvass;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.canvass.workflow.Guard;
import org.canvass.workflow.LegalMoves;
import org.canvass.workflow.LifeCycle;
import org.canvass.workflow.Move;
import org.canvass.workflow.Seat;

/**
 * The same tables for the auditor's verifier, as JSON: each kind's moves, its starts as the
 * database has them, and the seats that its guards keep for another person.
 */
final class LifeCyclesOfTheVerifier {
  private LifeCyclesOfTheVerifier() {}

  static String drawn() throws IOException {
    List<String> kinds = new ArrayList<>();
    List<String> seats = new ArrayList<>();
    for (LifeCycle<?> table : LifeCycles.ALL) {
      kinds.add(kind(table));
      seats(table, seats);
    }
    return "{\"kinds\":{\n%s\n},\"seats\":[\n%s\n]}\n"
        .formatted(String.join(",\n", kinds), String.join(",\n", seats));
  }

  private static <S extends Enum<S>> String kind(LifeCycle<S> table) throws IOException {
    List<String> moves = new ArrayList<>();
    for (String start : LegalMoves.starts(table.kind())) {
      moves.add("{\"from\":\"\",\"to\":\"%s\"}".formatted(start));
    }
    for (Move<S> move : table.moves()) {
      for (S from : move.rule().from().stream().sorted().toList()) {
        moves.add(
            "{\"event\":\"%s\",\"from\":\"%s\",\"to\":\"%s\"}"
                .formatted(move.event(), from, move.rule().to()));
      }
    }
    return "\"%s\":{\"moves\":[\n  %s]}".formatted(table.kind(), String.join(",\n  ", moves));
  }

  private static <S extends Enum<S>> void seats(LifeCycle<S> table, List<String> seats) {
    for (Move<S> move : table.moves()) {
      for (Guard guard : move.rule().guards()) {
        for (S from : move.rule().from().stream().sorted().toList()) {
          guard
              .seat()
              .ifPresent(seat -> seats.add(seat(table.kind(), move.event(), from.name(), seat)));
        }
      }
    }
  }

  private static String seat(String kind, String event, String in, Seat seat) {
    return ("{\"kind\":\"%s\",\"event\":\"%s\",\"in\":\"%s\",\"begins\":[%s],\"notBy\":[%s],"
            + "\"which\":\"%s\"%s}")
        .formatted(
            kind,
            event,
            in,
            quoted(seat.begins()),
            quoted(seat.notBy()),
            seat.lastOnly() ? "last" : "all",
            seat.setting() == null ? "" : ",\"setting\":\"%s\"".formatted(seat.setting()));
  }

  private static String quoted(List<String> events) {
    return events.stream().map("\"%s\""::formatted).collect(Collectors.joining(","));
  }
}
