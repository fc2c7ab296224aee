package org.canvass.canvass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.it.Chromium.assertAccessible;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URL;
import java.util.List;
import org.canvass.it.CanvassClient;
import org.canvass.it.Chromium;
import org.canvass.it.Rehearsal;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The sheet of the ballot accounting balances as somebody types, and without script by a button.
 */
@ArquillianTest
@RunAsClient
class ReconciliationBrowserIT {
  private static final List<String> ROSTER =
      List.of("roster-signatures", "polling-place-ballots", "voters-without-ballot");

  @ArquillianResource private URL base;

  private CanvassClient canvass;
  private Chromium chromium;
  private Rehearsal rehearsal;
  private String sheet;

  @BeforeEach
  void open() {
    canvass = new CanvassClient(base);
    chromium = new Chromium(base);
    rehearsal = Rehearsal.onElectionNight(canvass);
    sheet = rehearsal.path("/reconciliation").replaceFirst("^/api", "/pages");
  }

  @AfterEach
  void close() {
    chromium.close();
  }

  @Test
  void it_balances_as_somebody_types_and_what_breaks_it_is_explained() {
    Page clerk = chromium.rehearsing("clerk");
    chromium.go(clerk, sheet);
    assertAccessible("reconciliation-empty", clerk);
    fill(clerk, "1,200", "1199", "1");
    assertThat(difference(clerk)).isEqualTo("0");
    clerk.locator("#value-voters-without-ballot").fill("2");
    assertThat(difference(clerk)).isEqualTo("-1");
    clerk.locator("#value-voters-without-ballot").fill("one");
    assertThat(difference(clerk)).isEqualTo("–");
    enter(clerk);
    assertThat(clerk.locator("[role=status]").first().innerText())
        .contains("Signatures on the rosters: entered.", "\"one\": a count is a whole number");
    assertThat(clerk.locator("#value-voters-without-ballot").inputValue()).isEqualTo("one");
    assertAccessible("reconciliation-refused", clerk);
    clerk.locator("#value-voters-without-ballot").fill("1");
    enter(clerk);
    assertThat(clerk.locator("[role=status]").first().innerText())
        .contains("left without casting a ballot: entered.")
        .doesNotContain("rosters");
    assertThat(line("roster-signatures")).isEqualTo(1200);

    clerk.locator("#value-roster-signatures").fill("1203");
    enter(clerk);
    assertThat(clerk.locator("[role=status]").first().innerText())
        .contains("a correction needs a reason");
    assertThat(line("roster-signatures")).isEqualTo(1200);
    clerk.locator("#why").fill("A roster was in another bag");
    enter(clerk);
    assertThat(line("roster-signatures")).isEqualTo(1203);
    assertThat(clerk.locator("#discrepancies ~ article").innerText())
        .contains("Every signature is a ballot cast", "Open", "Not for you now");
    assertAccessible("reconciliation-differs", clerk);

    Page supervisor = chromium.rehearsing("supervisor");
    chromium.go(supervisor, sheet);
    Locator explain = supervisor.locator("form[action$='/events/explain']");
    explain.locator("textarea").fill("Three signed and left; their slips were found");
    explain.locator("button").click();
    assertThat(supervisor.locator("#discrepancies ~ article").innerText())
        .contains("Explained", "their slips were found");
    assertAccessible("reconciliation-explained", supervisor);
  }

  @Test
  void without_script_a_button_tells_how_it_comes_out() {
    Page clerk = chromium.open("/pages/sign-in", 1280, false);
    chromium.signIn(clerk, "clerk", CanvassClient.password(), "");
    chromium.go(clerk, sheet);
    fill(clerk, "10", "9", "2");
    clerk.locator("button[name=check]").click();
    assertThat(difference(clerk)).isEqualTo("-1");
    assertThat(clerk.locator("[role=status]").first().innerText()).contains("Nothing was entered");
    assertThat(clerk.locator("#value-roster-signatures").inputValue()).isEqualTo("10");
    assertThat(
            canvass
                .get(rehearsal.path("/reconciliation/lines/roster-signatures"), "clerk")
                .version())
        .isEqualTo("\"0\"");
  }

  @Test
  void a_difference_that_somebody_noticed_is_recorded() {
    Page clerk = chromium.rehearsing("clerk");
    chromium.go(clerk, sheet);
    clerk.locator("#about").fill("<i>Batch</i> VBM-17");
    clerk.locator("#before").fill("412");
    clerk.locator("#after").fill("many");
    clerk.locator("#text").fill("One was stuck");
    Locator record = clerk.locator("form[action$='/reconciliation/discrepancies'] button");
    record.click();
    assertThat(clerk.locator("[role=alert]").innerText()).contains("\"many\"");
    assertThat(clerk.locator("#about").inputValue()).isEqualTo("<i>Batch</i> VBM-17");
    clerk.locator("#after").fill("411");
    record.click();
    assertThat(clerk.locator("#discrepancies ~ article").innerText())
        .contains("<i>Batch</i> VBM-17", "412 against 411");
    assertThat(clerk.locator("#discrepancies ~ article i").count()).isZero();
  }

  @Test
  void outsiders_see_no_sheet() {
    Page nobody = chromium.open(sheet);
    assertThat(nobody.locator("main").innerText()).contains("Sign in");
    assertThat(nobody.locator("table").count()).isZero();
    Page auditor = chromium.rehearsing("auditor");
    chromium.go(auditor, sheet);
    assertThat(auditor.locator("#sheet button").count()).isZero();
    assertThat(auditor.locator("main").innerText()).contains("not for you now");
  }

  private static void fill(Page page, String... values) {
    for (int i = 0; i < values.length; i++) {
      page.locator("#value-" + ROSTER.get(i)).fill(values[i]);
      page.locator("[name=source-" + ROSTER.get(i) + "]").fill("Sheet " + i);
    }
  }

  private static void enter(Page page) {
    page.getByText("Enter what differs").click();
  }

  private static String difference(Page page) {
    return page.locator("[data-sum=difference]").first().innerText();
  }

  private int line(String key) {
    return canvass
        .get(rehearsal.path("/reconciliation/lines/" + key), "clerk")
        .json()
        .getInt("value");
  }
}
