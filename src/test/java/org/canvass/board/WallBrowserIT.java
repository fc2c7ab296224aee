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

/** The board on the wall of the observers' room, on the ready-made rehearsal as it opens. */
@ArquillianTest
@RunAsClient
class WallBrowserIT {
  private static final String WALL = "/pages/board/wall";
  private static final String LIVE = WALL + "?election=us-ca-2026-11-03&county=alpine";
  private static final String UNKNOWN = WALL + "?county=atlantis";

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
  void shows_the_figures_with_their_time_and_zone_without_script() {
    assertThat(chromium.open(WALL, 1280, false).locator("body").innerText())
        .contains(
            "REHEARSAL",
            "Los Angeles County",
            "3,733,141",
            "79,400",
            "as it stands at Fri, Nov 15, 2024, 5:00 p.m. PST");
  }

  @Test
  void nobody_has_to_scroll_to_the_next_date() {
    Page page = chromium.open(WALL, 1280, true);
    assertThat(
            page.evaluate(
                "() => document.querySelector('.cv-wall p:nth-last-of-type(2)').innerText"))
        .asString()
        .startsWith("Next date");
    assertThat(
            ((Number)
                    page.evaluate(
                        "() => document.querySelector('.cv-wall p:nth-last-of-type(2)').getBoundingClientRect().bottom"))
                .intValue())
        .isLessThanOrEqualTo(900);
  }

  @Test
  void loads_itself_again_and_leads_to_the_board_that_stays_still() {
    Page page = chromium.open("/");
    Response wall = page.navigate(page.url().replaceAll("/$", "") + WALL);
    assertThat(wall.headers()).containsEntry("refresh", "60");

    page.getByText("The board with every step, which stays still").click();
    page.waitForLoadState();
    Response board = page.reload();
    assertThat(board.headers()).doesNotContainKey("refresh");
    assertThat(page.locator("#steps").count()).isEqualTo(1);
  }

  @Test
  void a_county_without_figures_says_why_and_an_unknown_one_is_not_found() {
    assertThat(chromium.open(LIVE).locator("main").innerText())
        .contains("Alpine County")
        .containsPattern("No figures before the polls close|No update has been published here yet");
    Page unknown = chromium.open(UNKNOWN);
    Response refused = unknown.reload();
    assertThat(refused.status()).isEqualTo(404);
    assertThat(refused.headers()).as("comes back by itself").containsEntry("refresh", "60");
    assertThat(unknown.locator("main").innerText()).contains("atlantis");
  }

  @Test
  void is_accessible_wide_and_narrow_and_where_it_fails() {
    Chromium.assertAccessible("wall", chromium.open(WALL));
    Chromium.assertAccessible("wall-before", chromium.open(LIVE));
    Chromium.assertAccessible("wall-unknown", chromium.open(UNKNOWN));
  }
}
