package org.canvass.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.it.Chromium.assertAccessible;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.canvass.it.CanvassClient;
import org.canvass.it.Chromium;
import org.canvass.it.Rehearsal;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A clerk publishes what was looked at, says what is left and what comes; four eyes correct. */
@ArquillianTest
@RunAsClient
class ReleasesBrowserIT {
  private static final Path FEED = Path.of("config/elections/us-ca-2024-11-05/los-angeles/feed");

  @ArquillianResource private URL base;

  private CanvassClient canvass;
  private Chromium chromium;
  private Rehearsal rehearsal;
  private String releases;

  @BeforeEach
  void open() {
    canvass = new CanvassClient(base);
    chromium = new Chromium(base);
    rehearsal = Rehearsal.onElectionNight(canvass).at("2024-11-07T10:00:00-08:00");
    assertThat(rehearsal.act("/canvass", "open", "registrar", "{}").status()).isEqualTo(200);
    rehearsal.at("2024-11-15T17:00:00-08:00");
    releases = rehearsal.path("/releases").replaceFirst("^/api", "/pages");
  }

  @AfterEach
  void close() {
    chromium.close();
  }

  @Test
  void what_was_looked_at_is_what_is_published() throws IOException {
    Page clerk = chromium.rehearsing("clerk");
    chromium.go(clerk, releases);
    assertAccessible("releases-none", clerk);

    look(clerk, "09-2024-11-14T1626.json.gz");
    assertThat(clerk.locator("[role=status]").innerText()).contains("It is the first release.");
    assertThat(clerk.locator("#published + p").innerText()).isEqualTo("Nothing is published yet.");
    clerk.locator("form[action$='/publication'] button").click();
    look(clerk, "10-2024-11-15T1659.json.gz");
    assertThat(clerk.locator("main").innerText())
        .contains(
            "3,733,141 ballots counted", "more than in update 0", "18 counters lower than before");
    assertAccessible("releases-looked-at", clerk);
    clerk.locator("form[action$='/publication'] button").click();
    assertThat(clerk.locator("#published + table").innerText()).contains("3,733,141");

    look(clerk, "10-2024-11-15T1659.json.gz");
    assertThat(clerk.locator("[role=status]").innerText()).contains("published already");

    clerk.locator("#total").fill("79,400");
    clerk.locator("#category-provisional").fill("many");
    clerk.locator("#source").fill("News release");
    clerk.locator("form[action$='/estimates'] button").click();
    assertThat(clerk.locator("[role=alert]").innerText()).contains("write a whole number");
    assertThat(clerk.locator("#total").inputValue()).isEqualTo("79,400");
    assertAccessible("releases-refused", clerk);
    clerk.locator("#category-provisional").fill("1,400");
    clerk.locator("form[action$='/estimates'] button").click();
    assertThat(clerk.locator("#published + table").innerText()).contains("79,400");

    clerk.locator("#releases").fill("2024-11-18 16:00-17:00\nsoon");
    clerk.locator("#planSource").fill("News release");
    clerk.locator("form[action$='/plan'] button").click();
    assertThat(clerk.locator("[role=alert]").innerText())
        .contains("\"soon\" is no planned release");
    clerk.locator("#releases").fill("2024-11-18 16:00-17:00\n2024-12-02 certification");
    clerk.locator("form[action$='/plan'] button").click();
    assertThat(clerk.locator("#plan + table").innerText())
        .contains("Mon, Nov 18, 2024", "4:00 p.m. to 5:00 p.m.", "To come", "Unplanned");
    assertAccessible("releases", clerk);
  }

  @Test
  void another_official_approves_a_correction() throws IOException {
    Page supervisor = chromium.rehearsing("supervisor");
    chromium.go(supervisor, releases);
    look(supervisor, "09-2024-11-14T1626.json.gz");
    supervisor.locator("form[action$='/publication'] button").click();

    supervisor.locator("#right").setInputFiles(file("10-2024-11-15T1659.json.gz"));
    supervisor.locator("#wrong").fill("A drive was read twice");
    supervisor.locator("#propose ~ form button").click();
    assertThat(supervisor.locator("#preview").innerText()).contains("The correction as the public");
    supervisor.locator("form[action$='/publication'] button").click();
    assertThat(supervisor.locator("#correction-1 ~ p").first().innerText())
        .contains("Proposed", "Proposed by supervisor", "A drive was read twice");
    assertThat(supervisor.locator("article").innerText()).contains("Not yet:");
    assertAccessible("releases-proposed", supervisor);

    Page registrar = chromium.rehearsing("registrar");
    chromium.go(registrar, releases);
    registrar.locator("form[action$='/events/approve'] button").click();
    assertThat(registrar.locator("main").innerText())
        .contains("put right by update 1", "puts right update 0: A drive was read twice");
  }

  @Test
  void a_wrong_file_is_refused_and_nobody_else_publishes() {
    Page clerk = chromium.rehearsing("clerk");
    chromium.go(clerk, releases);
    clerk
        .locator("#file")
        .setInputFiles(
            new FilePayload("x.json", "application/json", "{}".getBytes(StandardCharsets.UTF_8)));
    clerk.locator("#publish ~ form button").click();
    assertThat(clerk.locator("[role=alert]").innerText()).contains("Nothing was changed");

    Page auditor = chromium.rehearsing("auditor");
    chromium.go(auditor, releases);
    assertThat(auditor.locator("main").innerText()).contains("Not for you now");
    assertThat(auditor.locator("form[action*='/releases']").count()).isZero();
  }

  private void look(Page page, String snapshot) throws IOException {
    page.locator("#file").setInputFiles(file(snapshot));
    page.locator("#publish ~ form button").click();
  }

  private static FilePayload file(String name) throws IOException {
    return new FilePayload(name, "application/gzip", Files.readAllBytes(FEED.resolve(name)));
  }
}
