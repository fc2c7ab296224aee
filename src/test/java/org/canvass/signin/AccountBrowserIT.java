package org.canvass.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.it.Chromium.assertAccessible;

import com.microsoft.playwright.Page;
import java.net.URL;
import java.net.http.HttpRequest.BodyPublishers;
import org.canvass.it.Administrators;
import org.canvass.it.CanvassClient;
import org.canvass.it.Chromium;
import org.canvass.it.Person;
import org.canvass.it.Sql;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What officials do with their own account, in a browser. */
@ArquillianTest
@RunAsClient
class AccountBrowserIT {
  @ArquillianResource private URL base;

  private CanvassClient canvass;
  private Chromium chromium;

  @BeforeEach
  void open() {
    canvass = new CanvassClient(base);
    chromium = new Chromium(base);
  }

  @AfterEach
  void close() {
    chromium.close();
  }

  @Test
  void a_new_password_needs_the_old_one_and_ends_the_other_sessions() throws Exception {
    Person clerk = Administrators.of(canvass).official("CLERK", "los-angeles");
    Page other = chromium.signedIn(clerk);
    Page page = chromium.signedIn(clerk);
    page.getByText("Your account", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("table").first().locator("tbody tr").count()).isEqualTo(3);
    assertAccessible("account", page);

    page.getByText("Change the password").click();
    assertAccessible("account-password", page);
    change(page, "not the old one", "nine rivers under glass");
    assertThat(page.locator("[role=alert]").innerText())
        .contains("The old password is not right", "Nothing was changed");
    change(page, Person.PASSWORD, "short");
    assertThat(page.url()).endsWith("/password");
    change(page, Person.PASSWORD, "nine rivers under glass");

    assertThat(page.locator("h1").innerText()).isEqualTo("Your account");
    assertThat(page.locator("table").first().locator("tbody tr").count()).isEqualTo(1);
    chromium.go(other, "/pages/account");
    assertThat(other.locator("h1").innerText()).isEqualTo("Sign in first");
    clerk.forgetCode();
    assertThat(clerk.trySignIn(Person.PASSWORD, clerk.code(0)).status()).isEqualTo(401);
    try (Sql sql = Sql.asSuperuser()) {
      assertThat(told(sql, clerk, "change-password")).isEqualTo("1");
    }
  }

  @Test
  void another_authenticator_needs_a_code_of_the_old_one() throws Exception {
    Person clerk = Administrators.of(canvass).official("CLERK", "los-angeles");
    Page page = chromium.signedIn(clerk);
    chromium.go(page, "/pages/account/second-factor");
    assertAccessible("account-second-factor", page);
    String key = page.locator("#key").innerText();
    replace(page, "000000", key);
    assertThat(page.locator("[role=alert]").innerText()).contains("old authenticator stays in use");
    assertThat(page.locator("#key").innerText()).isEqualTo(key);
    clerk.forgetCode();
    replace(page, clerk.code(0), key);

    assertThat(page.locator("h1").innerText()).isEqualTo("Your account");
    clerk.forgetCode();
    assertThat(clerk.trySignIn(Person.PASSWORD, clerk.code(0)).status()).isEqualTo(401);
    assertThat(clerk.trySignIn(Person.PASSWORD, Person.codeOf(key)).status()).isEqualTo(303);
    try (Sql sql = Sql.asSuperuser()) {
      assertThat(told(sql, clerk, "change-second-factor")).isEqualTo("1");
    }
  }

  @Test
  void sessions_end_one_by_one_and_tokens_are_shown_once() throws Exception {
    Person clerk = Administrators.of(canvass).official("CLERK", "los-angeles");
    Page other = chromium.signedIn(clerk);
    Page page = chromium.signedIn(clerk);
    chromium.go(page, "/pages/account");
    page.locator("tr:not(:has-text('this one')) button:has-text('Sign out')").first().click();
    page.locator("tr:not(:has-text('this one')) button:has-text('Sign out')").first().click();
    assertThat(page.locator("table").first().locator("tbody tr").count()).isEqualTo(1);
    chromium.go(other, "/pages/account");
    assertThat(other.locator("h1").innerText()).isEqualTo("Sign in first");

    page.locator("#label").fill("Nightly export");
    page.locator("#days").fill("400");
    page.getByText("Make the token").click();
    assertThat(page.locator("[role=alert]").innerText()).contains("1 to 366 days");
    assertThat(page.locator("#label").inputValue()).isEqualTo("Nightly export");
    page.locator("#days").fill("7");
    page.getByText("Make the token").click();
    String secret = page.locator("#fresh").innerText();
    assertAccessible("account-token", page);
    assertThat(read(secret)).isEqualTo(200);
    chromium.go(page, "/pages/account");
    assertThat(page.locator("body").innerText()).contains("Nightly export").doesNotContain(secret);
    page.locator("tr:has-text('Nightly export') button").click();
    assertThat(page.locator("body").innerText()).doesNotContain("Nightly export");
    assertThat(read(secret)).isEqualTo(401);
  }

  @Test
  void a_rehearsal_account_is_told_why_it_changes_nothing() {
    Page page = chromium.rehearsing("clerk");
    chromium.go(page, "/pages/account");
    assertThat(page.locator("main").innerText())
        .contains("clerk is a rehearsal account", "This is done in person");
    assertThat(page.locator("#label").count()).isZero();
  }

  private int read(String token) {
    return canvass
        .send(
            canvass
                .request("GET", "/api/tokens", null, null, BodyPublishers.noBody())
                .header("Authorization", "Bearer " + token))
        .status();
  }

  private static String told(Sql sql, Person person, String event) throws Exception {
    return sql.one(
        "select count(*) from ledger_entry where ledger = 'office' and subject = ? and event = ?",
        "official/" + person.account(),
        event);
  }

  private static void change(Page page, String old, String fresh) {
    page.locator("#old").fill(old);
    page.locator("#password").fill(fresh);
    page.locator("#again").fill(fresh);
    page.getByText("Change it", new Page.GetByTextOptions().setExact(true)).click();
  }

  private static void replace(Page page, String code, String key) {
    page.locator("#code-old").fill(code);
    page.locator("#new-code").fill(Person.codeOf(key));
    page.getByText("Put it in the place of the old one").click();
  }
}
