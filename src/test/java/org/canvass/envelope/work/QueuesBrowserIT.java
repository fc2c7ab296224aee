package org.canvass.envelope.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.it.Chromium.assertAccessible;

import com.microsoft.playwright.Page;
import java.net.URL;
import org.canvass.envelope.MailRoom;
import org.canvass.it.CanvassClient;
import org.canvass.it.Chromium;
import org.canvass.it.Rehearsal;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The officials of a county work on envelopes in browsers, from queue to queue. */
@ArquillianTest
@RunAsClient
class QueuesBrowserIT {
  @ArquillianResource private URL base;

  private Chromium chromium;
  private Rehearsal rehearsal;
  private MailRoom room;
  private String queues;

  @BeforeEach
  void open() {
    CanvassClient canvass = new CanvassClient(base);
    chromium = new Chromium(base);
    rehearsal = Rehearsal.onElectionNight(canvass);
    room = new MailRoom(canvass, rehearsal);
    queues = rehearsal.path("/queues").replaceFirst("^/api", "/pages");
  }

  @AfterEach
  void close() {
    chromium.close();
  }

  @Test
  void a_mismatch_goes_through_three_seats_to_cured() {
    long id = room.arrived("B-1");
    room.arrived("B-2");

    Page first = chromium.rehearsing("verifier1");
    chromium.go(first, queues);
    assertAccessible("queues", first);
    first.getByText("Signatures to compare").click();
    first.getByText("Begin with the one that waits longest").click();
    assertThat(first.locator("h1").innerText()).isEqualTo("Envelope B-1");
    assertAccessible("envelope-timely", first);
    press(first, "propose-mismatch");
    assertThat(first.locator("h1").innerText()).isEqualTo("Envelope B-2");
    assertThat(first.locator(".cv-before").innerText())
        .isEqualTo("Envelope B-1 is now Mismatch proposed.");
    press(first, "match-signature");
    assertThat(first.locator("main").innerText())
        .contains("Nothing waits here.", "Envelope B-2 is now Signature matched.");

    chromium.go(first, queues + "/further-looks/next");
    assertThat(first.locator("form[action$='/agree-to-mismatch']").count()).isZero();
    assertThat(first.locator("main").innerText()).contains("has already spoken on this signature");
    Page second = chromium.rehearsing("verifier2");
    chromium.go(second, queues + "/further-looks/next");
    press(second, "agree-to-mismatch");
    Page third = chromium.rehearsing("verifier3");
    chromium.go(third, queues + "/further-looks/next");
    assertThat(third.locator("main").innerText()).contains("verifier1, verifier2");
    press(third, "agree-to-mismatch");
    assertThat(room.state(id)).isEqualTo("MISMATCH");

    Page clerk = chromium.rehearsing("clerk");
    chromium.go(clerk, queues + "/notices/next");
    assertThat(clerk.locator("form[action$='/reject']").count()).isZero();
    clerk.locator("#means").selectOption("PHONE");
    press(clerk, "tell-voter");
    assertThat(clerk.locator("[role=alert]").innerText())
        .contains("what came of the call", "Nothing was changed");
    assertThat(clerk.locator("#means").inputValue()).isEqualTo("PHONE");
    assertAccessible("envelope-refused", clerk);
    clerk.locator("#outcome").selectOption("MESSAGE_LEFT");
    press(clerk, "tell-voter");
    chromium.go(clerk, queues + "/notices/next");
    press(clerk, "send-notice");
    chromium.go(clerk, queues + "/cures/next");
    assertThat(clerk.locator("main").innerText()).contains("Phone (Message left)", "First class");
    press(clerk, "receive-statement");
    chromium.go(second, queues + "/statements/next");
    press(second, "accept-statement");
    chromium.go(clerk, queues + "/accept");
    assertThat(clerk.locator("#waiting ~ form tbody tr").count()).isEqualTo(2);
    clerk.locator("label[for=all]").click();
    clerk.locator("button[value=accept]").click();
    assertThat(clerk.locator("[role=status]").first().innerText()).contains("Accept: 2 done");
    assertThat(room.state(id)).isEqualTo("ACCEPTED");
  }

  @Test
  void many_are_done_at_once_and_each_refusal_says_why() {
    long stale = room.arrived("B-3");
    room.arrived("B-4");
    room.done(stale, "match-signature", "verifier1", "{}");
    room.done(room.arrived("B-5"), "match-signature", "verifier1", "{}");
    Page clerk = chromium.rehearsing("clerk");
    chromium.go(clerk, queues + "/accept");
    assertAccessible("queue", clerk);
    clerk.locator("label[for=pick-" + stale + "]").click();
    clerk.locator("label[for=all]").click();
    room.done(stale, "accept", "clerk", "{}");
    room.done(stale, "ask-to-recall", "clerk", "{\"reason\":\"The wrong tray\"}");

    clerk.locator("button[value=accept]").click();

    assertThat(clerk.locator("[role=status]").first().innerText())
        .contains("Accept: 1 done, 1 done before");
    assertThat(room.state(stale)).isEqualTo("ACCEPTED");
    chromium.go(clerk, queues + "/reject");
    assertThat(clerk.locator("main").innerText()).contains("Nothing waits here.");
    chromium.go(clerk, queues + "/notices?olderThan=soon");
    assertThat(clerk.locator("main").innerText()).contains("days are a whole number");
    assertAccessible("queue-odd-question", clerk);
  }

  @Test
  void nobody_outside_sees_a_queue() {
    Page nobody = chromium.open(queues);
    assertThat(nobody.locator("main").innerText()).contains("Sign in");
    assertThat(nobody.locator("table").count()).isZero();
    assertAccessible("queues-nobody", nobody);
  }

  @Test
  void it_works_without_script() {
    long id = room.arrived("B-6");
    Page verifier = chromium.open("/pages/sign-in", 1280, false);
    chromium.signIn(verifier, "verifier1", CanvassClient.password(), "");
    chromium.go(verifier, queues + "/signatures/next");
    press(verifier, "match-signature");
    assertThat(room.state(id)).isEqualTo("SIGNATURE_MATCHED");
  }

  private static void press(Page page, String event) {
    page.locator("form[action$='/events/%s'] button".formatted(event)).click();
  }
}
