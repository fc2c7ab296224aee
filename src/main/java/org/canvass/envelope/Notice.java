package org.canvass.envelope;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.canvass.platform.Problem;

/**
 * That a voter was told of a missing or mismatched signature and how to cure it, as the office says
 * it did. By first-class mail it must be; by telephone, text message or e-mail besides where the
 * office knows how (§3019(d)(1), (e)(1)(B)). It says by what means and when, and never to which
 * number or address.
 *
 * @param outcome what came of a call; null for other means
 */
public record Notice(Means means, Outcome outcome, Instant at) {
  private static final String LINES = "\n";
  private static final int MOST = 50;

  /** By what a voter is told. */
  public enum Means {
    FIRST_CLASS("First-class mail"),
    PHONE("Telephone"),
    TEXT("Text message"),
    EMAIL("E-mail"),
    IN_PERSON("In person"),
    OTHER("Other means");

    private final String title;

    Means(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  /** What came of a call: whoever does not answer is left a message (§3019(d)(1)(B)). */
  public enum Outcome {
    ANSWERED("answered"),
    MESSAGE_LEFT("message left"),
    NOT_REACHED("not reached");

    private final String title;

    Outcome(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  /**
   * What somebody says of it, checked.
   *
   * @param means as it was given; null where it was not
   * @param usual what stands for a means that was not given; null: it must be
   */
  static Notice of(String means, String outcome, Means usual, Instant at) {
    Means by = means == null ? usual : constant(Means.values(), "means", means);
    if (by == null) {
      throw Problem.badRequest(
          "missing-field", "means is missing: one of %s.".formatted(List.of(Means.values())));
    }
    Outcome came = outcome == null ? null : constant(Outcome.values(), "outcome", outcome);
    if (by == Means.PHONE && came == null) {
      throw Problem.badRequest(
          "missing-field",
          "outcome is missing: say what came of the call, one of %s."
              .formatted(List.of(Outcome.values())));
    }
    if (by != Means.PHONE && came != null) {
      throw Problem.badRequest(
          "unknown-value", "outcome %s: only a call has one, %s has none.".formatted(came, by));
    }
    return new Notice(by, came, at);
  }

  private static <E extends Enum<E>> E constant(E[] all, String field, String given) {
    return Stream.of(all)
        .filter(each -> each.name().equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.badRequest(
                    "unknown-value",
                    "%s \"%s\" is none of %s.".formatted(field, given, List.of(all))));
  }

  static List<Notice> read(String column) {
    return column == null ? List.of() : Stream.of(column.split(LINES)).map(Notice::parse).toList();
  }

  /** The column with one more notice; how often a voter is told has a bound, as a row has. */
  static String write(String column, Notice more) {
    List<Notice> all = new ArrayList<>(read(column));
    if (all.size() >= MOST) {
      throw Problem.conflict(
          "told-often",
          "The voter was told %d times already; no more is recorded.".formatted(MOST));
    }
    all.add(more);
    return String.join(LINES, all.stream().map(Notice::text).toList());
  }

  private static Notice parse(String line) {
    String[] parts = line.split(" ");
    return new Notice(
        Means.valueOf(parts[0]),
        parts[1].equals("-") ? null : Outcome.valueOf(parts[1]),
        Instant.parse(parts[2]));
  }

  private String text() {
    return "%s %s %s".formatted(means, outcome == null ? "-" : outcome, at);
  }
}
