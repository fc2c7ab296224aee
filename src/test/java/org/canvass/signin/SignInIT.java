package org.canvass.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.it.Refusals.assertProblem;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
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

/** Signing in and out, as a browser and as a script, and what those get who have no right to. */
@ArquillianTest
@RunAsClient
class SignInIT {
  private static final String WRONG = "Account, password or code is not right";
  private static final String SOME_WRITE = "/api/elections/us-ca-2026-11-03/ledger/keys";

  @ArquillianResource private URL base;
  private CanvassClient canvass;
  private Administrators administrators;

  @BeforeEach
  void administrators() throws SQLException {
    canvass = new CanvassClient(base);
    administrators = Administrators.of(canvass);
  }

  @Test
  void all_that_is_wrong_is_answered_alike() {
    Person clerk = administrators.official("CLERK", "los-angeles");
    clerk.forgetCode();

    for (Answer answer :
        new Answer[] {
          clerk.trySignIn("not the password", clerk.code(0)),
          clerk.trySignIn(Person.PASSWORD, "000000"),
          clerk.trySignIn(Person.PASSWORD, clerk.code(5)),
          Person.signIn(canvass, "nobody.at.all", "whatever it is", "123456", null),
          Person.signIn(canvass, "a\0b", "x", "", null),
          Person.signIn(canvass, "x".repeat(10_000), "y".repeat(10_000), "z".repeat(10_000), null)
        }) {
      assertThat(answer.status()).as(answer.body()).isEqualTo(401);
      assertThat(answer.body()).contains(WRONG);
      assertThat(answer.header("Set-Cookie")).isEmpty();
    }
  }

  @Test
  void a_code_is_good_once() {
    Person clerk = administrators.official("CLERK", "los-angeles");
    clerk.forgetCode();
    String code = clerk.code(0);

    assertThat(clerk.trySignIn(Person.PASSWORD, code).status()).isEqualTo(303);
    assertThat(clerk.trySignIn(Person.PASSWORD, code).status()).isEqualTo(401);
    assertThat(clerk.trySignIn(Person.PASSWORD, clerk.code(1)).status())
        .as("a telephone that is half a minute ahead")
        .isEqualTo(303);
    assertThat(clerk.trySignIn(Person.PASSWORD, clerk.code(0)).status())
        .as("an earlier one after a later one")
        .isEqualTo(401);
  }

  @Test
  void who_guesses_waits_longer_and_longer_and_nobody_else_does() throws IOException {
    Person clerk = administrators.official("CLERK", "los-angeles");
    for (int i = 0; i < 3; i++) {
      assertThat(clerk.trySignIn("wrong password " + i, "000000").status()).isEqualTo(401);
    }
    clerk.forgetCode();

    Answer delayed = clerk.trySignIn(Person.PASSWORD, clerk.code(0));
    assertThat(delayed.status()).as("even the right one").isEqualTo(429);
    assertThat(delayed.body()).containsPattern("try again in 1[0-5] seconds");
    assertThat(
            Person.signIn(canvass, clerk.account(), Person.PASSWORD, clerk.code(0), clerk.browser())
                .status())
        .as("the official's own browser, behind the same address")
        .isEqualTo(303);
    clerk.forgetCode();
    assertThat(status(post("127.0.0.3", clerk, Person.PASSWORD, clerk.code(0))))
        .as("the same account from another address")
        .isEqualTo(303);
    assertThat(administrators.first().signIn().get("/api/officials").status())
        .as("another account from the same address")
        .isEqualTo(200);

    past(clerk);
    assertThat(clerk.trySignIn("wrong once more", "000000").status()).isEqualTo(401);
    assertThat(clerk.trySignIn("wrong", "000000").body())
        .containsPattern("try again in (2\\d|30) seconds");
    past(clerk);
    clerk.forgetCode();
    assertThat(clerk.trySignIn(Person.PASSWORD, clerk.code(0)).status()).isEqualTo(303);
    assertThat(clerk.trySignIn("wrong", "000000").status()).as("forgotten").isEqualTo(401);
  }

  /** Lets all delays of the tests be over. */
  private static void past(Person person) {
    person.change("update sign_in_failure set not_before = failed_at where ? <> ''");
  }

  @Test
  void the_cookie_is_for_no_script_and_no_other_site_and_changes_at_each_sign_in() {
    Person clerk = administrators.official("CLERK", "los-angeles");
    String before = clerk.cookie();
    clerk.forgetCode();
    Answer again = clerk.trySignIn(Person.PASSWORD, clerk.code(0));

    assertThat(again.header("Set-Cookie"))
        .contains("HttpOnly", "SameSite=Strict", "Path=/")
        .doesNotContain("Domain");
    assertThat(Person.cookieOf(again)).isNotEqualTo(before);
    assertProblem("the session before", clerk.get("/api/tokens"), 401, "sign-in-needed");

    Answer proxied =
        canvass.send(
            canvass
                .request("GET", "/api/tokens", null, null, BodyPublishers.noBody())
                .header("Cookie", Person.cookieOf(again))
                .header("X-Forwarded-For", "198.51.100.7"));
    assertProblem("through a proxy that nobody named", proxied, 401, "sign-in-needed");
  }

