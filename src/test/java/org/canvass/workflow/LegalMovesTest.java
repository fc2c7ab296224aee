package org.canvass.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.canvass.LifeCycles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The database's own table of legal moves says what the life-cycle tables say, no more and no less.
 */
class LegalMovesTest {
  static Stream<LifeCycle<?>> tables() {
    return LifeCycles.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("tables")
  <S extends Enum<S>> void are_the_same_in_the_database(LifeCycle<S> table) throws IOException {
    Set<String> inJava = new TreeSet<>();
    for (Move<S> move : table.moves()) {
      for (S from : move.rule().from()) {
        if (from != move.rule().to()) {
          inJava.add(from + " -> " + move.rule().to());
        }
      }
    }
    Set<String> inDatabase = LegalMoves.inDatabase(table.kind());
    assertThat(inDatabase).as("a move from nothing is a start").anyMatch(LegalMoves::isStart);
    inDatabase.removeIf(LegalMoves::isStart);
    assertThat(inDatabase).isNotEmpty().isEqualTo(inJava);
  }
}
