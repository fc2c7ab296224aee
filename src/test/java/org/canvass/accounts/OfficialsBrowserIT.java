package org.canvass.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.it.Chromium.assertAccessible;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URL;
import java.util.UUID;
import org.canvass.it.Administrators;
import org.canvass.it.CanvassClient;
import org.canvass.it.Chromium;
import org.canvass.it.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two administrators and the official whom they make, each in a browser. */
@ArquillianTest
@RunAsClient
class OfficialsBrowserIT {
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
  void two_administrators_make_a_registrar_who_signs_in_for_the_first_time() throws Exception {
    Administrators administrators = Administrators.of(canvass);
    String account = "registrar." + UUID.randomUUID().toString().substring(0, 8);

    Page first = chromium.signedIn(administrators.first());
    first.getByText("Proposals", exactly()).click();
    first.getByText("Propose a new account").click();
    assertAccessible("propose", first);
    fill(first, account, "2026-12-01", "2026-11-01");
    assertThat(first.locator("[role=alert]").innerText())
        .contains("ends on 2026-11-01", "Nothing was changed", "still below");
    assertThat(first.locator("#name").inputValue()).isEqualTo("Rita Registrar");
    assertThat(first.locator("#role-REGISTRAR").isChecked()).isTrue();
    assertThat(first.locator("#jurisdiction").inputValue()).isEqualTo("alpine");
    assertAccessible("propose-refused", first);
    fill(first, account, "", "");

    assertThat(first.locator("h1").innerText()).isEqualTo("Enrol " + account);
    assertThat(act(first, "confirm")).contains("Who proposes does not decide");
    assertThat(first.locator("#act-confirm ~ form").count()).isZero();
    assertThat(first.locator("#act-withdraw ~ form").count()).isEqualTo(1);
    assertAccessible("proposal-own", first);

    Page second = chromium.signedIn(administrators.second());
    chromium.go(second, "/pages/officials/proposals");
    assertAccessible("proposals", second);
    second.getByText("Enrol " + account).click();
    assertThat(second.locator("table").first().innerText())
        .contains("Rita Registrar", "REGISTRAR", "alpine", "no limit");
    assertAccessible("proposal", second);
    second.locator("button:has-text('Reject')").click();
    assertThat(second.locator("h1").innerText()).isEqualTo("Enrol " + account);
    second.locator("button:text-is('Confirm')").click();
    assertThat(second.locator("main").innerText()).contains("CONFIRMED", "Another administrator");

    second.getByText("The account as it is now").click();
    assertAccessible("official", second);
    second.getByText("The one-time link to begin the account").click();
    second.getByText("Take the link").click();
    assertAccessible("link", second);
    String link = second.locator("#link").innerText();

    Page registrar = chromium.open(link);
    registrar.locator("#password").fill(Person.PASSWORD);
    registrar.locator("#again").fill(Person.PASSWORD);
    String key = registrar.locator("#key").innerText();
    registrar.locator("#new-code").fill(Person.codeOf(key));
    registrar.getByText("Begin", exactly()).click();
    assertThat(registrar.locator("h1").innerText()).isEqualTo("Your account is ready");
    Person.forgetCode(account);
    chromium.signIn(registrar, account, Person.PASSWORD, Person.codeOf(key));
    assertThat(registrar.locator("h1").innerText()).isEqualTo("Rita Registrar");

    chromium.go(registrar, "/pages/officials");
    assertThat(registrar.locator("main").innerText()).contains("Accounts are read by the roles");
    chromium.go(second, "/pages/officials/" + account + "/link");
    assertThat(second.locator("main").innerText()).contains("has a password");
  }

  @Test
  void officials_are_found_and_a_change_shows_what_it_changes() throws Exception {
    Administrators administrators = Administrators.of(canvass);
    Person clerk = administrators.official("CLERK", "los-angeles");
    Page page = chromium.signedIn(administrators.first());

    chromium.go(page, "/pages/officials");
    assertAccessible("officials", page);
    page.getByLabel("Account, name or office").fill(clerk.account());
    page.locator("#role").selectOption("CLERK");
    page.getByText("Show these").click();
    assertThat(page.locator("tbody tr").count()).isEqualTo(1);
    page.getByRole(
            AriaRole.LINK, new Page.GetByRoleOptions().setName(clerk.account()).setExact(true))
        .click();
    assertThat(page.locator("main").innerText())
        .contains(
            "Official " + clerk.account(), "los-angeles", "Reinstate: not now", "cannot follow");

    page.getByText("Propose: Change").click();
    assertThat(page.locator("#office").inputValue()).isEqualTo("Elections");
    page.locator("label[for=role-VERIFIER]").click();
    page.locator("#reason-propose").fill("Learns to compare signatures");
    page.getByText("Propose it").click();

    assertThat(page.locator("table").first().locator("tr:has-text('changes')").innerText())
        .contains("Roles", "CLERK", "CLERK, VERIFIER");
    assertThat(page.locator("main").innerText()).contains("Learns to compare signatures");
    page.getByText("The account as it is now").click();
    assertThat(page.locator("main").innerText()).contains("is to be decided or withdrawn first");
    assertAccessible("official-with-proposal", page);
  }

  @Test
  void nobody_sees_accounts_without_signing_in() {
    Page page = chromium.open("/pages/officials");
    assertThat(page.locator("h1").innerText()).isEqualTo("Sign in first");
    assertAccessible("sign-in-first", page);
    chromium.go(page, "/pages/help");
    assertThat(page.locator("main a[href='/pages/powers']").count()).isEqualTo(1);
    assertAccessible("help", page);
  }

  private static void fill(Page page, String account, String from, String until) {
    page.locator("#account").fill(account);
    page.locator("#name").fill("Rita Registrar");
    page.locator("#office").fill("Registrar of Voters");
    if (!page.locator("#role-REGISTRAR").isChecked()) {
      page.locator("label[for=role-REGISTRAR]").click();
    }
    page.locator("#jurisdiction").selectOption("alpine");
    page.locator("#validFrom").fill(from);
    page.locator("#validUntil").fill(until);
    page.getByText("Propose it").click();
  }

  private static String act(Page page, String event) {
    return page.locator("section[aria-labelledby=act-" + event + "]").innerText();
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }
}
