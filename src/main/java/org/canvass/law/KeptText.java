package org.canvass.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of one version, as it is kept under its digest, made a rulebook again. It was cut out of
 * a file: the common part and each version begin at the margin, and what follows a version's first
 * line is indented as it was there.
 */
final class KeptText {
  private static final Pattern AT_THE_MARGIN = Pattern.compile("\"?([\\w-]+)\"?:.*");
  private static final Pattern INDENTED = Pattern.compile("( +)[^ #].*");

  /** What the schema lets stand beside the versions. */
  private static final Set<String> COMMON =
      Set.of(
          "rulebook",
          "name",
          "zone",
          "day-ends-at",
          "certification-defaults",
          "federal-contests",
          "scans-that-count",
          "business-days",
          "notes");

  private KeptText() {}

  static String asRulebook(String source) {
    StringBuilder book = new StringBuilder();
    List<List<String>> versions = new ArrayList<>();
    for (String line : source.split("\n")) {
      Matcher key = AT_THE_MARGIN.matcher(line);
      if (key.matches() && !COMMON.contains(key.group(1))) {
        versions.add(new ArrayList<>());
      }
      if (versions.isEmpty()) {
        book.append(line).append('\n');
      } else {
        versions.get(versions.size() - 1).add(line);
      }
    }
    book.append("versions:\n");
    versions.forEach(lines -> append(book, lines));
    return book.toString();
  }

  private static void append(StringBuilder book, List<String> lines) {
    int indent =
        lines.stream()
            .map(INDENTED::matcher)
            .filter(Matcher::matches)
            .mapToInt(line -> line.group(1).length())
            .min()
            .orElse(2);
    book.append(" ".repeat(Math.max(0, indent - 2))).append("- ");
    lines.forEach(line -> book.append(line).append('\n'));
  }
}
