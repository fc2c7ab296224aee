package org.canvass.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.it.Administrators.form;
import static org.canvass.it.Administrators.path;
import static org.canvass.it.Refusals.assertProblem;

import java.net.URL;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.canvass.it.Administrators;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Person;
import org.canvass.it.Sql;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts are made and changed by two administrators, over HTTP. */
@ArquillianTest
@RunAsClient
class OfficialsIT {
  private static final Pattern NAMES = Pattern.compile("\"(\\w+)\": ?[^,}]");
  @ArquillianResource private URL base;
  private CanvassClient canvass;
  private Administrators administrators;
  private Person first;
  private Person second;

  @BeforeEach
  void sign_in() throws SQLException {
    canvass = new CanvassClient(base);
    administrators = Administrators.of(canvass);
    first = administrators.first();
    second = administrators.second();
  }

  @Test
  void the_first_administrator_came_by_the_link_and_made_the_second_alone() throws SQLException {
    assertThat(told("official/ana.first", "enrol")).isEqualTo("canvass SYSTEM DONE ");
    assertThat(told("official/ben.second/proposal/1", "confirm-alone"))
        .isEqualTo("ana.first ADMINISTRATOR DONE ");

    Answer third = propose(form("carl.third", "Carl Third", "ADMINISTRATOR", "us-ca"));
    assertProblem(
        "a third one alone",
        first.post(
            path(third) + "/events/confirm-alone", "{\"reason\": \"once more\"}", third.version()),
        409,
        "blocked");
    Person.Form late = Person.Form.open(canvass, Person.link(null));
    assertThat(late.send(canvass, "dora", Person.PASSWORD, Person.PASSWORD, late.code()).body())
        .contains("There is an administrator");
    administrators.decide(first, third, "withdraw");
  }

  @Test
  void an_official_acts_in_the_live_election_once_a_second_administrator_has_confirmed() {
    Answer proposed = propose(form("li.clerk", "李小龙 Ñandú עברית हिन्दी", "REGISTRAR", "alpine"));

    assertThat(proposed.json().getString("state")).isEqualTo("PROPOSED");
    assertProblem("not there yet", first.get("/api/officials/li.clerk"), 404, "unknown-account");
    assertProblem(
        "by who proposed",
        first.post(path(proposed) + "/events/confirm", "{}", proposed.version()),
        409,
        "blocked");
    administrators.decide(second, proposed, "confirm");
    Person registrar =
        Person.begin(canvass, Administrators.link(second, "li.clerk"), "li.clerk").signIn();

    String alpine = "/api/elections/us-ca-2026-11-03/counties/alpine/canvass";
    Answer begun =
        registrar.post(
            alpine + "/events/begin-tracking",
            "{\"reason\": \"The county uses Canvass\"}",
            registrar.get(alpine).version());
    assertThat(begun.status()).as(begun.body()).isEqualTo(200);
    assertThat(toldWholly("alpine/canvass", "begin-tracking")).contains("李小龙 Ñandú עברית हिन्दी");
    assertProblem(
        "elsewhere",
        registrar.post(
            "/api/elections/us-ca-2026-11-03/counties/los-angeles/canvass/events/begin-tracking",
            "{}",
            "\"1\""),
        403,
        "wrong-county");
  }

  @Test
  void who_proposes_does_not_decide_and_who_did_not_propose_does_not_withdraw()
      throws SQLException {
    Answer proposed = propose(form("eve.never", "Eve Never", "CLERK", "los-angeles"));
    String path = path(proposed);

    for (String event : List.of("confirm", "reject")) {
      assertProblem(
          event,
          first.post(path + "/events/" + event, "{\"reason\": \"mine\"}", proposed.version()),
          409,
          "blocked");
    }
    assertThat(told("official/eve.never/proposal/1", "reject"))
        .isEqualTo("ana.first  REFUSED blocked");
    assertProblem(
        "withdraw",
        second.post(path + "/events/withdraw", "{}", proposed.version()),
        409,
        "blocked");
    assertProblem(
        "stale", second.post(path + "/events/confirm", "{}", "\"7\""), 409, "stale-version");
    assertProblem(
        "no version", second.post(path + "/events/confirm", "{}", null), 428, "version-needed");
    assertProblem(
        "without a reason",
        second.post(path + "/events/reject", "{}", proposed.version()),
        400,
        "reason-needed");
    assertProblem(
        "twice at a time",
        first.post("/api/officials", form("eve.never", "Eve Again", "CLERK", "los-angeles"), null),
        409,
        "proposal-open");
    Answer rejected =
        second.post(path + "/events/reject", "{\"reason\": \"Unknown\"}", proposed.version());
    assertThat(rejected.json().getString("state")).isEqualTo("REJECTED");
    assertProblem(
        "after the end",
        second.post(path + "/events/confirm", "{}", "\"2\""),
        409,
        "illegal-event");
    assertProblem("not made", first.get("/api/officials/eve.never"), 404, "unknown-account");
  }

