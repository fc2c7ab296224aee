package org.canvass.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Sql;

/**
 * Tries of one kind: each is answered by a refusal that says what it is, or by what anybody may
 * have; none fails inside, none runs in a browser, and none that is refused changes anything.
 */
final class Tries implements AutoCloseable {
  private static final Pattern INSIDE =
      Pattern.compile("Exception|PSQL|SQLSTATE|syntax error|\\bat org\\.|\\bat java\\.");
  private static final int TOLD = 20;

  private final String kind;
  private final Sql sql = Sql.asSuperuser();
  private final long from;
  private final List<String> wrong = new ArrayList<>();
  private final Map<Integer, Integer> answers = new TreeMap<>();
  private long done;

  Tries(String kind) throws SQLException {
    this.kind = kind;
    this.from = sql.number("select coalesce(max(id), 0) from ledger_entry");
    this.done = changes();
  }

  /** Looks at the answer to one try; one that is refused has changed nothing. */
  void look(String what, String path, Answer answer) throws SQLException {
    lookWithoutCount(what, path, answer);
    long now = changes();
    if (answer.status() >= 400 && now != done) {
      wrong(what, answer, "was refused, and changed something");
    }
    done = now;
  }

  /** Looks at the answer to a try after which nothing may have changed, whatever the answer. */
  void lookUnchanged(String what, String path, Answer answer) throws SQLException {
    lookWithoutCount(what, path, answer);
    long now = changes();
    if (now != done) {
      wrong(what, answer, "changed something");
    }
    done = now;
  }

  /** Looks at the answer alone: where a job goes on behind it, changes come when they come. */
  void lookWithoutCount(String what, String path, Answer answer) {
    answers.merge(answer.status(), 1, Integer::sum);
    String type = answer.header("Content-Type");
    if (answer.status() >= 500) {
      wrong(what, answer, "failed inside");
    }
    if (path.startsWith("/api/")
        && answer.status() >= 400
        && !type.startsWith("application/problem+json")) {
      wrong(what, answer, "is no problem response but " + type);
    }
    if (answer.status() >= 400 && INSIDE.matcher(answer.body()).find()) {
      wrong(what, answer, "tells of the inside");
    }
    if (type.startsWith("text/html")) {
      Markup.running(answer.body()).ifPresent(found -> wrong(what, answer, "would run: " + found));
    }
  }

  /** Tells of a try of which something else is wrong. */
  void wrong(String what, Answer answer, String why) {
    String body = answer.body();
    wrong.add(
        "%s: %d %s: %s"
            .formatted(
                what, answer.status(), why, body.substring(0, Math.min(300, body.length()))));
  }

  /** How many there were. */
  int count() {
    return answers.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Prints the count, which whoever runs this wants to know, and names what went wrong. */
  void end() {
    System.out.printf("%s: %d tries, answered %s%n", kind, count(), answers);
    assertThat(wrong.subList(0, Math.min(TOLD, wrong.size())))
        .as("%d of %d tries", wrong.size(), count())
        .isEmpty();
  }

  private long changes() throws SQLException {
    sql.rollback();
    return sql.number(
        "select count(*) from ledger_entry where id > ? and outcome = 'DONE' and actor <> 'canvass'"
            // that an auditor reads is told, and changes nothing
            + " and kind <> 'audit_visit'",
        from);
  }

  @Override
  public void close() throws SQLException {
    sql.close();
  }
}
