package org.canvass.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.it.Refusals.assertProblem;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.canvass.certification.SmallElection;
import org.canvass.it.Administrators;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Chromium;
import org.canvass.it.Keycloak;
import org.canvass.it.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in with a browser at a real Keycloak. */
@ArquillianTest
@RunAsClient
class IssuerBrowserIT {
  private static final String OFFICE = "Sign in with your office's account";

  @ArquillianResource private URL base;
  private CanvassClient canvass;
  private Keycloak keycloak;
  private Chromium chromium;

  @BeforeEach
  void open() throws Exception {
    canvass = new CanvassClient(base);
    keycloak = Keycloak.of(base);
    chromium = new Chromium(base);
  }

  @AfterEach
  void close() {
    chromium.close();
  }

  @Test
  void an_official_signs_in_at_the_issuer_acts_and_signs_out_of_both() throws Exception {
    Administrators.of(canvass)
        .enrol("dana.office", "CLERK", "los-angeles", Keycloak.subject(Keycloak.DANA));
    Page page = chromium.open("/pages/sign-in");

    page.getByText(OFFICE).click();
    page.waitForURL(keycloak.issuer() + "/**");
    fill(page, Keycloak.DANA);

    page.waitForURL("**/pages/sign-in");
    assertThat(page.locator("h1").innerText()).isEqualTo("Official dana.office");
    assertThat(page.context().cookies(page.url()))
        .filteredOn(cookie -> cookie.name.equals("canvass-session"))
        .singleElement()
        .satisfies(
            cookie -> {
              assertThat(cookie.httpOnly).isTrue();
              assertThat(cookie.sameSite.name()).isEqualTo("STRICT");
            });
    assertThat(page.context().cookies(page.url()))
        .extracting(cookie -> cookie.name)
        .doesNotContain("canvass-sign-in");
    assertThat(
            page.evaluate(
                "async () => (await fetch('/api/tokens', {method: 'POST', headers:"
                    + " {'Content-Type': 'application/json'}, body: JSON.stringify({label: 'here',"
                    + " scope: 'READ', days: 1})})).status"))
        .isEqualTo(201);

    String session = cookie(page);
    page.getByText("Sign out", new Page.GetByTextOptions().setExact(true)).click();
    page.waitForURL("**/pages/sign-in");
    assertThat(page.locator("h1").innerText()).isEqualTo("Sign in");
    assertProblem("the session is over", get("/api/tokens", session), 401, null);
    page.goBack();
    page.waitForLoadState();
    assertThat(page.content()).doesNotContain("dana.office", "Official dana");

    page.navigate(base.toURI().resolve("/pages/sign-in").toString());
    page.getByText(OFFICE).click();
    page.waitForURL(keycloak.issuer() + "/**");
    assertThat(page.locator("#password").count()).as("Keycloak asks again").isEqualTo(1);
  }

  @Test
  void whom_no_account_is_linked_with_is_told_what_to_do() throws IOException {
    long before = toldOfStranger();
    Page page = chromium.open("/pages/sign-in");
    page.getByText(OFFICE).click();
    fill(page, Keycloak.STRANGER);

    page.waitForURL("**/pages/issuer/callback?**");
    assertThat(page.locator("main").innerText())
        .contains("no account of Canvass is linked", Keycloak.subject(Keycloak.STRANGER));
    assertThat(page.context().cookies(page.url()))
        .extracting(cookie -> cookie.name)
        .doesNotContain("canvass-session", "canvass-sign-in");
    assertThat(toldOfStranger()).as("in the security log").isEqualTo(before + 1);
    assertThat(violations(page)).isEmpty();
  }

  @Test
  void a_registrar_signs_in_anew_for_the_act_that_asks_for_it() throws Exception {
    String election = canvass.post("/walk", null, null, null).body();
    String statement =
        "/api/elections/%s/counties/%s/certification".formatted(election, SmallElection.ALPINE);
    Administrators.of(canvass)
        .enrol("rita.office", "REGISTRAR", SmallElection.ALPINE, Keycloak.subject(Keycloak.RITA));
    Page page = chromium.open("/pages/sign-in");
    page.getByText(OFFICE).click();
    fill(page, Keycloak.RITA);
    page.waitForURL("**/pages/sign-in");
    assertThat(violations(page)).isEmpty();
    String session = cookie(page);
    assertProblem("no code", sign(statement, session, null), 403, "second-factor-needed");

    page.getByText("sign in anew").click();
    page.waitForURL(keycloak.issuer() + "/**");
    page.locator("#password").fill(Keycloak.PASSWORD);
    page.locator("#kc-login").click();
    page.waitForURL("**/pages/issuer/callback?**");
    String code = page.locator("#code").innerText();
    assertThat(code).matches("\\d{6}");
    assertThat(violations(page)).isEmpty();

    String wrong = code.equals("000000") ? "000001" : "000000";
    assertProblem("wrong", sign(statement, session, wrong), 403, "second-factor-needed");
    Answer signed = sign(statement, session, code);
    assertThat(signed.status()).as(signed.body()).isEqualTo(200);
    assertThat(signed.json().getString("state")).isEqualTo("SIGNED");
    assertProblem("twice", sign(statement, session, code), 403, "second-factor-needed");

    page.context()
        .clearCookies(
            new BrowserContext.ClearCookiesOptions()
                .setDomain(URI.create(keycloak.issuer()).getHost()));
    page.navigate(base.toURI().resolve("/pages/issuer/renew").toString());
    page.waitForURL(keycloak.issuer() + "/**");
    fill(page, Keycloak.STRANGER);
    page.waitForURL("**/pages/issuer/callback?**");
    assertThat(page.locator("main").innerText())
        .contains("Somebody else signed in at the issuer", "rita.office");
    assertThat(page.locator("#code").count()).isZero();
  }

