package org.canvass.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.it.Refusals.assertProblem;

import jakarta.json.JsonObject;
import java.net.URL;
import java.sql.SQLException;
import java.time.LocalDate;
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

/** A deputy acts in the own name, under an authority that was recorded, has dates and can go. */
@ArquillianTest
@RunAsClient
class DeputiesIT {
  private static final String COUNTY = SmallElection.ALPINE;

  @ArquillianResource private URL base;

  private CanvassClient canvass;
  private Administrators administrators;
  private Person registrar;
  private Person deputy;
  private String election;

  @BeforeEach
  void a_registrar_and_a_clerk_who_shall_be_deputy() throws SQLException {
    canvass = new CanvassClient(base);
    administrators = Administrators.of(canvass);
    registrar = administrators.official("REGISTRAR", COUNTY);
    deputy = administrators.official("CLERK", COUNTY);
    election = canvass.post("/walk", null, null, null).body();
  }

  @Test
  void a_deputy_signs_in_the_own_name_and_the_entry_names_the_authority() {
    Answer proposed = propose(registrar, form("REGISTRAR", 0, 7));
    assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
    assertThat(proposed.json().getString("state")).isEqualTo("PROPOSED");
    assertProblem("not confirmed", sign(1, true), 403, "authority-not-in-force");
    confirm(proposed);

    assertProblem("in the own right", sign(0, true), 403, "wrong-role");
    assertProblem("without a code", sign(1, false), 403, "second-factor-needed");
    Answer signed = sign(1, true);
    assertThat(signed.status()).as(signed.body()).isEqualTo(200);

    JsonObject told = newest("sign", "DONE");
    assertThat(told.getString("actor")).isEqualTo(deputy.account());
    assertThat(told.getString("role")).isEqualTo("REGISTRAR");
    assertThat(told.getString("standsFor")).isEqualTo(registrar.account());
    assertThat(told.getString("under"))
        .isEqualTo("official/%s/deputy/1".formatted(registrar.account()));
    assertThat(told.getString("underRoles")).isEqualTo("REGISTRAR");
    assertThat(told.getString("underUntil")).isEqualTo(day(7).toString());
    JsonObject refused = newest("sign", "REFUSED");
    assertThat(refused.getString("actor")).isEqualTo(deputy.account());
  }

  @Test
  void a_revoked_authority_and_one_whose_days_are_over_are_refused_and_told() {
    Answer proposed = propose(registrar, form("REGISTRAR", 0, 7));
    confirm(proposed);
    assertThat(ask(1).status()).isEqualTo(200);
    Answer revoked =
        registrar.post(
            path(proposed) + "/events/revoke",
            "{\"reason\": \"I am back\"}",
            registrar.get(path(proposed)).version());
    assertThat(revoked.status()).as(revoked.body()).isEqualTo(200);
    assertProblem("revoked", ask(1), 403, "authority-not-in-force");
    JsonObject told = newest("ask-to-reopen", "REFUSED");
    assertThat(told.getString("refusal")).isEqualTo("authority-not-in-force");
    assertThat(told.getString("standsFor")).isEqualTo(registrar.account());

    confirm(propose(registrar, form("REGISTRAR", -9, -2)));
    Answer over = ask(2);
    assertProblem("over", over, 403, "authority-not-in-force");
    assertThat(over.json().getString("detail")).contains(day(-2).toString());
    confirm(propose(registrar, form("REGISTRAR", 2, 9)));
    assertProblem("not yet", ask(3), 403, "authority-not-in-force");
    assertProblem("none", ask(9), 403, "authority-not-in-force");
    Person other = administrators.official("CLERK", COUNTY);
    confirm(propose(registrar, form("REGISTRAR", 0, 7)));
    assertProblem(
        "another's",
        canvass.send(
            call(other, canvassPath() + "/events/ask-to-reopen", 4, version(canvassPath()))),
        403,
        "authority-not-in-force");
  }

  @Test
  void an_authority_that_does_not_hold_opens_nothing_to_read() throws SQLException {
    Person stranger = administrators.official("CLERK", SmallElection.MONO);
    String envelopes = "/api/elections/%s/counties/%s/envelopes".formatted(election, COUNTY);
    Answer proposed =
        propose(registrar, form("REGISTRAR", 0, 7).replace(deputy.account(), stranger.account()));
    assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
    assertProblem("not confirmed", reads(stranger, envelopes), 403, "wrong-county");

    administrators.decide(administrators.second(), proposed, "confirm");
    assertThat(reads(stranger, envelopes).status()).isEqualTo(200);
    registrar.post(
        path(proposed) + "/events/revoke",
        "{\"reason\": \"I am back\"}",
        registrar.get(path(proposed)).version());
    assertProblem("revoked", reads(stranger, envelopes), 403, "wrong-county");
  }

  private Answer reads(Person by, String path) {
    return canvass.send(
        by.browser("GET", path, null, null)
            .header("Canvass-Authority", registrar.account() + "/1"));
  }

