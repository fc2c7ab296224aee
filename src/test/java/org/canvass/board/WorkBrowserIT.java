package org.canvass.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.it.Chromium.assertAccessible;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URL;
import org.canvass.it.CanvassClient;
import org.canvass.it.Chromium;
import org.canvass.it.Rehearsal;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A county's officials carry their canvass on in browsers, step by step and stage by stage. */
@ArquillianTest
@RunAsClient
class WorkBrowserIT {
  private static final String STEP = "inspect-materials";

  @ArquillianResource private URL base;

  private CanvassClient canvass;
  private Chromium chromium;
  private Rehearsal rehearsal;
  private String work;

  @BeforeEach
  void open() {
    canvass = new CanvassClient(base);
    chromium = new Chromium(base);
    rehearsal = Rehearsal.onElectionNight(canvass);
    work = rehearsal.path("/work").replaceFirst("^/api", "/pages");
  }

  @AfterEach
  void close() {
    chromium.close();
  }

  @Test
  void the_registrar_begins_the_canvass_and_a_blocked_step_is_cleared() {
    rehearsal.at("2024-11-07T09:00:00-08:00");
    Page clerk = chromium.rehearsing("clerk");
    chromium.go(clerk, work);
    assertThat(clerk.locator("form[action$='/work/events/open']").count()).isZero();
    assertThat(clerk.locator("section:has(> #act-open)").innerText())
        .contains("Not for you now", "\"open\" is for the role");
    Page registrar = chromium.rehearsing("registrar");
    chromium.go(registrar, work);
    assertAccessible("work-election-night", registrar);
    form(registrar, "/work/events/open").locator("button").click();
    assertThat(registrar.locator("main").innerText())
        .contains("The official canvass is under way.");

    chromium.go(clerk, work);
    assertThat(clerk.locator("#step-" + STEP).innerText())
        .contains("An inspection of all materials and supplies returned by poll workers.");
    press(clerk, "start");
    assertThat(clerk.url()).endsWith("#step-" + STEP);
    clerk.locator("#step-" + STEP + " summary").click();
    form(clerk, STEP + "/events/block").locator("textarea").fill("<b>A bag</b> is missing");
    press(clerk, "block");
    assertThat(clerk.locator("#step-" + STEP).innerText())
        .contains("Blocked", "<b>A bag</b> is missing");
    assertThat(clerk.locator("#step-" + STEP + " b").count()).isZero();
    assertAccessible("work-blocked", clerk);
    assertThat(form(clerk, STEP + "/events/complete").count()).isZero();

    press(clerk, "unblock");
    press(clerk, "complete");
    assertThat(clerk.locator("#step-" + STEP).innerText()).contains("Done");
    assertThat(clerk.locator("main").innerText()).contains("1 of 7 done");
    clerk.locator("#step-" + STEP + " summary").click();
    assertThat(clerk.locator("#step-" + STEP + " table").innerText())
        .contains("Casey Clerk (clerk)", "Something keeps the step from going on");
    assertAccessible("work-done", clerk);
  }

  @Test
  void a_stage_that_must_wait_says_for_what_and_where_to_mend_it() {
    rehearsal.at("2024-11-07T09:00:00-08:00");
    assertThat(rehearsal.act("/canvass", "open", "registrar", "{}").status()).isEqualTo(200);
    Page registrar = chromium.rehearsing("registrar");
    chromium.go(registrar, work);

    assertThat(form(registrar, "/work/events/count-complete").count()).isZero();
    Locator waits = registrar.locator("section:has(> #act-count-complete)");
    assertThat(waits.innerText()).contains("Not yet", "Inspect materials");
    assertThat(waits.locator("a").first().getAttribute("href")).endsWith("/work");
  }

