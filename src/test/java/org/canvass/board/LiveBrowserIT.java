package org.canvass.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URL;
import java.util.Map;
import org.canvass.it.CanvassClient;
import org.canvass.it.Chromium;
import org.canvass.it.Rehearsal;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A page that is left open shows what has changed, and says so when it no longer can. */
@ArquillianTest
@RunAsClient
class LiveBrowserIT {
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
  void a_list_shows_what_others_did_and_a_form_keeps_what_was_typed() {
    Page clerk = chromium.rehearsing("clerk");
    chromium.go(clerk, trays);
    clerk.locator("#carrier").fill("half typed");
    recordTray();

    askNow(clerk);

    clerk.waitForCondition(() -> clerk.locator("#live table").count() == 1);
    assertThat(clerk.locator("#carrier").inputValue()).isEqualTo("half typed");
  }

  @Test
  void a_page_waits_while_somebody_works_in_it() {
    recordTray();
    Page clerk = chromium.rehearsing("clerk");
    chromium.go(clerk, trays);
    Locator rows = clerk.locator("#live tbody tr");
    clerk.locator("#live a").first().focus();
    recordTray();

    askNow(clerk);
    clerk.waitForTimeout(500);
    assertThat(rows.count()).isEqualTo(1);

    clerk.locator("#carrier").focus();
    askNow(clerk);
    clerk.waitForCondition(() -> rows.count() == 2);
  }

  @Test
  void a_page_without_network_says_that_it_may_be_old_until_it_is_back() {
    Page clerk = chromium.rehearsing("clerk");
    chromium.go(clerk, trays);
    clerk.locator("#carrier").fill("half typed");

    clerk.context().setOffline(true);
    askNow(clerk);
    Locator note = clerk.locator("#not-live");
    clerk.waitForCondition(() -> note.count() == 1);
    assertThat(note.innerText()).contains("what you see here may be old");
    assertThat(clerk.locator("#carrier").inputValue()).isEqualTo("half typed");
    Chromium.assertAccessible("trays-without-network", clerk);

    clerk.context().setOffline(false);
    askNow(clerk);
    clerk.waitForCondition(() -> note.count() == 0);
  }

  @Test
  void a_page_whose_session_is_over_says_so() {
    Page clerk = chromium.rehearsing("clerk");
    chromium.go(clerk, trays);
    clerk.context().clearCookies();
    clerk.setExtraHTTPHeaders(Map.of());

    askNow(clerk);

    Locator note = clerk.locator("#not-live");
    clerk.waitForCondition(() -> note.count() == 1);
    assertThat(note.innerText()).contains("sign in again");
  }

  /** As the page does by itself every few seconds. */
  private static void askNow(Page page) {
    page.waitForFunction("() => window.htmx !== undefined");
    page.evaluate(
        "() => htmx.ajax('GET', document.getElementById('live').getAttribute('hx-get'),"
            + " {source: '#live', target: '#live', select: '#live', swap: 'outerHTML'}).catch(() => {})");
  }

  private void recordTray() {
    assertThat(
            canvass
                .post(
                    rehearsal.path("/trays"), "clerk", "{\"channel\":\"MAIL\",\"here\":true}", null)
                .status())
        .isEqualTo(201);
  }
}
