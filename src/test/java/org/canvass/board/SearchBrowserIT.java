package org.canvass.board;

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

/** What somebody knows of a thing leads to it, for those who may read it. */
@ArquillianTest
@RunAsClient
class SearchBrowserIT {
  @ArquillianResource private URL base;

  private Chromium chromium;
  private Rehearsal rehearsal;
  private String search;

  @BeforeEach
  void open() {
    CanvassClient canvass = new CanvassClient(base);
    chromium = new Chromium(base);
    rehearsal = Rehearsal.onElectionNight(canvass);
    new MailRoom(canvass, rehearsal).arrived("S-1");
    search = "/pages/search?county=los-angeles&election=" + rehearsal.id();
  }

  @AfterEach
  void close() {
    chromium.close();
  }

  @Test
  void a_clerk_finds_an_envelope_and_a_step() {
    Page clerk = chromium.rehearsing("clerk");
    look(clerk, "S-1");
    assertAccessible("search", clerk);
    clerk.getByText("S-1").last().click();
    assertThat(clerk.locator("h1").innerText()).isEqualTo("Envelope S-1");
    clerk.locator("nav[aria-label=Yours]").getByText("Search").click();
    assertThat(clerk.locator("#election").inputValue()).isEqualTo(rehearsal.id());

    look(clerk, "no such thing");
    assertThat(clerk.locator("main").innerText()).contains("Nothing is like that");
    look(clerk, "damaged BALLOTS");
    clerk.getByText("Reproduce damaged ballots").click();
    assertThat(clerk.url()).endsWith("/work#step-reproduce-damaged");
  }

  @Test
  void a_visitor_finds_contests_and_counties_and_no_envelope() {
    Page visitor = chromium.open(search + "&q=S-1");
    assertThat(visitor.locator("main").innerText())
        .contains("Nothing is like that", "Envelopes are found by officials");
    look(visitor, "<script>alert(1)</script>");
    assertThat(visitor.locator("q").innerText()).contains("<script>alert(1)</script>");
    look(visitor, "alpine");
    visitor.locator("li a:has-text('Alpine County')").click();
    assertThat(visitor.locator("h1").innerText()).isEqualTo("Alpine County");
    chromium.go(visitor, "/pages/search?q=14th+District");
    assertThat(visitor.locator("li a[href*='contest=']").count()).isPositive();
    assertAccessible("search-visitor", visitor);
  }

  private void look(Page page, String words) {
    chromium.go(page, search);
    page.locator("#q").fill(words);
    page.locator("form[role=search] button").click();
  }
}
