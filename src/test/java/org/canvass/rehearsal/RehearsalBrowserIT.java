package org.canvass.rehearsal;

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

/** A trainer plays a rehearsal without a command line. */
@ArquillianTest
@RunAsClient
class RehearsalBrowserIT {
  @ArquillianResource private URL base;

  private Chromium chromium;
  private Rehearsal rehearsal;

  @BeforeEach
  void open() {
    chromium = new Chromium(base);
    rehearsal = Rehearsal.fresh(new CanvassClient(base));
  }

  @AfterEach
  void close() {
    chromium.close();
  }

  @Test
  void the_clock_is_moved_mail_comes_in_and_a_fresh_copy_is_made() {
    Page trainer = chromium.rehearsing("trainer");
    chromium.go(trainer, "/pages/state?election=" + rehearsal.id());
    trainer.locator("a:has-text(\"The rehearsal's clock\")").click();
    assertAccessible("rehearsal", trainer);
    trainer.locator("#now").fill("2024-11-05T06:00");
    trainer.locator("form[action$='/clock'] button").click();
    assertThat(trainer.locator("[role=alert]").innerText()).contains("goes forward only");
    assertAccessible("rehearsal-refused", trainer);
    trainer.locator("#now").fill("2024-11-05T21:00");
    trainer.locator("form[action$='/clock'] button").click();
    assertThat(trainer.locator("[role=status]").first().innerText())
        .contains("The clock was moved");

    trainer.locator("#oneIn").fill("none");
    trainer.locator("form[action$='/mail'] button").click();
    assertThat(trainer.locator("[role=alert]").innerText()).contains("write a whole number");
    trainer.locator("#oneIn").fill("50,000");
    trainer.locator("form[action$='/mail'] button").click();
    trainer.waitForSelector("text=There");
    assertThat(trainer.locator("#live").innerText()).contains("one in 50,000");
    chromium.go(trainer, trainer.url());
    assertAccessible("rehearsal-mail", trainer);

    String before = trainer.url();
    trainer.locator("form[action$='/copy'] button").click();
    assertThat(trainer.url()).isNotEqualTo(before).endsWith("/rehearsal");
    assertThat(trainer.locator("main").innerText()).contains("Tue, Nov 5, 2024, 7:00 a.m.");
  }

  @Test
  void others_see_how_it_stands_and_a_live_election_is_none() {
    Page clerk = chromium.rehearsing("clerk");
    chromium.go(clerk, "/pages/elections/" + rehearsal.id() + "/rehearsal");
    assertThat(clerk.locator("main form").count()).isZero();
    assertThat(clerk.locator("main").innerText()).contains("Not for you now");
    chromium.go(clerk, "/pages/elections/us-ca-2026-11-03/rehearsal");
    assertThat(clerk.locator("main").innerText()).contains("is live");
  }
}
