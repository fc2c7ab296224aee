package org.canvass.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.canvass.it.CanvassClient.Answer;

/**
 * Attempts that must be refused in a rehearsal: each has its problem response, which says what to
 * do, and changes nothing. Those that the ledger must tell leave one entry with the same code.
 */
public final class Refusals {
  private final CanvassClient canvass;
  private final Rehearsal rehearsal;

  public Refusals(CanvassClient canvass, Rehearsal rehearsal) {
    this.canvass = canvass;
    this.rehearsal = rehearsal;
  }

  /** A refusal: its name, the call, and the status and the code of the problem it must get. */
  public record Refusal(
      String name, Function<CanvassClient, Answer> call, int status, String code, boolean told) {}

  /** What stands of the rehearsal: all revisions of all subjects, and the entries by people. */
  private record Standing(String subjects, long entries) {}

  /** An attempt that is refused and leaves no entry. */
  public static Refusal refusal(
      String name, Function<CanvassClient, Answer> call, int status, String code) {
    return new Refusal(name, call, status, code, false);
  }

  /** An attempt that is refused and told. */
  public static Refusal told(
      String name, Function<CanvassClient, Answer> call, int status, String code) {
    return new Refusal(name, call, status, code, true);
  }

  /** Makes the attempts one after the other, and names all of which something is wrong. */
  public void check(Refusal... attempts) {
    List<Throwable> wrong = new ArrayList<>();
    for (Refusal attempt : attempts) {
      try {
        Standing before = standing();
        assertProblem(
            attempt.name(), attempt.call().apply(canvass), attempt.status(), attempt.code());
        Standing after = standing();
        assertThat(after.subjects()).as(attempt.name() + ": subjects").isEqualTo(before.subjects());
        assertThat(after.entries() - before.entries())
            .as(attempt.name() + ": entries")
            .isEqualTo(attempt.told() ? 1 : 0);
        if (attempt.told()) {
          assertThat(lastEntry())
              .as(attempt.name() + ": entry")
              .isEqualTo("REFUSED " + attempt.code());
        }
      } catch (AssertionError | Exception failed) {
        wrong.add(new AssertionError(attempt.name() + ": " + failed.getMessage(), failed));
      }
    }
    assertThat(wrong).extracting(Throwable::getMessage).isEmpty();
  }

  /** Asserts an RFC 9457 problem that a person can act on; a null code is any. */
  public static void assertProblem(String name, Answer answer, int status, String code) {
    assertThat(answer.status()).as(name + ": " + answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).as(name).startsWith("application/problem+json");
    JsonObject problem = answer.json();
    assertThat(problem.keySet()).as(name).contains("type", "title", "status", "detail", "instance");
    assertThat(problem.getInt("status")).as(name).isEqualTo(status);
    assertThat(problem.getString("detail"))
        .as(name)
        .isNotBlank()
        .doesNotContain("Exception", "org.");
    assertThat(problem.getString("type")).as(name).startsWith("urn:canvass:problem:");
    if (code != null) {
      assertThat(problem.getString("type")).as(name).isEqualTo("urn:canvass:problem:" + code);
    }
  }

  private Standing standing() throws SQLException {
    try (Sql sql = Sql.asSuperuser()) {
      StringBuilder subjects = new StringBuilder();
      for (String table :
          sql.column(
              "select kind from subject_kind where kind not in ('missed_duty', 'alarm') order by 1")) {
        subjects.append(
            sql.one(
                "select ? || ' ' || count(*) || ' ' || coalesce(sum(revision), 0) || ' ' from canvass."
                    + table
                    + " where ledger = ?",
                table,
                rehearsal.id()));
      }
      return new Standing(
          subjects.toString(),
          sql.number(
              "select count(*) from ledger_entry where ledger = ? and actor <> 'canvass'",
              rehearsal.id()));
    }
  }

  private String lastEntry() throws SQLException {
    try (Sql sql = Sql.asSuperuser()) {
      return sql.one(
          "select outcome || ' ' || coalesce(body::jsonb ->> 'refusal', '') from ledger_entry"
              + " where ledger = ? and actor <> 'canvass' order by id desc limit 1",
          rehearsal.id());
    }
  }
}
