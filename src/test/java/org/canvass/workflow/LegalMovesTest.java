package org.canvass.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.canvass.LifeCycles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The database's own table of legal moves says what the life-cycle tables say, no more and no less.
 */
class LegalMovesTest {
  private static final Pattern ROW = Pattern.compile("\\('(\\w+)', '([A-Z_]*)', '([A-Z_]+)'\\)");

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
    Set<String> inDatabase = inDatabase(table.kind());
    assertThat(inDatabase).as("a move from nothing is a start").anyMatch(LegalMovesTest::isStart);
    inDatabase.removeIf(LegalMovesTest::isStart);
    assertThat(inDatabase).isNotEmpty().isEqualTo(inJava);
  }

  private static boolean isStart(String move) {
    return move.startsWith(" -> ");
  }

  private static Set<String> inDatabase(String kind) throws IOException {
    Set<String> moves = new TreeSet<>();
    for (Path migration : migrations()) {
      Matcher row = ROW.matcher(Files.readString(migration));
      while (row.find()) {
        if (row.group(1).equals(kind)) {
          moves.add(row.group(2) + " -> " + row.group(3));
        }
      }
    }
    return moves;
  }

  private static List<Path> migrations() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
      return files.sorted().toList();
    }
  }
}
