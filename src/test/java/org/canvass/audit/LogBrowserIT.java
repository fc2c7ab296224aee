package org.canvass.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.LoadState;
import java.net.URL;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Chromium;
import org.canvass.it.Rehearsal;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An auditor reads the log of a county that took a finished step up again. */
@ArquillianTest
@RunAsClient
class LogBrowserIT {
  private static final String WHY = "A <b>batch</b> of \"Norwalk\" was left out & found again";

  @ArquillianResource private URL base;

  private Chromium chromium;
  private CanvassClient canvass;
  private Rehearsal rehearsal;
  private String step;

  @BeforeEach
  void a_step_was_done_and_is_to_be_done_again() {
    canvass = new CanvassClient(base);
    rehearsal = Rehearsal.onElectionNight(canvass).at("2024-11-07T09:00:00-08:00");
    done(rehearsal.act("/canvass", "open", "registrar", "{}"));
    step = rehearsal.steps().get(0);
    done(rehearsal.act("/canvass/steps/" + step, "start", "clerk", "{}"));
    rehearsal.at("2024-11-07T10:00:00-08:00");
    done(rehearsal.act("/canvass/steps/" + step, "complete", "clerk", "{}"));
    rehearsal.at("2024-11-07T11:00:00-08:00");
    done(act("ask-to-reopen", "supervisor"));
    assertThat(act("reopen", "clerk").status()).isEqualTo(403);
    rehearsal.at("2024-11-07T12:00:00-08:00");
    done(act("reopen", "registrar"));
    chromium = new Chromium(base);
  }

  @AfterEach
  void close() {
    chromium.close();
  }

  @Test
  void an_auditor_finds_who_asked_to_reopen_a_step_and_why_and_how_it_stood() {
    Page page = auditor();
    chromium.go(page, log(""));
    page.getByText("What was reversed or reopened").click();
    assertThat(page.url()).endsWith("only=REVERSED");
    Locator asked = row(page, "Somebody asked to do the step again");
    assertThat(asked.innerText())
        .contains("Sam Supervisor (supervisor)", "as Supervisor", "Done → Done", WHY)
        .contains("Thu, Nov 7, 2024, 11:00 a.m.", "Los Angeles County");

    asked.getByText(subject()).click();
    assertThat(page.locator("h1").innerText()).isEqualTo(subject());
    assertThat(page.locator(".cv-log tbody tr").allInnerTexts()).hasSize(6);
    assertThat(page.locator(".cv-log tbody tr").first().innerText())
        .contains("The step was set down for a canvass", "New → Pending");
    assertThat(page.locator("main").innerText())
        .contains("Robin Registrar (registrar)", "Complete, Start", "Ask to reopen");

    page.getByLabel("As of").fill("2024-11-07 10:30");
    page.getByText("Show how it stood").click();
    assertThat(standing(page)).contains("Done", "Reopened");
    page.getByLabel("Beside (optional)").fill("2024-11-07 09:30");
    page.getByText("Show how it stood").click();
    assertThat(standing(page)).contains("Done", "In progress");
    String address = page.url();
    done(act("start", "clerk"));
    chromium.go(page, address);
    assertThat(standing(page)).contains("Done", "In progress");
  }

  @Test
  void one_entry_says_everything_and_gives_its_receipt() {
    Page page = auditor();
    chromium.go(page, log("&event=ask-to-reopen"));
    row(page, "Somebody asked to do the step again").locator("th a").click();
    String text = page.locator("main").innerText();
    assertThat(text).contains(WHY, "Sam Supervisor (supervisor)", "Elec. Code §15302", "Leaf hash");
    assertThat(page.locator("pre.cv-canonical").textContent())
        .startsWith("{\"")
        .contains("\"event\":\"ask-to-reopen\"", "\"reasonHash\":")
        .doesNotContain("Norwalk");

    page.getByText("Its entry after", exactly()).click();
    assertThat(page.locator("main").innerText())
        .contains("Tried and refused", "Wrong role. (wrong-role)", "Casey Clerk (clerk)");
    page.getByText("Its entry before", exactly()).click();
    assertThat(page.locator("main").innerText()).contains(WHY);
    for (int i = 0; i < 50 && page.getByText("Take its receipt along").count() == 0; i++) {
      page.reload();
    }
    String receipt = page.getByText("Take its receipt along").getAttribute("href");
    assertThat(canvass.get(receipt, "auditor").body()).startsWith("c2sp.org/tlog-proof@v1");
  }

