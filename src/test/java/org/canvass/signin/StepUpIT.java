package org.canvass.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.it.Refusals.assertProblem;

import java.net.URL;
import java.sql.SQLException;
import org.canvass.certification.SmallElection;
import org.canvass.it.Administrators;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A registrar signs the statement: with the second factor given anew, and of the figures seen. */
@ArquillianTest
@RunAsClient
class StepUpIT {
  @ArquillianResource private URL base;

  private CanvassClient canvass;
  private Person registrar;
  private String election;
  private String statement;

  @BeforeEach
  void a_statement_is_drawn_up() throws SQLException {
    canvass = new CanvassClient(base);
    election = canvass.post("/walk", null, null, null).body();
    statement =
        "/api/elections/%s/counties/%s/certification".formatted(election, SmallElection.ALPINE);
    registrar = Administrators.of(canvass).official("REGISTRAR", SmallElection.ALPINE);
  }

  @Test
  void a_session_alone_signs_nothing() {
    assertProblem("no code", sign(digest(), null), 403, "second-factor-needed");
    assertProblem("a wrong code", sign(digest(), "000000"), 403, "second-factor-needed");

    assertThat(canvass.get(statement, null).json().getString("state")).isEqualTo("DRAFT");
    Answer told =
        registrar.get(
            "/api/elections/%s/ledger/entries?event=sign&outcome=REFUSED".formatted(election));
    assertThat(told.json().getJsonArray("items")).hasSize(2);
    assertThat(told.body()).contains("second-factor-needed", registrar.account());
  }

  @Test
  void the_code_signs_the_figures_that_were_seen_and_once() {
    registrar.forgetCode();
    assertProblem("no figures", sign(null, registrar.code(0)), 409, "blocked");
    registrar.forgetCode();
    assertProblem("other figures", sign("0".repeat(64), registrar.code(0)), 409, "blocked");
    registrar.forgetCode();
    String code = registrar.code(0);

    Answer signed = sign(digest(), code);

    assertThat(signed.status()).as(signed.body()).isEqualTo(200);
    assertThat(signed.json().getString("state")).isEqualTo("SIGNED");
    assertProblem("the same code again", sign(digest(), code), 403, "second-factor-needed");
  }

  private String digest() {
    return canvass.get(statement, null).json().getString("statementSha256");
  }

  private Answer sign(String sha256, String code) {
    String body =
        sha256 == null ? "{}" : "{\"evidence\":{\"statementSha256\":\"%s\"}}".formatted(sha256);
    var request =
        registrar.browser(
            "POST", statement + "/events/sign", body, canvass.get(statement, null).version());
    return canvass.send(code == null ? request : request.header("Canvass-Code", code));
  }
}