  @Test
  void a_repeat_under_the_same_key_gets_the_first_answer() {
    String body = form("gus.once", "Gus Once", "CLERK", "los-angeles");
    Answer once =
        canvass.send(
            first
                .browser("POST", "/api/officials", body, null)
                .header("Idempotency-Key", "gus.once"));
    Answer again =
        canvass.send(
            first
                .browser("POST", "/api/officials", body, null)
                .header("Idempotency-Key", "gus.once"));

    assertThat(once.status()).as(once.body()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.body()).isEqualTo(once.body());
  }

  @Test
  void a_suspended_account_is_out_at_once_and_an_ended_one_for_good() {
    Person clerk = administrators.official("CLERK", "los-angeles");
    String own = "/api/officials/" + clerk.account();
    assertThat(clerk.get(own).status()).isEqualTo(200);

    administrators.agree(clerk.account(), "{\"act\": \"suspend\", \"reason\": \"On leave\"}");
    assertProblem("suspended", clerk.get(own), 401, "sign-in-needed");
    assertProblem(
        "cannot follow",
        administrators.propose(clerk.account(), "{\"act\": \"suspend\", \"reason\": \"again\"}"),
        409,
        "illegal-event");
    administrators.agree(clerk.account(), "{\"act\": \"reinstate\", \"reason\": \"Back\"}");
    clerk.signIn();
    assertThat(clerk.get(own).json().getString("state")).isEqualTo("ACTIVE");
    administrators.agree(clerk.account(), "{\"act\": \"end\", \"reason\": \"Retired\"}");
    assertProblem("ended", clerk.get(own), 401, "sign-in-needed");
    assertProblem(
        "a link to an ended account", first.post(own + "/link", "{}", null), 409, "illegal-event");
  }

  @Test
  void roles_and_dates_count_from_the_next_call_on() {
    Person clerk = administrators.official("CLERK", "los-angeles");
    String own = "/api/officials/" + clerk.account();

    administrators.agree(clerk.account(), change("\"SUPERVISOR\", \"VERIFIER\"", "", ""));
    assertThat(clerk.get(own).json().getJsonArray("roles").toString())
        .isEqualTo("[\"VERIFIER\",\"SUPERVISOR\"]");
    LocalDate today = LocalDate.now();
    administrators.agree(
        clerk.account(), change("\"CLERK\"", "2026-01-01", today.minusDays(2).toString()));
    assertProblem("out of date", clerk.get(own), 401, "sign-in-needed");
    administrators.agree(clerk.account(), change("\"CLERK\"", today.plusDays(2).toString(), ""));
    assertProblem("too early", clerk.get(own), 401, "sign-in-needed");
    assertThat(first.get(own).json().getBoolean("inForce")).isFalse();
  }

  @Test
  void a_renewed_sign_in_begins_anew_with_a_link() {
    Person clerk = administrators.official("CLERK", "los-angeles");
    assertProblem(
        "a link while there is a password",
        first.post("/api/officials/" + clerk.account() + "/link", "{}", null),
        409,
        "signs-in-already");

    administrators.agree(
        clerk.account(), "{\"act\": \"renew-sign-in\", \"reason\": \"Telephone lost\"}");

    assertProblem("the session", clerk.get("/api/tokens"), 401, "sign-in-needed");
    assertThat(clerk.trySignIn(Person.PASSWORD, clerk.code(0)).status()).isEqualTo(401);
    Person again =
        Person.begin(canvass, Administrators.link(second, clerk.account()), clerk.account());
    assertThat(again.signIn().get("/api/tokens").status()).isEqualTo(200);
  }

