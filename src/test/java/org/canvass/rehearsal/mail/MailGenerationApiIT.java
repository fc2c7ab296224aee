package org.canvass.rehearsal.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.it.Refusals.assertProblem;

import jakarta.json.JsonObject;
import java.net.URL;
import java.time.LocalDate;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Rehearsal;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rehearsal gets the mail of a published year, worked through the same door as any other. */
@ArquillianTest
@RunAsClient
class MailGenerationApiIT {
  private static final int ONE_IN = 20_000;
  private static final LocalDate DAY = LocalDate.of(2024, 11, 5);
  private static final MailFlow FLOW =
      new MailFlow(MailProfile.read(), DAY, LocalDate.of(2024, 11, 12), 4, ONE_IN);
  private static final String ASKED = "{\"seed\":4,\"oneIn\":" + ONE_IN + "}";

  @ArquillianResource private URL base;
  private CanvassClient canvass;
  private Rehearsal rehearsal;
  private String path;

  @BeforeEach
  void open() {
    canvass = new CanvassClient(base);
    rehearsal = Rehearsal.onElectionNight(canvass);
    path = "/api/elections/" + rehearsal.id() + "/mail-generation";
  }

  @Test
  void the_mail_comes_in_is_worked_and_in_the_end_adds_up_to_what_was_published()
      throws InterruptedException {
    rehearsal.at("2024-11-07T10:00:00-08:00");
    assertThat(rehearsal.act("/canvass", "open", "registrar", "{}").status()).isEqualTo(200);
    JsonObject early = generated();
    assertThat(early.getInt("envelopes")).isEqualTo(early.getInt("expected")).isPositive();
    assertThat(counts().getJsonObject("states").getInt("COUNTED"))
        .isEqualTo((int) (FLOW.counted("los-angeles") * 1_742_108 / 2_732_752));

    rehearsal.at("2024-11-18T10:00:00-08:00");
    assertThat(generated().getInt("expected")).isEqualTo(total());
    rehearsal.at("2024-12-02T15:00:00-08:00");
    JsonObject end = generated();

    assertThat(end.getInt("envelopes")).isEqualTo(total());
    JsonObject losAngeles = counts();
    assertThat(losAngeles.getJsonObject("states").getInt("COUNTED"))
        .isEqualTo((int) FLOW.counted("los-angeles"));
    JsonObject rejections = losAngeles.getJsonObject("rejected");
    for (String reason : new String[] {"late", "no-signature", "signature-mismatch", "other"}) {
      assertThat(rejections.getInt(reason, 0))
          .as(reason)
          .isEqualTo((int) FLOW.rejected("los-angeles", reason));
    }
    for (JsonObject file :
        canvass
            .get(rehearsal.path("/imports"), "clerk")
            .json()
            .getJsonArray("items")
            .getValuesAs(JsonObject.class)) {
      assertThat(file.getInt("taken")).as(file.toString()).isEqualTo(file.getInt("rows"));
    }
  }

  @Test
  void only_a_trainer_asks_for_one_mail_and_halts_it() throws InterruptedException {
    assertProblem("a clerk", canvass.post(path, "clerk", ASKED, null), 403, null);
    assertProblem("nobody did", canvass.get(path, "auditor"), 404, "no-generation");
    assertProblem("none", canvass.post(path, "trainer", "{\"oneIn\":0}", null), 400, "bad-number");
    assertProblem(
        "a live election",
        canvass.post("/api/elections/us-ca-2026-11-03/mail-generation", "trainer", ASKED, null),
        403,
        null);
    assertThat(canvass.post(path, "trainer", ASKED, null).status()).isEqualTo(202);
    assertProblem(
        "another mail",
        canvass.post(path, "trainer", "{\"seed\":5,\"oneIn\":" + ONE_IN + "}", null),
        409,
        "other-mail");
    Answer halted = canvass.post(path + "/stop", "trainer", "{}", null);
    assertThat(halted.status()).as(halted.body()).isEqualTo(200);
    assertThat(halted.json().getBoolean("working")).isFalse();
    JsonObject all = generated();
    assertThat(all.getInt("envelopes")).isEqualTo(all.getInt("expected"));
  }

  private JsonObject generated() throws InterruptedException {
    Answer asked = canvass.post(path, "trainer", ASKED, null);
    assertThat(asked.status()).as(asked.body()).isEqualTo(202);
    JsonObject mail = asked.json();
    while (mail.getBoolean("working")) {
      Thread.sleep(200);
      mail = canvass.get(path, "state.analyst").json();
    }
    return mail;
  }

  private JsonObject counts() {
    return canvass.get(rehearsal.path("/envelopes/counts"), "clerk").json();
  }

  private static int total() {
    return FLOW.profile().counties().stream()
        .mapToInt(county -> (int) FLOW.pieces(county.county()).count())
        .sum();
  }
}
