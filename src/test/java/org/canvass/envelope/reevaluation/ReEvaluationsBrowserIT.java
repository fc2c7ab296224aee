package org.canvass.envelope.reevaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.it.Chromium.assertAccessible;

import com.microsoft.playwright.Page;
import java.net.URL;
import org.canvass.envelope.MailRoom;
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

/** The state's officials see what a court's order changes, approve it, and see it applied. */
@ArquillianTest
@RunAsClient
class ReEvaluationsBrowserIT {
  @ArquillianResource private URL base;

  private CanvassClient canvass;
  private Chromium chromium;
  private Rehearsal rehearsal;
  private String address;

  @BeforeEach
  void open() {
    canvass = new CanvassClient(base);
    chromium = new Chromium(base);
    rehearsal = Rehearsal.onElectionNight(canvass);
    address = "/pages/elections/" + rehearsal.id() + "/re-evaluations";
    MailRoom mailRoom = new MailRoom(canvass, rehearsal);
    mailRoom.arrived("timely");
    mailRoom.arrived("dropped", "2024-11-05T20:45:00-08:00", "DROP_BOX");
  }

  @AfterEach
  void close() {
    chromium.close();
  }

  @Test
  void a_changed_rule_is_counted_approved_and_applied_before_ones_eyes() {
    Page trainer = chromium.rehearsing("trainer");
    chromium.go(trainer, address);
    assertThat(trainer.locator("main").innerText())
        .contains("there is nothing to propose", "Nothing was decided anew");
    assertAccessible("re-evaluations-none", trainer);
    order();

    chromium.go(trainer, "/pages/state?election=" + rehearsal.id());
    trainer.locator("a:has-text('Changed rules')").click();
    assertThat(trainer.locator("#law ~ dl").innerText())
        .contains("no order gives more time", "Los Angeles County: polls-close until");
    trainer.locator("form[action$='/re-evaluations'] button").click();
    // without a reason the browser itself asks for it
    assertThat(trainer.url()).endsWith(address);
    trainer.locator("form[action$='/re-evaluations'] textarea").fill("Polls stayed open");
    trainer.locator("form[action$='/re-evaluations'] button").click();
    trainer.waitForSelector("text=would be decided otherwise");
    chromium.go(trainer, address);
    assertThat(trainer.locator("article table").innerText())
        .contains("Los Angeles", "1 Late → Timely");
    assertThat(trainer.locator("article").innerText()).contains("Not for you now");
    assertAccessible("re-evaluations-counted", trainer);

    Page analyst = chromium.rehearsing("state.analyst");
    chromium.go(analyst, address);
    analyst.locator("form[action$='/1/events/approve'] button").click();
    assertThat(analyst.locator("article").innerText())
        .contains("approved by state.analyst", "another official must approve");

    Page certifier = chromium.rehearsing("state.certifier");
    chromium.go(certifier, address);
    certifier.locator("form[action$='/1/events/approve'] button").click();
    certifier.waitForSelector("text=1 decided anew");
    chromium.go(certifier, address);
    assertThat(certifier.locator("article").innerText())
        .contains("Applied", "approved by state.analyst and state.certifier");
    assertAccessible("re-evaluations-applied", certifier);

    Page clerk = chromium.rehearsing("clerk");
    chromium.go(clerk, address);
    assertThat(clerk.locator("article").innerText()).contains("Applied");
  }

  private void order() {
    Answer entered =
        canvass.post(
            rehearsal.path("/canvass/extensions"),
            "registrar",
            """
            {"deadline":"polls-close","until":"2024-11-05T22:00:00-08:00","reason":"No power",
             "authority":{"court":"Superior Court of Los Angeles County","caseNumber":"24STCP00000"}}
            """,
            null);
    assertThat(entered.status()).as(entered.body()).isEqualTo(201);
  }
}
