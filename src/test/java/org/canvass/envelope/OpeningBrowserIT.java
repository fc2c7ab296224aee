package org.canvass.envelope;

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

/**
 * A clerk opens a batch by the numbers that a scanner reads, and sends its ballots to the count.
 */
@ArquillianTest
@RunAsClient
class OpeningBrowserIT {
  @ArquillianResource private URL base;

  private Chromium chromium;
  private Rehearsal rehearsal;

  @BeforeEach
  void open() {
    CanvassClient canvass = new CanvassClient(base);
    chromium = new Chromium(base);
    rehearsal = Rehearsal.onElectionNight(canvass);
    MailRoom mailRoom = new MailRoom(canvass, rehearsal);
    mailRoom.accepted("1001");
    mailRoom.accepted("1002");
    mailRoom.arrived("1003");
  }

  @AfterEach
  void close() {
    chromium.close();
  }

  @Test
  void what_is_in_front_of_the_clerk_is_opened_and_counted_as_a_batch() {
    Page clerk = chromium.rehearsing("clerk");
    chromium.go(clerk, rehearsal.path("/opening").replaceFirst("^/api", "/pages"));
    assertThat(clerk.locator("main").innerText())
        .contains("2 envelopes are accepted", "None is opened yet");
    assertAccessible("opening-none", clerk);
    opens(clerk, "");
    assertThat(clerk.locator("[role=alert]").innerText()).contains("Read the numbers");
    opens(clerk, "1001\n1004");
    assertThat(clerk.locator("[role=alert]").innerText()).contains("no envelope 1004");
    opens(clerk, "1001\n1003");
    assertThat(clerk.locator("[role=alert]").innerText()).contains("nothing was opened");
    assertThat(clerk.locator("#numbers").inputValue()).contains("1003");
    assertAccessible("opening-refused", clerk);

    opens(clerk, "1001\n1002\n");
    assertThat(clerk.locator("article").innerText()).contains("Batch 1", "Opened, 2 envelopes");
    assertAccessible("opening", clerk);
    clerk.locator("#without-1").fill("1003");
    clerk.locator("form[action$='/1/count'] button").click();
    assertThat(clerk.locator("[role=alert]").innerText()).contains("nothing was counted");
    clerk.locator("#without-1").fill("1002");
    clerk.locator("form[action$='/1/count'] button").click();
    assertThat(clerk.locator("article").innerText())
        .contains("Counted, 2 envelopes, 1 without a ballot");
  }

  private static void opens(Page clerk, String numbers) {
    clerk.locator("#numbers").fill(numbers);
    clerk.locator("form[action$='/opening'] button").click();
  }
}
