package org.canvass.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.sql.SQLException;
import org.canvass.it.Administrators;
import org.canvass.it.CanvassClient;
import org.canvass.it.Flood;
import org.canvass.it.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/**
 * Wrong sign-ins from very many addresses, 200 a second: an official's own browser gets in all the
 * same, whether others guess at this account or not, and pages are served. How long it takes is
 * measured by {@code SignInFloodBenchmark}.
 */
@ArquillianTest
@RunAsClient
class FloodIT {
  private static final int SIGN_INS = 10;
  private static final int GUESSES = 8 * Flood.A_SECOND;

  @ArquillianResource private URL base;

  @Test
  void keeps_nobody_out() throws SQLException, InterruptedException {
    CanvassClient canvass = new CanvassClient(base);
    Administrators administrators = Administrators.of(canvass);
    Person clerk = administrators.official("CLERK", "los-angeles");
    Person other = administrators.official("CLERK", "alpine");
    Flood flood = Flood.of(canvass);
    try (flood) {
      for (int signIn = 0; signIn < SIGN_INS || answered(flood) < GUESSES; signIn++) {
        Flood.signIn(canvass, clerk);
        assertThat(canvass.get("/pages/sign-in", null).status()).isEqualTo(200);
      }
      assertThat(other.get("/api/tokens").status()).as("a session that was there").isEqualTo(200);
    } finally {
      clerk.change("delete from sign_in_failure where ? <> ''");
    }

    Flood.signIn(canvass, other);
    assertThat(flood.answers().keySet())
        .as("every guess was answered, none was let in: %s", flood.answers())
        .isSubsetOf("401", "429", "503");
    assertThat(answered(flood)).isGreaterThanOrEqualTo(GUESSES);
  }

  private static int answered(Flood flood) {
    return flood.answers().values().stream().mapToInt(Integer::intValue).sum();
  }
}