  @Test
  void sessions_end_by_signing_out_here_and_everywhere_and_by_time() {
    Person clerk = administrators.official("CLERK", "los-angeles");
    String path = "/api/tokens";

    assertThat(clerk.form("/pages/sign-in/out").status()).isEqualTo(303);
    assertProblem("signed out", clerk.get(path), 401, "sign-in-needed");

    String here = clerk.signIn().cookie();
    clerk.forgetCode();
    String there =
        Person.cookieOf(
            Person.signIn(canvass, clerk.account(), Person.PASSWORD, clerk.code(0), null));
    assertThat(with(there, path).status()).isEqualTo(200);
    assertThat(clerk.form("/pages/sign-in/out-everywhere").status()).isEqualTo(303);
    assertThat(with(here, path).status()).isEqualTo(401);
    assertThat(with(there, path).status()).isEqualTo(401);

    clerk.signIn();
    clerk.change(
        "update sign_in_session set seen_at = now() - interval '31 minutes' where account = ?");
    assertProblem("idle", clerk.get(path), 401, "sign-in-needed");
    clerk.signIn();
    clerk.change(
        "update sign_in_session set began_at = now() - interval '13 hours' where account = ?");
    assertProblem("too long", clerk.get(path), 401, "sign-in-needed");
  }

  @Test
  void another_site_cannot_make_a_browser_act() {
    Person clerk = administrators.official("CLERK", "los-angeles");
    String body = "{\"label\": \"stolen\", \"scope\": \"WRITE\"}";

    for (String origin : new String[] {"https://evil.example", "null", "http://127.0.0.1:1"}) {
      Answer answer =
          canvass.send(
              clerk.browser("POST", "/api/tokens", body, null).setHeader("Origin", origin));
      assertProblem(origin, answer, 403, "foreign-origin");
    }
    assertProblem(
        "by the browser's own word",
        canvass.send(
            clerk.browser("POST", "/api/tokens", body, null).header("Sec-Fetch-Site", "same-site")),
        403,
        "foreign-origin");
    Answer form =
        canvass.send(
            canvass
                .request("POST", "/pages/sign-in", null, null, BodyPublishers.ofString("account=a"))
                .setHeader("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", "https://evil.example"));
    assertThat(form.status()).isEqualTo(403);
  }

  @Test
  void a_token_does_what_its_scope_says_until_it_ends() {
    Person certifier = administrators.official("STATE_CERTIFIER", "us-ca");
    String reads = token(certifier, "READ");
    String writes = token(certifier, "WRITE");
    String own = "/api/officials/" + certifier.account();

    assertThat(bearer(reads, "GET", own, null).status()).isEqualTo(200);
    assertProblem("reading only", bearer(reads, "POST", SOME_WRITE, "{}"), 403, "token-scope");
    assertProblem(
        "writing, as far as a reason is asked for",
        bearer(writes, "POST", SOME_WRITE, "{}"),
        400,
        "reason-needed");
    assertProblem(
        "makes no tokens",
        bearer(writes, "POST", "/api/tokens", "{\"label\": \"x\", \"scope\": \"READ\"}"),
        403,
        "session-needed");
    for (String wrong : new String[] {"", "x", reads + "x", "canvass_", "a.b.c"}) {
      assertProblem(wrong, bearer(wrong, "GET", own, null), 401, "sign-in-needed");
    }

    long id =
        certifier.get("/api/tokens").json().getJsonArray("items").getJsonObject(1).getInt("token");
    assertThat(canvass.send(certifier.browser("DELETE", "/api/tokens/" + id, null, null)).status())
        .isEqualTo(204);
    assertProblem("revoked", bearer(writes, "GET", own, null), 401, "sign-in-needed");
    certifier.change("update personal_token set expires_at = now() where account = ?");
    assertProblem("expired", bearer(reads, "GET", own, null), 401, "sign-in-needed");
    assertProblem(
        "another's",
        canvass.send(administrators.first().browser("DELETE", "/api/tokens/" + id, null, null)),
        404,
        "unknown-token");
  }

  @Test
  void a_token_used_from_another_network_is_told_in_the_office_s_ledger_once() throws SQLException {
    Person certifier = administrators.official("STATE_CERTIFIER", "us-ca");
    String token = token(certifier, "READ");
    for (int i = 0; i < 2; i++) {
      assertThat(bearer(token, "GET", "/api/tokens", null).status()).isEqualTo(200);
    }
    assertThat(elsewhere(certifier)).isEmpty();

    // the tests have one network: it becomes another by what is known of the first
    try (Sql sql = Sql.asSuperuser()) {
      sql.execute(
          "update token_network set network = '192.0.2.0/24' where token ="
              + " (select id from personal_token where account = ?)",
          certifier.account());
      sql.commit();
    }
    for (int i = 0; i < 2; i++) {
      assertThat(bearer(token, "GET", "/api/tokens", null).status()).isEqualTo(200);
    }

    List<JsonObject> told = elsewhere(certifier);
    assertThat(told).hasSize(1);
    assertThat(told.get(0).getString("actor")).isEqualTo("canvass");
    assertThat(told.get(0).getJsonObject("evidence").getInt("token")).isPositive();
  }

