package org.canvass.envelope.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.it.Chromium.assertAccessible;

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

/** A clerk takes in a tray of twenty envelopes without a mouse. */
@ArquillianTest
@RunAsClient
class ArrivalDeskBrowserIT {
  private static final int ENVELOPES = 20;

  @ArquillianResource private URL base;

  private CanvassClient canvass;
  private Chromium chromium;
  private Rehearsal rehearsal;
  private String trays;

  @BeforeEach
  void open() {
    canvass = new CanvassClient(base);
    chromium = new Chromium(base);
    rehearsal = Rehearsal.onElectionNight(canvass).at("2024-11-07T09:00:00-08:00");
    trays = rehearsal.path("/trays").replaceFirst("^/api", "/pages");
  }

  @AfterEach
  void close() {
    chromium.close();
  }

  @Test
  void a_tray_of_twenty_without_a_mouse() {
    Page clerk = chromium.rehearsing("clerk");
    chromium.go(clerk, trays);
    assertAccessible("trays-none", clerk);
    tabTo(clerk, "here");
    clerk.keyboard().press("Space");
    tabTo(clerk, "carrier");
    clerk.keyboard().type("USPS");
    enter(clerk);
    assertThat(clerk.locator("h1").innerText()).isEqualTo("Tray 1");
    tabTo(clerk, "count");
    clerk.keyboard().type("twenty");
    enter(clerk);
    assertThat(clerk.locator("[role=alert]").innerText()).contains("as a whole number");
    assertThat(clerk.locator("#count").inputValue()).isEqualTo("twenty");
    assertAccessible("tray-refused", clerk);
    clerk.locator("#count").focus();
    clerk.keyboard().press("Control+A");
    clerk.keyboard().type(Integer.toString(ENVELOPES));
    enter(clerk);
    assertThat(clerk.locator("main").innerText())
        .contains("Counted once", "clerk counted first; another person counts again")
        .doesNotContain("Counted first by\nclerk: 20");

    Page supervisor = chromium.rehearsing("supervisor");
    chromium.go(supervisor, trays + "/1");
    tabTo(supervisor, "count");
    supervisor.keyboard().type(Integer.toString(ENVELOPES));
    enter(supervisor);
    assertThat(supervisor.locator("main").innerText()).contains("0 of 20 taken in");

    chromium.go(clerk, trays + "/1");
    waitForTheField(clerk);
    clerk.locator("#postmarkKind").selectOption("DATED");
    clerk.locator("#postmarkDate").fill("2024-11-05");
    clerk.locator("#code").focus();
    for (int i = 1; i <= ENVELOPES; i++) {
      waitForTheField(clerk);
      clerk.keyboard().type("LA-" + i);
      enter(clerk);
      assertThat(clerk.locator(".cv-verdict__head").innerText()).isEqualTo("In time: LA-" + i);
      if (i == 7) {
        waitForTheField(clerk);
        clerk.keyboard().type("LA-7");
        enter(clerk);
        assertThat(clerk.locator("[role=alert]").innerText())
            .contains("has an envelope number LA-7 already", "Nothing was changed");
        assertThat(clerk.locator(".cv-verdict__head").innerText()).isEqualTo("Not taken in: LA-7");
        waitForTheField(clerk);
        assertThat(clerk.locator("#code").inputValue()).as("a scanner writes on").isEmpty();
        assertAccessible("tray-duplicate", clerk);
        clerk.locator("#code").focus();
      }
    }
    assertThat(clerk.locator("main").innerText()).contains("20 of 20 taken in");
    assertAccessible("tray-full", clerk);
    clerk.locator("form[action$='/events/close'] button").focus();
    enter(clerk);
    assertThat(clerk.locator("main").innerText()).contains("Closed");
    assertThat(clerk.locator("#code").count()).isZero();
    assertAccessible("tray-closed", clerk);
    chromium.go(clerk, trays);
    assertAccessible("trays", clerk);
  }

  @Test
  void what_was_typed_by_mistake_is_voided_with_the_keys_too() {
    post("/trays", "clerk", "{\"channel\":\"MAIL\",\"here\":true}");
    rehearsal.act("/trays/1", "count", "clerk", "{\"count\":1}");
    rehearsal.act("/trays/1", "count-again", "supervisor", "{\"count\":1}");
    Page clerk = chromium.rehearsing("clerk");
    chromium.go(clerk, trays + "/1");
    waitForTheField(clerk);
    clerk.keyboard().type("LA-99");
    enter(clerk);
    assertThat(clerk.locator(".cv-verdict__head").innerText()).isEqualTo("To be looked at: LA-99");
    assertAccessible("tray-review", clerk);

    clerk.locator("summary:has-text('LA-99')").focus();
    clerk.keyboard().press("Space");
    clerk.locator("form[action$='/undo'] button").focus();
    enter(clerk);

    assertThat(clerk.locator("main").innerText()).contains("Voided", "0 of 1 taken in");
    assertThat(clerk.locator("form[action$='/undo']").count()).isZero();
  }

  private void post(String within, String account, String body) {
    assertThat(canvass.post(rehearsal.path(within), account, body, null).status()).isEqualTo(201);
  }

  /** The field has the focus by itself, as soon as the browser has drawn the page. */
  private static void waitForTheField(Page page) {
    page.waitForSelector("#code:focus");
  }

  /** Sends the form that has the focus, and waits for the page that answers. */
  private static void enter(Page page) {
    page.waitForResponse(
        answer -> answer.request().isNavigationRequest() && answer.status() != 303,
        () -> page.keyboard().press("Enter"));
    page.waitForLoadState();
  }

  /** Goes by the tabulator to a field: it must be reached, and before long. */
  private static void tabTo(Page page, String id) {
    for (int presses = 0; presses < 60; presses++) {
      if (id.equals(focused(page))) {
        return;
      }
      page.keyboard().press("Tab");
    }
    assertThat(focused(page)).isEqualTo(id);
  }

  /** The id of the field that has the focus. */
  private static String focused(Page page) {
    var field = page.locator(":focus");
    return field.count() == 0 ? "" : field.getAttribute("id");
  }
}
