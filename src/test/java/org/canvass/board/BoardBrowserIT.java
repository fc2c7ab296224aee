package org.canvass.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.net.URL;
import org.canvass.it.Chromium;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The county board in a browser, on the ready-made rehearsal as it opens: Nov 15, 2024, 17:00. */
@ArquillianTest
@RunAsClient
class BoardBrowserIT {
  private static final String LIVE = "/?election=us-ca-2026-11-03&county=alpine";
  private static final String UNKNOWN = "/?county=atlantis";

  @ArquillianResource private URL base;

  private Chromium chromium;

  @BeforeEach
  void open() {
    chromium = new Chromium(base);
  }

  @AfterEach
  void close() {
    chromium.close();
  }

  @Test
  void shows_los_angeles_as_it_stood_on_the_tenth_day() {
    assertThat(text(chromium.open("/")))
        .contains(
            "REHEARSAL",
            "Fri, Nov 15, 2024, 5:00 p.m. PST",
            "Los Angeles County",
            "The official canvass is under way.",
            "20 days",
            "to the county's deadline",
            "Thu, Dec 5, 2024, Elec. Code §15372",
            "3,733,141",
            "as of Fri, Nov 15, 2024, 4:59 p.m., 1 minute ago",
            "79,400",
            "What to do next",
            "Member of the City Council, 14th District",
            "YSABEL J. JURADO");
  }

  @Test
  void shows_the_same_without_script() {
    assertThat(text(chromium.open("/", 1280, false))).isEqualTo(text(chromium.open("/")));
  }

  @Test
  void the_table_behind_the_chart_has_every_update() {
    Page page = chromium.open("/", 1280, false);

    page.getByText("The figures as a table").click();

    assertThat(page.locator("table:has(caption:text('by update')) tbody tr").count()).isEqualTo(11);
    assertThat(page.locator("svg[role=img] rect.cv-counted").count()).isEqualTo(10);
  }

  @Test
  void is_accessible_with_everything_unfolded() {
    Page page = chromium.open("/");
    page.locator("summary").all().forEach(summary -> summary.click());
    assertThat(Chromium.violations(page)).isEmpty();
  }

  @Test
  void is_accessible_on_a_narrow_screen() {
    assertThat(Chromium.violations(chromium.open("/", 320, true))).isEmpty();
  }

  @Test
  void fits_a_screen_of_320_pixels_without_scrolling_sideways() {
    Page page = chromium.open("/", 320, true);
    page.locator("summary").all().forEach(summary -> summary.click());
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
  }

  @Test
  void the_first_key_stroke_reaches_the_main_part() {
    Page page = chromium.open("/");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(page.evaluate("document.activeElement.id")).isEqualTo("main-content");
  }

  @Test
  void another_board_is_chosen_without_script() {
    Page page = chromium.open("/", 1280, false);
    page.getByLabel("County", new Page.GetByLabelOptions().setExact(true)).selectOption("alpine");
    page.getByText("Show this board").click();
    assertThat(page.locator("h1").innerText()).isEqualTo("Alpine County");
    assertThat(page.url()).contains("county=alpine");
  }

  @Test
  void a_live_election_has_no_figures_before_the_polls_close_and_is_no_rehearsal() {
    Page page = chromium.open(LIVE);
    assertThat(text(page)).doesNotContain("REHEARSAL").contains("Alpine County");
    assertThat(Chromium.violations(page)).isEmpty();
  }

  @Test
  void an_unknown_county_is_a_page_that_says_so_with_status_404() {
    Page page = chromium.open("/");
    Response answer = page.navigate(base.toString().replaceAll("/$", "") + UNKNOWN);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(page.locator("main").innerText()).contains("No county \"atlantis\" takes part");
    assertThat(Chromium.violations(page)).isEmpty();
  }

  @Test
  void an_unknown_address_is_a_page_with_status_404() {
    Page page = chromium.open("/");
    Response answer = page.navigate(base.toString().replaceAll("/$", "") + "/no/such/page");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(page.locator("h1").innerText()).isEqualTo("There is no such page");
    assertThat(Chromium.violations(page)).isEmpty();
  }

  @Test
  void pages_load_nothing_from_elsewhere_and_start_no_session() {
    Page page = chromium.open("/");
    Response answer = page.reload();

    assertThat(answer.headers())
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("x-frame-options", "DENY")
        .doesNotContainKey("set-cookie");
    assertThat(answer.headers().get("content-security-policy")).startsWith("default-src 'none'");
  }

  private static String text(Page page) {
    return page.locator("body").innerText();
  }
}