  @Test
  void a_stale_page_overwrites_nothing_and_keeps_what_was_typed() {
    rehearsal.at("2024-11-07T09:00:00-08:00");
    rehearsal.act("/canvass", "open", "registrar", "{}");
    Page late = chromium.rehearsing("supervisor");
    chromium.go(late, work);
    late.locator("#step-" + STEP + " summary").click();
    rehearsal.act("/canvass/steps/" + STEP, "start", "clerk", "{}");

    form(late, STEP + "/events/block").locator("textarea").fill("Wait for the second truck");
    press(late, "block");

    assertThat(late.locator("[role=alert]").innerText())
        .contains("You saw version 1, it is 2 now", "Nothing was changed");
    late.locator("#step-" + STEP + " summary").click();
    assertThat(form(late, STEP + "/events/block").locator("textarea").inputValue())
        .isEqualTo("Wait for the second truck");
    assertAccessible("work-stale", late);
  }

  @Test
  void whoever_was_signed_out_meanwhile_finds_the_words_again() {
    rehearsal.at("2024-11-07T09:00:00-08:00");
    rehearsal.act("/canvass", "open", "registrar", "{}");
    Page clerk = chromium.rehearsing("clerk");
    chromium.go(clerk, work);
    clerk.locator("#step-" + STEP + " summary").click();
    form(clerk, STEP + "/events/block").locator("textarea").fill("The seal was broken");
    clerk.context().clearCookies();

    press(clerk, "block");

    assertThat(clerk.locator("main").innerText()).contains("Sign in", "The seal was broken");
    assertThat(
            canvass.get(rehearsal.path("/canvass/steps/" + STEP), null).json().getString("state"))
        .isEqualTo("PENDING");
  }

  @Test
  void the_back_button_shows_nobody_what_was_seen_before_the_sign_out() {
    Page clerk = chromium.rehearsing("clerk");
    String desk = work.replace("/work", "/trays");
    chromium.go(clerk, desk);
    assertThat(clerk.locator("h1").innerText()).isEqualTo("Arrival desk");
    chromium.go(clerk, "/pages/sign-in");
    clerk.locator("button:text-is('Sign out')").click();
    clerk.goBack();
    clerk.goBack();
    clerk.waitForLoadState();
    assertThat(clerk.url()).endsWith(desk);
    assertThat(clerk.locator("main").innerText())
        .contains("Sign in")
        .doesNotContain("A tray is on its way");
    assertThat(clerk.locator("main form[action$='/trays']").count()).isZero();
  }

  @Test
  void of_two_tabs_the_second_to_send_changes_nothing_and_keeps_what_was_typed() {
    rehearsal.at("2024-11-07T09:00:00-08:00");
    assertThat(rehearsal.act("/canvass", "open", "registrar", "{}").status()).isEqualTo(200);
    Page one = chromium.rehearsing("clerk");
    chromium.go(one, work);
    Page other = one.context().newPage();
    chromium.go(other, work);
    String block = "/steps/inspect-materials/events/block";
    form(other, block.replace("block", "start")).locator("button").click();
    form(one, block.replace("block", "start")).locator("button").click();
    assertThat(one.locator("[role=alert]").innerText()).contains("Nothing was changed");
    // what the first tab shows now is what the second did
    assertThat(form(one, block).count()).isEqualTo(1);
    form(one, block).locator("xpath=ancestor::details[1]/summary").click();
    form(one, block).locator("textarea").fill("The key is missing");
    chromium.go(other, "/pages/sign-in");
    other.locator("button:text-is('Sign out')").click();
    form(one, block).locator("button").click();
    assertThat(one.locator("main").innerText()).contains("The key is missing", "Sign in");
  }

  @Test
  void outsiders_read_and_do_nothing() {
    Page nobody = chromium.open(work);
    assertThat(nobody.locator("main form").count()).isZero();
    assertThat(nobody.locator("main table").count()).isZero();
    assertThat(nobody.locator("main").innerText()).contains("Sign in");
    assertAccessible("work-nobody", nobody);
  }

  private static Locator form(Page page, String action) {
    return page.locator("form[action$='%s']".formatted(action));
  }

  private static void press(Page page, String event) {
    form(page, STEP + "/events/" + event).locator("button").click();
  }
}
