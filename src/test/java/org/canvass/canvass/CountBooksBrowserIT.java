package org.canvass.canvass;

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

/** Provisional ballots by batch, the manual tally from notice to report, and a court's order. */
@ArquillianTest
@RunAsClient
class CountBooksBrowserIT {
  @ArquillianResource private URL base;

  private CanvassClient canvass;
  private Chromium chromium;
  private Rehearsal rehearsal;

  @BeforeEach
  void open() {
    canvass = new CanvassClient(base);
    chromium = new Chromium(base);
    rehearsal = Rehearsal.onElectionNight(canvass);
  }

  @AfterEach
  void close() {
    chromium.close();
  }

  @Test
  void a_batch_of_provisional_ballots_is_taken_in_decided_and_closed() {
    Page clerk = chromium.rehearsing("clerk");
    chromium.go(clerk, page("/registers"));
    assertAccessible("registers-none", clerk);
    clerk.locator("#batch").fill("P-001");
    clerk.locator("#received").fill("200");
    clerk.locator("#valid").fill("190");
    clerk.locator("#invalid-no-signature").fill("many");
    clerk.locator("#counted").fill("100");
    clerk.locator("form[action$='/registers'] button").click();
    assertThat(clerk.locator("[role=alert]").innerText()).contains("write a whole number");
    assertThat(clerk.locator("#batch").inputValue()).isEqualTo("P-001");
    assertAccessible("registers-refused", clerk);
    clerk.locator("#invalid-no-signature").fill("4");
    clerk.locator("form[action$='/registers'] button").click();

    assertThat(clerk.locator("h1").innerText()).isEqualTo("Batch P-001");
    assertThat(clerk.locator("main").innerText()).contains("Not decided: 6");
    assertAccessible("register-batch", clerk);
    clerk.locator("#valid").fill("180");
    clerk.locator("form[action$='/counts'] button").click();
    assertThat(clerk.locator("[role=alert]").innerText()).contains("lower than before");
    clerk.locator("#valid").fill("196");
    clerk.locator("#counted").fill("196");
    clerk.locator("form[action$='/counts'] button").click();
    clerk.locator("form[action$='/events/close'] button").click();
    assertThat(clerk.locator(".cv-lead").allInnerTexts().toString()).contains("Closed");
    assertThat(clerk.locator("main").innerText()).contains("The batch was closed");
    chromium.go(clerk, page("/registers"));
    assertThat(clerk.locator("main").innerText()).contains("200 received", "0 batches open");
    assertAccessible("registers", clerk);
  }

  @Test
  void the_tally_is_noticed_listed_drawn_counted_and_reported_and_everybody_can_look() {
    Page registrar = chromium.rehearsing("registrar");
    chromium.go(registrar, page("/manual-tally"));
    assertAccessible("tally-none", registrar);
    registrar.locator("#drawAt").fill("2024-11-12T10:00");
    registrar.locator("#place").fill("Norwalk");
    registrar.locator("#published").fill("Web site");
    registrar.locator("form[action$='/notice'] button").click();
    registrar.locator("#precincts").fill("P-1\nP-2\nP-3");
    registrar.locator("#batches").fill("VBM-0001 412\nVBM-0002");
    registrar.locator("form[action$='/list'] button").click();
    assertThat(registrar.locator("[role=alert]").innerText()).contains("VBM-0001 412, one a line");
    assertThat(registrar.locator("#precincts").inputValue()).contains("P-3");
    assertAccessible("tally-refused", registrar);
    registrar.locator("#batches").fill("VBM-0001 412\nVBM-0002 1,300");
    registrar.locator("form[action$='/list'] button").click();
    assertThat(registrar.locator("main").innerText())
        .contains("list 1", "Not yet:", "it may be drawn from");

    rehearsal.at("2024-11-12T10:30:00-08:00");
    chromium.go(registrar, page("/manual-tally"));
    registrar.locator("#seed").fill("83217 64091 55204 78136");
    registrar.locator("form[action$='/events/draw'] button").click();
    assertThat(registrar.locator("main").innerText())
        .contains("Drawn again from list and seed", "the same");
    assertAccessible("tally-drawn", registrar);
    while (registrar.locator("summary:text-matches('^Counts of')").count() > 0) {
      registrar.locator("summary:text-matches('^Counts of')").first().click();
      registrar.locator("details[open] input[name=machine]").fill("310");
      registrar.locator("details[open] input[name=hand]").fill("310");
      registrar.locator("details[open] button").click();
    }
    registrar.locator("form[action$='/events/finish-tally'] button").click();
    registrar.locator("#report").fill("No difference was found.");
    registrar.locator("#observers").fill("3");
    registrar.locator("form[action$='/events/report'] button").click();
    assertThat(registrar.locator("main").innerText()).contains("Reported", "3 observers");

    Page visitor = chromium.open(page("/manual-tally"));
    assertThat(visitor.locator("main").innerText()).contains("No difference was found.");
    assertAccessible("tally-reported", visitor);
  }

  @Test
  void a_courts_order_is_entered_and_shown() {
    Page registrar = chromium.rehearsing("registrar");
    chromium.go(registrar, page("/orders"));
    assertAccessible("orders-none", registrar);
    registrar.locator("#deadline").selectOption("county-certification");
    registrar.locator("#until").fill("2024-12-04T17:00");
    registrar.locator("#court").fill("Superior Court of Los Angeles County");
    registrar.locator("#caseNumber").fill("24STCP00000");
    registrar.locator("#grounds").fill("A fire closed the tally center");
    registrar.locator("form[action$='/orders'] button").click();
    assertThat(registrar.locator("[role=alert]").innerText()).contains("gives no more time");
    assertThat(registrar.locator("#court").inputValue()).startsWith("Superior");
    registrar.locator("#until").fill("2024-12-12T17:00");
    registrar.locator("form[action$='/orders'] button").click();
    assertThat(registrar.locator("main table").innerText())
        .contains("county-certification", "Thu, Dec 12, 2024, 5:00 p.m.", "24STCP00000");
    assertAccessible("orders", registrar);
    Page visitor = chromium.open(page("/orders"));
    assertThat(visitor.locator("main").innerText()).contains("24STCP00000", "Sign in");
  }

  private String page(String within) {
    return rehearsal.path(within).replaceFirst("^/api", "/pages");
  }
}