  @Test
  void refused_attempts_are_listed_by_county_and_the_address_can_be_kept() {
    Page page = auditor();
    chromium.go(page, log("&county=los-angeles"));
    page.getByText("What was refused").click();
    assertThat(page.url()).contains("county=los-angeles", "outcome=REFUSED");
    assertThat(page.locator(".cv-log tbody tr").allInnerTexts())
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row).contains("Refused:"));
    assertThat(row(page, "The step is to be done again").innerText())
        .contains("Casey Clerk (clerk)", "Wrong role.");
  }

  @Test
  void a_list_of_many_pages_goes_on_and_back_with_its_filter() {
    Page page = auditor();
    chromium.go(page, log("&event=schedule"));
    String first = page.locator(".cv-log").innerText();
    assertThat(page.locator(".cv-log tbody tr").count()).isEqualTo(50);
    page.getByText("Older entries").click();
    page.waitForLoadState(LoadState.DOMCONTENTLOADED);
    assertThat(page.url()).contains("event=schedule", "after=");
    assertThat(page.locator(".cv-log").innerText()).isNotEqualTo(first);
    page.getByText("Newer entries").click();
    page.waitForLoadState(LoadState.DOMCONTENTLOADED);
    assertThat(page.locator(".cv-log").innerText()).isEqualTo(first);
  }

  @Test
  void what_an_auditor_reads_is_told_once_a_question() {
    Page page = auditor();
    chromium.go(page, log("&event=schedule"));
    page.getByText("Older entries").click();
    chromium.go(page, log("&event=read-entries"));
    assertThat(page.locator(".cv-log tbody tr").count()).isEqualTo(2);
    assertThat(page.locator(".cv-log").innerText()).contains("An auditor read entries");
  }

  @Test
  void a_search_is_kept_under_a_name_by_whoever_made_it_and_forgotten() {
    Page page = auditor();
    chromium.go(page, log("&outcome=REFUSED&actor=clerk"));
    page.locator("summary:has-text('Keep this search')").click();
    page.locator("#keep-name").fill("What the clerk was refused");
    page.locator("form[action$='/searches'] button").first().click();
    String address = page.url();
    assertThat(address).contains("outcome=REFUSED", "actor=clerk");
    assertThat(page.locator("h3:has-text('Your searches') + ul").innerText())
        .isEqualTo("What the clerk was refused");
    Chromium.assertAccessible("log-saved", page);

    chromium.go(page, log(""));
    page.locator("a:has-text('What the clerk was refused')").click();
    assertThat(page.url()).isEqualTo(address);
    Page analyst = chromium.rehearsing("state.analyst");
    chromium.go(analyst, log(""));
    assertThat(analyst.locator("main").innerText()).doesNotContain("Your searches");

    page.locator("summary:has-text('Keep this search')").click();
    page.locator("#keep-name").fill("What the clerk was refused");
    page.locator("button[name=forget]").click();
    assertThat(page.locator("main").innerText()).doesNotContain("Your searches");
  }

  @Test
  void a_search_narrows_by_name_role_and_hour() {
    Page page = auditor();
    chromium.go(page, log(""));
    page.getByLabel("Subjects beginning with").fill("los-angeles/step/");
    page.getByLabel("Role").selectOption("REGISTRAR");
    page.getByLabel("Recorded from").fill("2024-11-07 11:30");
    page.getByLabel("Recorded before").fill("2024-11-08");
    page.getByText("Look for these").click();
    assertThat(page.locator(".cv-log tbody tr").allInnerTexts())
        .singleElement()
        .asString()
        .contains("The step is to be done again", "Robin Registrar");
    chromium.go(page, log("&only=OUT_OF_HOURS&county=los-angeles&event=close-polls"));
    assertThat(page.locator(".cv-log tbody tr").allInnerTexts())
        .singleElement()
        .asString()
        .contains("The polls closed", "9:00 p.m.");
    chromium.go(page, log("&only=OUT_OF_HOURS&county=los-angeles&event=complete"));
    assertThat(page.locator("main").innerText()).contains("No entry is like that.");
  }

  @Test
  void values_that_are_none_are_a_page_with_400_that_keeps_what_was_typed() {
    Page page = auditor();
    Response answer = page.navigate(address(log("&outcome=PERHAPS&from=yesterday&actor=clerk")));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(page.locator("[role=alert]").innerText()).contains("PERHAPS", "is none of");
    assertThat(page.getByLabel("Outcome").inputValue()).isEqualTo("PERHAPS");
    assertThat(page.getByLabel("Recorded from").inputValue()).isEqualTo("yesterday");
    assertThat(page.getByLabel("Account").inputValue()).isEqualTo("clerk");
    Chromium.assertAccessible("log-bad", page);

    answer = page.navigate(address(timeline() + "&at=noon"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(page.getByLabel("As of").inputValue()).isEqualTo("noon");
    Chromium.assertAccessible("log-subject-bad", page);

    assertThat(page.navigate(address(log("&after=x"))).status()).isEqualTo(400);
    assertThat(page.navigate(address(log("&county=atlantis"))).status()).isEqualTo(404);
    assertThat(page.navigate(address("/pages/log/7?election=" + rehearsal.id())).status())
        .isEqualTo(404);
  }

  @Test
  void who_may_not_read_it_is_told_who_may() {
    Page nobody = chromium.open("/");
    for (String page : new String[] {log(""), timeline(), "/pages/log/1"}) {
      assertThat(nobody.navigate(address(page)).status()).as(page).isEqualTo(401);
    }
    assertThat(nobody.locator("main").innerText()).contains("Sign in to read the log", "Auditors");
    assertThat(nobody.locator("main a[href='/pages/sign-in']").count()).isEqualTo(1);
    Chromium.assertAccessible("log-closed", nobody);

    Page clerk = chromium.rehearsing("clerk");
    assertThat(clerk.navigate(address(log("&county=alpine"))).status()).isEqualTo(403);
    assertThat(clerk.locator("main").innerText())
        .contains("clerk reads the entries of los-angeles");
    assertThat(clerk.navigate(address("/pages/log?election=us-ca-2026-11-03")).status())
        .isEqualTo(403);
    assertThat(clerk.navigate(address(log(""))).status()).isEqualTo(200);
    assertThat(clerk.locator(".cv-log tbody tr").allInnerTexts())
        .allSatisfy(row -> assertThat(row).contains("Los Angeles County"));
  }

  @Test
  void every_page_is_accessible_and_fits_wide_and_narrow() {
    Page page = auditor();
    chromium.go(page, log(""));
    Chromium.assertAccessible("log", page);
    page.locator("summary").all().forEach(Locator::click);
    assertThat(page.locator("main").innerText())
        .contains("--user auditor", "Signed under the key", "CSV");
    Chromium.assertAccessible("log-unfolded", page);
    chromium.go(page, timeline() + "&at=2024-11-07T10:30");
    Chromium.assertAccessible("log-subject", page);
    page.locator(".cv-log tbody tr th a").last().click();
    page.locator("summary").all().forEach(Locator::click);
    Chromium.assertAccessible("log-entry", page);
    chromium.go(page, log("&actor=nobody-at-all"));
    assertThat(page.locator("main").innerText()).contains("No entry is like that.");
    Chromium.assertAccessible("log-empty", page);
  }

  private Page auditor() {
    return chromium.rehearsing("auditor");
  }

  private Answer act(String event, String account) {
    return rehearsal.act(
        "/canvass/steps/" + step,
        event,
        account,
        "{\"reason\":\"" + WHY.replace("\"", "\\\"") + "\"}");
  }

  private static void done(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private String subject() {
    return "los-angeles/step/" + step;
  }

  private String log(String filter) {
    return "/pages/log?election=" + rehearsal.id() + filter;
  }

  private String timeline() {
    return "/pages/log/subject?election=" + rehearsal.id() + "&name=" + subject();
  }

  private String address(String path) {
    return canvass.base().resolve(path).toString();
  }

  private static Locator row(Page page, String text) {
    return page.locator(".cv-log tbody tr", new Page.LocatorOptions().setHasText(text)).first();
  }

  private static String standing(Page page) {
    return page.locator(".cv-compare tbody tr").first().innerText();
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }
}
