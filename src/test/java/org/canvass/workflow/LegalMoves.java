package org.canvass.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The database's own table of legal moves, as the migrations write it. */
public final class LegalMoves {
  private static final Pattern ROW = Pattern.compile("\\('(\\w+)', '([A-Z_]*)', '([A-Z_]+)'\\)");
  private static final String START = " -> ";

  private LegalMoves() {}

  /** The states in which a subject of this kind may start. */
  public static List<String> starts(String kind) throws IOException {
    return inDatabase(kind).stream()
        .filter(LegalMoves::isStart)
        .map(move -> move.substring(START.length()))
        .toList();
  }

  static boolean isStart(String move) {
    return move.startsWith(START);
  }

  static Set<String> inDatabase(String kind) throws IOException {
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
