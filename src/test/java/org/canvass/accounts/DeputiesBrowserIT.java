package org.canvass.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.it.Chromium.assertAccessible;

import com.microsoft.playwright.Page;
import jakarta.json.JsonObject;
import java.net.URL;
import java.sql.SQLException;
import java.time.LocalDate;
import org.canvass.certification.SmallElection;
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

/** A registrar names a deputy, an administrator confirms, and the deputy acts, in browsers. */
@ArquillianTest
@RunAsClient
class DeputiesBrowserIT {
  private static final String COUNTY = SmallElection.ALPINE;

  @ArquillianResource private URL base;

  private CanvassClient canvass;
  private Chromium chromium;
  private Administrators administrators;
  private Person registrar;
  private Person deputy;

  @BeforeEach
  void open() throws SQLException {
    canvass = new CanvassClient(base);
    chromium = new Chromium(base);
    administrators = Administrators.of(canvass);
    registrar = administrators.official("REGISTRAR", COUNTY);
    deputy = administrators.official("CLERK", COUNTY);
  }

  @AfterEach
  void close() {
    chromium.close();
  }

  @Test
  void a_deputy_acts_for_the_registrar_until_the_authority_is_revoked() throws Exception {
    String election = canvass.post("/walk", null, null, null).body();
    String reopening = "/pages/elections/%s/counties/%s/reopening".formatted(election, COUNTY);
    Page own = chromium.signedIn(registrar);
    own.getByText("Your account").first().click();
    own.getByText("Who may act for you").click();
    assertAccessible("deputies-none", own);
    propose(own, 7, 0);
    assertThat(own.locator("[role=alert]").innerText()).contains("ends on", "Nothing was changed");
    assertThat(own.locator("#document").inputValue()).isEqualTo("Filed as 2026-117");
    propose(own, 0, 7);
    assertThat(own.locator("main").innerText()).contains(deputy.account(), "Proposed");
    assertThat(own.locator("#act-confirm-1 ~ form").count()).isZero();
    assertAccessible("deputies-proposed", own);

    Page administrator = chromium.signedIn(administrators.second());
    chromium.go(administrator, "/pages/officials/" + registrar.account());
    administrator.getByText("Who may act for this official").click();
    administrator.getByText("Confirm: " + deputy.account()).last().click();
    assertThat(administrator.locator("main").innerText()).contains("In force");
    assertAccessible("deputies-in-force", administrator);

    Page acting = chromium.signedIn(deputy);
    chromium.go(acting, reopening);
    assertThat(acting.locator("main form").count()).isZero();
    chromium.go(acting, "/pages/account");
    assertAccessible("account-of-a-deputy", acting);
    acting.getByText("Act for " + registrar.account()).click();
    assertThat(acting.locator(".cv-deputy").innerText())
        .contains("You act for " + registrar.account());
    chromium.go(acting, reopening);
    assertAccessible("acting-for", acting);
    acting.locator("form[action$='/count/ask-to-reopen'] textarea").fill("A tray was found");
    acting.locator("form[action$='/count/ask-to-reopen'] button").click();
    JsonObject told = newest(election);
    assertThat(told.getString("actor")).isEqualTo(deputy.account());
    assertThat(told.getString("standsFor")).isEqualTo(registrar.account());

    chromium.go(own, "/pages/officials/" + registrar.account() + "/deputies");
    own.locator("#reason-revoke-1").fill("I am back");
    own.getByText("Revoke: " + deputy.account()).last().click();
    assertThat(own.locator("main").innerText()).contains("Revoked");
    chromium.go(acting, reopening);
    assertThat(acting.locator("main form").count()).isZero();
    acting.getByText("Act in your own right again").click();
    assertThat(acting.locator(".cv-deputy").count()).isZero();
    assertThat(acting.locator("main").innerText()).doesNotContain("Others let you act");
  }

  private JsonObject newest(String election) {
    return registrar
        .get(
            "/api/elections/%s/ledger/entries?event=ask-to-reopen&order=desc&limit=1"
                .formatted(election))
        .json()
        .getJsonArray("items")
        .getJsonObject(0);
  }

  private void propose(Page page, int from, int until) {
    page.locator("#deputy").fill(deputy.account());
    if (!page.locator("#role-REGISTRAR").isChecked()) {
      page.locator("label[for=role-REGISTRAR]").click();
    }
    page.locator("#validFrom").fill(LocalDate.now(SmallElection.ZONE).plusDays(from).toString());
    page.locator("#validUntil").fill(LocalDate.now(SmallElection.ZONE).plusDays(until).toString());
    page.locator("#document").fill("Filed as 2026-117");
    page.getByText("Propose a deputy").last().click();
  }
}