  @Test
  void accounts_are_administered_by_administrators_of_the_place_alone() {
    Person clerk = administrators.official("CLERK", "los-angeles");
    Person ofAlpine = administrators.official("ADMINISTRATOR", "alpine");
    String alpine = "/api/elections/us-ca-2026-11-03/counties/alpine/canvass";
    String body = form("nobody", "No Body", "CLERK", "los-angeles");

    assertProblem("a clerk", clerk.post("/api/officials", body, null), 403, "wrong-role");
    assertProblem("a clerk reads", clerk.get("/api/officials"), 403, "wrong-role");
    assertProblem(
        "of another county",
        ofAlpine.post("/api/officials", body, null),
        403,
        "wrong-jurisdiction");
    assertProblem(
        "nobody", canvass.post("/api/officials", null, body, null), 401, "sign-in-needed");
    assertProblem(
        "a rehearsal account",
        canvass.post("/api/officials", "trainer", body, null),
        403,
        "session-needed");
    assertProblem(
        "a rehearsal account reads",
        canvass.get("/api/officials", "auditor"),
        403,
        "rehearsal-account");
    assertProblem(
        "a rehearsal account is changed",
        administrators.propose("clerk", "{\"act\": \"end\", \"reason\": \"x\"}"),
        409,
        "rehearsal-account");
    assertProblem(
        "an administrator reads an election's entries",
        first.get("/api/elections/us-ca-2026-11-03/ledger/entries"),
        403,
        "wrong-role");
    assertProblem(
        "an administrator reads envelopes",
        first.get("/api/elections/us-ca-2026-11-03/counties/alpine/envelopes"),
        403,
        "wrong-county");
    assertProblem(
        "an administrator in an election",
        first.post(alpine + "/events/close-polls", "{}", first.get(alpine).version()),
        403,
        "wrong-role");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'name': null|400|missing-field",
        "'name': '  '|400|missing-field",
        "'name': 'a\\u0000b'|400|bad-text",
        "'name': 'a\\u202Eb'|400|bad-text",
        "'name': 'a\\ud800b'|400|bad-text",
        "'name': {}|400|malformed-json",
        "'account': 'Ana'|400|bad-account",
        "'account': 'canvass'|400|bad-account",
        "'account': 'script.x'|400|bad-account",
        "'account': '../x'|400|bad-account",
        "'account': null|400|missing-field",
        "'roles': []|400|missing-field",
        "'roles': ['CLERC']|422|unknown-role",
        "'roles': [null]|422|unknown-role",
        "'roles': ['SYSTEM']|422|unknown-role",
        "'roles': ['ADMINISTRATOR', 'CLERK']|422|administrators-only-administer",
        "'roles': ['STATE_CERTIFIER']|422|role-out-of-place",
        "'roles': ['REGISTRAR'], 'jurisdiction': 'us-ca'|422|role-out-of-place",
        "'jurisdiction': 'atlantis'|422|unknown-jurisdiction",
        "'validFrom': 'soon'|400|malformed-date",
        "'validFrom': '2026-02-30'|400|malformed-date",
        "'validUntil': '+999999999-12-31'|400|malformed-date",
        "'validFrom': '2026-12-02', 'validUntil': '2026-12-01'|422|ends-before-it-begins"
      })
  void what_is_no_account_is_refused(String part, int status, String code) {
    Answer answer = first.post("/api/officials", with(part.replace('\'', '"')), null);

    assertProblem(part, answer, status, code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "office", "jurisdiction", "account"})
  void ten_thousand_characters_are_refused_with_a_clear_text(String field) {
    Answer answer =
        first.post(
            "/api/officials", with("\"" + field + "\": \"" + "x".repeat(10_000) + "\""), null);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().getString("detail")).hasSizeLessThan(300);
  }

  /** A new account's form whose later members take the place of earlier ones. */
  private static String with(String part) {
    String body = form("frank.form", "Frank Form", "CLERK", "los-angeles");
    for (MatchResult named : NAMES.matcher(part).results().toList()) {
      body = body.replaceFirst("\"" + named.group(1) + "\": (\"[^\"]*\"|\\[[^]]*]),?\\s*", "");
    }
    return body.substring(0, body.lastIndexOf('}')).stripTrailing().replaceFirst(",$", "")
        + ", "
        + part
        + "}";
  }

  private static String change(String roles, String from, String until) {
    return """
        {"act": "change", "name": "Changed Name", "office": "Another office", "roles": [%s],
         "jurisdiction": "los-angeles", "validFrom": "%s", "validUntil": "%s", "reason": "Moved"}"""
        .formatted(roles, from, until);
  }

  private Answer propose(String body) {
    Answer proposed = first.post("/api/officials", body, null);
    assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
    return proposed;
  }

  /** Actor, role, outcome and refusal of the last entry about a subject. */
  private static String told(String subject, String event) throws SQLException {
    try (Sql sql = Sql.asSuperuser()) {
      return sql.one(
          "select concat(actor, ' ', body::jsonb ->> 'role', ' ', outcome, ' ', body::jsonb ->> 'refusal')"
              + " from ledger_entry where ledger = 'office' and subject = ? and event = ?"
              + " order by id desc limit 1",
          subject,
          event);
    }
  }

  private static String toldWholly(String subject, String event) {
    try (Sql sql = Sql.asSuperuser()) {
      return sql.one(
          "select body from ledger_entry where subject = ? and event = ? and ledger = 'us-ca-2026-11-03'"
              + " order by id desc limit 1",
          subject,
          event);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
