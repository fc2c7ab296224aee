package org.canvass.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.DatabaseForTests;
import org.canvass.it.Rehearsal;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/** The clock of a rehearsal is moved by one call at a time, whichever server takes it. */
@ArquillianTest
@RunAsClient
class ClockIT {
  private static final String TURN = "(0x7a1, hashtext('clock of %s'))";

  @ArquillianResource private URL base;

  @Test
  void a_clock_that_another_server_is_moving_is_left_alone() throws SQLException {
    CanvassClient canvass = new CanvassClient(base);
    Rehearsal rehearsal = Rehearsal.onElectionNight(canvass);
    try (Connection otherServer = DatabaseForTests.asApplication();
        Statement sql = otherServer.createStatement()) {
      sql.execute("select pg_advisory_lock" + TURN.formatted(rehearsal.id()));
      Answer refused =
          canvass.put(
              "/api/elections/" + rehearsal.id() + "/clock",
              "trainer",
              "{\"now\":\"2024-11-06T21:00:00-08:00\",\"script\":false}",
              null);
      assertThat(refused.status()).as(refused.body()).isEqualTo(409);
      assertThat(refused.json().getString("type")).endsWith("clock-is-moving");
    }
    rehearsal.at("2024-11-06T21:00:00-08:00");
  }
}