  @Test
  void nobody_gives_what_is_not_theirs_nor_what_the_law_keeps_with_the_person() throws Exception {
    assertProblem(
        "another role", propose(registrar, form("SUPERVISOR", 0, 7)), 422, "not-yours-to-give");
    assertProblem("for another", propose(deputy, form("REGISTRAR", 0, 7)), 403, "not-yours");
    Person board = administrators.official("BOARD", COUNTY);
    Answer vote =
        administrators
            .first()
            .post("/api/officials/" + board.account() + "/deputies", form("BOARD", 0, 7), null);
    assertProblem("a member's vote", vote, 422, "not-yours-to-give");
    assertThat(vote.json().getString("detail")).contains("Gov. Code");
    assertProblem(
        "oneself",
        propose(registrar, form("REGISTRAR", 0, 7).replace(deputy.account(), registrar.account())),
        422,
        "no-deputy");
    assertProblem("backwards", propose(registrar, form("REGISTRAR", 7, 0)), 422, null);

    Answer proposed =
        administrators
            .first()
            .post(
                "/api/officials/" + registrar.account() + "/deputies",
                form("REGISTRAR", 0, 7),
                null);
    assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
    assertProblem(
        "who proposed",
        administrators.first().post(path(proposed) + "/events/confirm", "{}", proposed.version()),
        409,
        "blocked");
    confirm(proposed);
    assertThat(ask(1).status()).isEqualTo(200);

    administrators.agree(
        registrar.account(),
        """
        {"act": "change", "name": "R", "office": "Elections", "roles": ["SUPERVISOR"],
         "jurisdiction": "%s", "reason": "Another office"}"""
            .formatted(COUNTY));
    assertProblem("the official lost it", ask(1), 403, "authority-not-in-force");
  }

  @Test
  void a_deputy_and_the_official_fill_one_seat() {
    confirm(propose(registrar, form("REGISTRAR", 0, 7)));
    assertThat(ask(1).status()).isEqualTo(200);
    assertBlocked(reopen(deputy, 1));
    assertBlocked(reopen(registrar, 0));

    assertThat(
            registrar
                .post(
                    canvassPath() + "/events/ask-to-reopen",
                    "{\"reason\": \"A tray was found\"}",
                    version(canvassPath()))
                .status())
        .isEqualTo(200);
    assertBlocked(reopen(deputy, 1));

    Answer reopened = reopen(administrators.official("SUPERVISOR", COUNTY), 0);
    assertThat(reopened.status()).as(reopened.body()).isEqualTo(200);
  }

  private static void assertBlocked(Answer answer) {
    assertProblem("one seat", answer, 409, "blocked");
    assertThat(answer.json().getString("detail")).contains("another person must approve");
  }

  private Answer propose(Person by, String form) {
    return by.post("/api/officials/" + registrar.account() + "/deputies", form, null);
  }

  private void confirm(Answer proposed) {
    assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
    administrators.decide(administrators.second(), proposed, "confirm");
  }

  private String form(String role, int from, int until) {
    return """
        {"deputy": "%s", "roles": ["%s"], "validFrom": "%s", "validUntil": "%s",
         "document": "Appointment filed with the county clerk as 2026-117"}"""
        .formatted(deputy.account(), role, day(from), day(until));
  }

  private static LocalDate day(int days) {
    return LocalDate.now(SmallElection.ZONE).plusDays(days);
  }

  private static String path(Answer proposed) {
    return Administrators.path(proposed);
  }

  private Answer sign(int authority, boolean withCode) {
    String statement = "/api/elections/%s/counties/%s/certification".formatted(election, COUNTY);
    String digest = canvass.get(statement, null).json().getString("statementSha256");
    var request =
        call(
            deputy,
            statement + "/events/sign",
            authority,
            version(statement),
            "{\"evidence\":{\"statementSha256\":\"%s\"}}".formatted(digest));
    if (withCode) {
      deputy.forgetCode();
      request.header("Canvass-Code", deputy.code(0));
    }
    return canvass.send(request);
  }

  private Answer ask(int authority) {
    return canvass.send(
        call(deputy, canvassPath() + "/events/ask-to-reopen", authority, version(canvassPath())));
  }

  private Answer reopen(Person by, int authority) {
    return canvass.send(
        call(by, canvassPath() + "/events/reopen", authority, version(canvassPath())));
  }

  private java.net.http.HttpRequest.Builder call(
      Person by, String path, int authority, String version) {
    return call(by, path, authority, version, "{\"reason\": \"A tray was found\"}");
  }

  private java.net.http.HttpRequest.Builder call(
      Person by, String path, int authority, String version, String body) {
    var request = by.browser("POST", path, body, version);
    return authority == 0
        ? request
        : request.header("Canvass-Authority", registrar.account() + "/" + authority);
  }

  private String canvassPath() {
    return "/api/elections/%s/counties/%s/canvass".formatted(election, COUNTY);
  }

  private String version(String path) {
    return canvass.get(path, null).version();
  }

  private JsonObject newest(String event, String outcome) {
    return registrar
        .get(
            "/api/elections/%s/ledger/entries?event=%s&outcome=%s&order=desc&limit=1"
                .formatted(election, event, outcome))
        .json()
        .getJsonArray("items")
        .getJsonObject(0);
  }
}