  @Test
  void a_session_lasts_no_longer_than_the_link_and_a_linked_account_has_no_password()
      throws Exception {
    Administrators administrators = Administrators.of(canvass);
    Person person = administrators.official("CLERK", "los-angeles");
    assertThat(person.get("/api/tokens").status()).isEqualTo(200);
    administrators.agree(
        person.account(), change(person.account(), Keycloak.subject(Keycloak.MAX) + "-not"));
    assertProblem("the session with a password", person.get("/api/tokens"), 401, null);
    person.forgetCode();
    assertThat(person.trySignIn(Person.PASSWORD, person.code(0)).status()).isEqualTo(401);

    administrators.agree(person.account(), change(person.account(), null));
    person.signIn();
    assertThat(person.get("/api/tokens").status()).isEqualTo(200);
    assertThat(person.get("/pages/issuer/renew").body()).contains("code of your authenticator");
  }

  @Test
  void only_the_browser_that_began_a_sign_in_ends_it() {
    Answer begun = get("/pages/issuer/sign-in", null);
    assertThat(begun.status()).isEqualTo(200);
    String place = begun.body().replaceFirst("(?s).*0; url=([^\"]+).*", "$1");
    assertThat(place)
        .startsWith(keycloak.issuer())
        .contains("code_challenge_method=S256", "nonce=", "response_type=code");
    String state = place.replaceFirst(".*;state=([^&]+).*", "$1");
    String cookie = Person.cookieOf(begun);
    assertThat(begun.header("Set-Cookie")).contains("HttpOnly", "SameSite=Lax", "Max-Age=600");

    String callback =
        "/pages/issuer/callback?code=x&iss="
            + URLEncoder.encode(keycloak.issuer(), StandardCharsets.UTF_8)
            + "&state=";
    for (Answer answer :
        List.of(
            get(callback + state, null),
            get(callback + "another", cookie),
            get("/pages/issuer/callback?code=x", cookie),
            get("/pages/issuer/callback", null),
            get(callback + state, cookie.substring(0, cookie.length() - 2)),
            get(callback + state, cookie.replaceFirst("=.*", "=" + "A".repeat(300))))) {
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.body()).contains("did not begin in this browser");
    }
    Answer made = get(callback + state, cookie);
    assertThat(made.status()).isEqualTo(403);
    assertThat(made.body()).contains("did not take the code");
    assertThat(get(callback.replace("code=x", "error=access_denied") + state, cookie).body())
        .contains("declined");
    String other = "/pages/issuer/callback?code=x&state=" + state;
    for (String issuer : List.of("", "&iss=http%3A%2F%2F127.0.0.1%3A9")) {
      assertThat(get(other + issuer, cookie).body()).contains("another issuer");
    }
    assertThat(get("/pages/issuer/renew", null).status()).isEqualTo(401);
  }

  private String change(String account, String subject) {
    return Administrators.form(account, "Official " + account, "CLERK", "los-angeles")
        .replaceFirst(
            "}$",
            ", \"act\": \"change\", \"reason\": \"A new way in\""
                + (subject == null ? "" : ", \"issuerSubject\": \"" + subject + "\"")
                + "}")
        .replaceFirst("\"account\": \"[^\"]+\", ", "");
  }

  private Answer sign(String statement, String session, String code) {
    Answer shown = canvass.get(statement, null);
    String digest = shown.json().getString("statementSha256");
    var request =
        canvass
            .request(
                "POST",
                statement + "/events/sign",
                null,
                shown.version(),
                BodyPublishers.ofString(
                    "{\"evidence\":{\"statementSha256\":\"%s\"}}".formatted(digest)))
            .header("Cookie", session)
            .header("Origin", Person.origin(canvass));
    return canvass.send(code == null ? request : request.header("Canvass-Code", code));
  }

  private Answer get(String path, String cookie) {
    var request = canvass.request("GET", path, null, null, BodyPublishers.noBody());
    return canvass.send(cookie == null ? request : request.header("Cookie", cookie));
  }

  private static long toldOfStranger() throws IOException {
    Path log = Path.of(System.getenv("CANVASS_HOME"), "log", "security.0.log");
    String line =
        "\"event\":\"unknown-subject\",\"account\":\"%s\",\"address\":\"127.0.0.1\""
            .formatted(Keycloak.subject(Keycloak.STRANGER));
    return Files.readAllLines(log).stream().filter(each -> each.contains(line)).count();
  }

  private static void fill(Page page, String user) {
    page.locator("#username").fill(user);
    page.locator("#password").fill(Keycloak.PASSWORD);
    page.locator("#kc-login").click();
  }

  private static String cookie(Page page) {
    Cookie session =
        page.context().cookies(page.url()).stream()
            .filter(cookie -> cookie.name.equals("canvass-session"))
            .findFirst()
            .orElseThrow();
    return session.name + "=" + session.value;
  }

  private static List<String> violations(Page page) {
    return new AxeBuilder(page)
            .withTags(
                List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
            .analyze()
            .getViolations()
            .stream()
            .map(found -> found.getId() + ": " + found.getNodes())
            .toList();
  }
}
