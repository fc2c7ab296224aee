package org.canvass.envelope.work;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.canvass.envelope.Envelope;
import org.canvass.platform.PlainNumbers;
import org.canvass.platform.Problem;

/**
 * An envelope's place in a queue: since when it waits and, among those that wait equally long,
 * which it is.
 *
 * @param since the beginning of time where the queue goes by arrival alone
 */
record Waiting(Instant since, long id) implements Comparable<Waiting> {
  private static final Pattern CURSOR = Pattern.compile("(\\d{1,16})-(\\d{1,18})");
  private static final Comparator<Waiting> ORDER =
      Comparator.comparing(Waiting::since).thenComparing(Waiting::id);

  static Waiting of(Queue queue, Envelope envelope) {
    return new Waiting(
        queue.clock().column() == null ? Instant.EPOCH : queue.clock().of(envelope), envelope.id());
  }

  /** Reads the cursor that a page before has given; null at the beginning. */
  static Waiting read(String cursor) {
    if (cursor == null) {
      return null;
    }
    Matcher parts = CURSOR.matcher(cursor);
    if (!parts.matches()) {
      throw notACursor(cursor);
    }
    try {
      return new Waiting(
          Instant.EPOCH.plus(Long.parseLong(parts.group(1)), ChronoUnit.MICROS),
          Long.parseLong(parts.group(2)));
    } catch (DateTimeException | ArithmeticException beyond) {
      throw notACursor(cursor);
    }
  }

  private static Problem notACursor(String cursor) {
    return Problem.badRequest(
        "bad-number",
        "after \"%s\" is not a cursor: use \"next\" of the page before."
            .formatted(PlainNumbers.shown(cursor)));
  }

  String cursor() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, since) + "-" + id;
  }

  @Override
  public int compareTo(Waiting other) {
    return ORDER.compare(this, other);
  }
}
