package org.canvass.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
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

/**
 * The tour of the README, walked in browsers: Los Angeles County is certified by two officials, and
 * an auditor finds who did it. With {@code -Dcanvass.it.tour=src/docs/tour} it makes the README's
 * pictures.
 */
@ArquillianTest
@RunAsClient
class TourBrowserIT {
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
  void los_angeles_county_is_certified_by_four_eyes() {
    Rehearsal rehearsal = Rehearsal.fresh(canvass);
    play(rehearsal, "2024-12-03T09:00:00-08:00");
    String pages = rehearsal.path("").replaceFirst("^/api", "/pages");

    Page visitor = chromium.open("/?election=%s&county=los-angeles".formatted(rehearsal.id()));
    assertThat(visitor.locator("main").innerText()).contains("3,793,106", "Count complete");
    Chromium.picture("board", visitor);
    Page registrar = chromium.rehearsing("registrar");
    chromium.go(registrar, pages + "/work");
    assertThat(registrar.locator(".cv-next").innerText())
        .contains("Sign the certified statement of the results", "Tue, Dec 3, 2024");
    Chromium.picture("steps", registrar);

    Page supervisor = chromium.rehearsing("supervisor");
    chromium.go(supervisor, pages + "/certification");
    supervisor.locator("form[action$='/statement/draft'] button").click();
    assertThat(supervisor.locator("form[action$='/statement/sign']").count()).isZero();
    registrar.getByText("Certification").first().click();
    registrar.locator("form[action$='/statement/sign'] button").click();
    registrar.locator("form[action$='/canvass/certify'] button").scrollIntoViewIfNeeded();
    Chromium.picture("certification", registrar);
    registrar.locator("form[action$='/canvass/certify'] button").click();
    assertThat(registrar.locator("main").innerText()).contains("The canvass is Certified");

    Page auditor = chromium.rehearsing("auditor");
    chromium.go(
        auditor,
        "/pages/log?election=%s&county=los-angeles&event=certify".formatted(rehearsal.id()));
    assertThat(auditor.locator("#entries").locator("xpath=..").innerText())
        .contains("The canvass was certified", "registrar");
    auditor.locator("table.cv-log").first().scrollIntoViewIfNeeded();
    Chromium.picture("log", auditor);
  }

  @Test
  void an_envelope_is_decided_in_the_moment_when_it_is_scanned() {
    Rehearsal rehearsal = Rehearsal.onElectionNight(canvass).at("2024-11-07T09:00:00-08:00");
    canvass.post(rehearsal.path("/trays"), "clerk", "{\"channel\":\"MAIL\",\"here\":true}", null);
    rehearsal.act("/trays/1", "count", "clerk", "{\"count\":20}");
    rehearsal.act("/trays/1", "count-again", "supervisor", "{\"count\":20}");
    Page clerk = chromium.rehearsing("clerk");
    chromium.go(clerk, rehearsal.path("/trays/1").replaceFirst("^/api", "/pages"));
    clerk.locator("#postmarkKind").selectOption("DATED");
    clerk.locator("#postmarkDate").fill("2024-11-05");
    clerk.locator("#code").fill("0030012345678901234590012");
    clerk.getByText("Take it in").click();

    assertThat(clerk.locator(".cv-verdict__head").innerText()).startsWith("In time: 00300");
    Chromium.picture("desk", clerk);
  }

  private void play(Rehearsal rehearsal, String moment) {
    Answer moved =
        canvass.put(
            "/api/elections/" + rehearsal.id() + "/clock",
            "trainer",
            "{\"now\":\"" + moment + "\",\"script\":true}",
            null);
    assertThat(moved.status()).as(moved.body()).isEqualTo(200);
    assertThat(moved.json().getJsonArray("refused")).isEmpty();
  }
}
