package org.canvass;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.canvass.results.FeedRefused;
import org.junit.jupiter.api.Test;

/** Every problem that the sources name stands in {@code /openapi}, under its status. */
class ProblemCodesTest {
  private static final Map<String, Integer> MAKERS =
      Map.of(
          "badRequest",
          400,
          "forbidden",
          403,
          "notFound",
          404,
          "conflict",
          409,
          "refusedData",
          422);
  private static final Pattern MADE =
      Pattern.compile(
          "\\b(badRequest|forbidden|notFound|conflict|refusedData|new Problem)\\(\\s*(?:(\\d{3}),\\s*)?\"([a-z0-9-]+)\"");

  @Test
  void the_document_names_them_all() throws IOException {
    Map<Integer, List<String>> told = ProblemCodes.byStatus();
    Map<Integer, TreeSet<String>> untold = new TreeMap<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        Matcher made = MADE.matcher(Files.readString(source));
        while (made.find()) {
          int status =
              made.group(2) == null ? MAKERS.get(made.group(1)) : Integer.parseInt(made.group(2));
          if (!made.group(3).endsWith("-")
              && !told.getOrDefault(status, List.of()).contains(made.group(3))) {
            untold.computeIfAbsent(status, none -> new TreeSet<>()).add(made.group(3));
          }
        }
      }
    }
    assertThat(untold).isEmpty();
  }

  @Test
  void so_it_does_with_what_a_feed_is_refused_for() {
    assertThat(ProblemCodes.byStatus().values().stream().flatMap(List::stream))
        .containsAll(Stream.of(FeedRefused.Reason.values()).map(FeedRefused.Reason::code).toList());
  }
}
