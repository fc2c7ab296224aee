package org.canvass.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.canvass.it.CanvassClient;
import org.canvass.it.Rehearsal;
import org.canvass.it.Sql;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/** The tally is what counting the envelopes would give, whoever moves them at the same time. */
@ArquillianTest
@RunAsClient
class EnvelopeTallyIT {
  private static final String COUNTED =
      "select county, state, reason_code, notice_sent_at is not null, count(*)"
          + " from envelope where ledger = ? group by 1, 2, 3, 4";
  private static final String TALLIED =
      "select county, state, reason_code, noticed, sum(n)"
          + " from envelope_tally where ledger = ? group by 1, 2, 3, 4 having sum(n) <> 0";

  private static final String CAME =
      "select county, date_trunc('hour', received_at), decision, count(*)"
          + " from envelope where ledger = ? group by 1, 2, 3";
  private static final String CAME_TALLIED =
      "select county, hour, decision, sum(n)"
          + " from arrival_tally where ledger = ? group by 1, 2, 3 having sum(n) <> 0";

  @ArquillianResource private URL base;

  @Test
  void the_sums_are_the_envelopes_also_when_they_are_put_together_meanwhile() throws Exception {
    CanvassClient canvass = new CanvassClient(base);
    Rehearsal rehearsal = Rehearsal.onElectionNight(canvass);
    MailRoom mailRoom = new MailRoom(canvass, rehearsal);
    mailRoom.sends(
        "number,receivedAt,channel,signed\n"
            + "f1,2024-11-05T06:00:00,MAIL,true\nf2,2024-11-05T06:00:00,MAIL,false\n");
    List<CompletableFuture<Void>> clerks =
        IntStream.range(0, 4)
            .mapToObj(
                clerk ->
                    CompletableFuture.runAsync(
                        () -> IntStream.range(0, 10).forEach(n -> work(mailRoom, clerk + "-" + n))))
            .toList();

    try (Sql superuser = Sql.asSuperuser()) {
      while (!clerks.stream().allMatch(CompletableFuture::isDone)) {
        // as the timer does where there is much, here at every turn
        superuser.execute(
            "with gone as (delete from envelope_tally returning *) insert into envelope_tally"
                + " select ledger, county, state, reason_code, noticed, sum(n) from gone"
                + " group by 1, 2, 3, 4, 5 having sum(n) <> 0");
        superuser.commit();
      }
      clerks.forEach(CompletableFuture::join);

      List<String> tallied = rows(superuser, TALLIED, rehearsal.id());
      assertThat(tallied).isNotEmpty().hasSameElementsAs(rows(superuser, COUNTED, rehearsal.id()));
      superuser.execute("select fold_envelope_tally()");
      superuser.commit();
      assertThat(rows(superuser, TALLIED, rehearsal.id())).hasSameElementsAs(tallied);
      assertThat(rows(superuser, CAME_TALLIED, rehearsal.id()))
          .isNotEmpty()
          .hasSameElementsAs(rows(superuser, CAME, rehearsal.id()));
    }
    assertThat(mailRoom.all()).isEqualTo(42);
  }

  private static void work(MailRoom mailRoom, String number) {
    long id = mailRoom.arrived(number);
    switch (number.hashCode() % 3) {
      case 0 -> mailRoom.done(id, "match-signature", "verifier1", "{}");
      case 1 -> mailRoom.done(id, "find-unsigned", "verifier2", "{}");
      default ->
          mailRoom.done(id, "challenge", "clerk", "{\"reason\":\"Handed in by a stranger\"}");
    }
  }

  @Test
  void nobody_writes_the_tally_but_the_database() throws SQLException {
    try (Sql sql = Sql.asApplication()) {
      for (String statement :
          List.of(
              "insert into canvass.envelope_tally values ('x', 'alpine', 'COUNTED', null, false, 1)",
              "update canvass.envelope_tally set n = n + 1",
              "delete from canvass.envelope_tally",
              "insert into canvass.arrival_tally values ('x', 'alpine', now(), 'LATE', 1)",
              "delete from canvass.arrival_tally",
              "select canvass.tally_moves()")) {
        assertThatThrownBy(() -> sql.execute(statement))
            .as(statement)
            .isInstanceOf(SQLException.class);
        sql.rollback();
      }
    }
  }

  private static List<String> rows(Sql sql, String query, String election) throws SQLException {
    return sql.column("select row(q.*)::text from (%s) q".formatted(query), election);
  }
}