  private List<JsonObject> elsewhere(Person owner) {
    return owner
        .get(
            "/api/office/ledger/entries?event=token-from-elsewhere&subject=official/"
                + owner.account())
        .json()
        .getJsonArray("items")
        .getValuesAs(JsonObject.class);
  }

  @Test
  void what_a_token_cannot_be_is_refused() {
    Person clerk = administrators.official("CLERK", "los-angeles");

    assertProblem("nothing", clerk.post("/api/tokens", null, null), 400, null);
    assertProblem(
        "no scope", clerk.post("/api/tokens", "{\"label\": \"x\"}", null), 400, "bad-scope");
    assertProblem(
        "for ever",
        clerk.post("/api/tokens", "{\"label\": \"x\", \"scope\": \"READ\", \"days\": 1000}", null),
        400,
        "bad-days");
    assertProblem(
        "a kept answer",
        canvass.send(
            clerk
                .browser("POST", "/api/tokens", "{\"label\": \"x\", \"scope\": \"READ\"}", null)
                .header("Idempotency-Key", "k-" + clerk.account())),
        400,
        "no-key-here");
  }

  @Test
  void a_password_in_a_header_is_for_rehearsals_on_this_machine() {
    Person clerk = administrators.official("CLERK", "los-angeles");
    Answer basic =
        canvass.send(
            canvass
                .request("GET", "/api/tokens", null, null, BodyPublishers.noBody())
                .header("Authorization", CanvassClient.basic(clerk.account(), Person.PASSWORD)));
    assertProblem("a person's", basic, 401, "sign-in-needed");
    Answer proxied =
        canvass.send(
            canvass
                .request("GET", "/api/tokens", "clerk", null, BodyPublishers.noBody())
                .header("X-Forwarded-For", "198.51.100.7"));
    assertProblem("a rehearsal's, through a proxy", proxied, 401, "sign-in-needed");
    assertThat(canvass.get("/api/tokens", "clerk").status()).isEqualTo(200);
  }

  @Test
  void rehearsal_accounts_sign_in_at_the_page_too_and_stay_rehearsals() {
    Answer answer = Person.signIn(canvass, "registrar", CanvassClient.password(), "", null);

    assertThat(answer.status()).isEqualTo(303);
    assertThat(with(Person.cookieOf(answer), "/pages/sign-in").body()).contains("Robin Registrar");
    assertThat(with(Person.cookieOf(answer), "/pages/board").body()).contains("Robin Registrar");
  }

  @Test
  void a_link_is_good_once_and_the_form_says_what_to_mend() throws SQLException {
    Person.Form form = Person.Form.open(canvass, Person.link(null));

    assertThat(form.send(canvass, "x.y", "short", "short", form.code()).body())
        .contains("12 to 200 characters");
    assertThat(
            form.send(canvass, "x.y", "aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", form.code()).body())
        .contains("first that somebody would try");
    assertThat(form.send(canvass, "x.y", Person.PASSWORD, "other than that", form.code()).body())
        .contains("two passwords differ");
    assertThat(form.send(canvass, "x.y", Person.PASSWORD, Person.PASSWORD, "000000").body())
        .contains("not the one that your authenticator shows");
    assertThat(
            new Person.Form(form.link(), form.key(), "damaged")
                .send(canvass, "x.y", Person.PASSWORD, Person.PASSWORD, form.code())
                .body())
        .contains("The form is damaged");
    assertThat(canvass.get("/pages/set-up?link=none", null).status()).isEqualTo(404);
    assertThat(canvass.get("/pages/set-up", null).status()).isEqualTo(404);
  }

  private String token(Person person, String scope) {
    Answer made =
        person.post("/api/tokens", "{\"label\": \"script\", \"scope\": \"" + scope + "\"}", null);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.json().getString("secret");
  }

  private Answer bearer(String token, String method, String path, String body) {
    return canvass.send(
        canvass
            .request(
                method,
                path,
                null,
                null,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + token));
  }

  private Answer with(String cookie, String path) {
    return canvass.send(
        canvass.request("GET", path, null, null, BodyPublishers.noBody()).header("Cookie", cookie));
  }

  /** Signs in from another of this machine's addresses. */
  private String post(String from, Person person, String password, String code) throws IOException {
    URI server = canvass.base();
    String body =
        "account=%s&password=%s&code=%s"
            .formatted(person.account(), password.replace(' ', '+'), code);
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(from, 0));
      socket.connect(new InetSocketAddress("127.0.0.1", server.getPort()));
      socket
          .getOutputStream()
          .write(
              ("POST /pages/sign-in HTTP/1.1\r\nHost: %s\r\nOrigin: %s\r\nConnection: close\r\n"
                      + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s")
                  .formatted(server.getAuthority(), Person.origin(canvass), body.length(), body)
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static int status(String response) {
    return Integer.parseInt(response.substring(9, 12));
  }
}
