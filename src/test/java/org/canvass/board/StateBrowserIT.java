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

/** All counties in a browser, on the ready-made rehearsal as it opens: Nov 15, 2024, 17:00. */
@ArquillianTest
@RunAsClient
class StateBrowserIT {
  private static final String STATE = "/pages/state?election=us-ca-2024-11-05";

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
  void shows_58_counties_with_their_sums() {
    Page page = chromium.open(STATE);

    assertThat(page.locator(".cv-state tbody tr").count()).isEqualTo(58);
    assertThat(page.locator("main").innerText())
        .contains("of 58 counties certified", "Los Angeles County", "3,733,141", "79,400");
    assertThat(page.locator(".cv-state tfoot").innerText())
        .contains("58 counties", "3,733,141", "4,933,021");
  }

  @Test
  void forecasts_los_angeles_from_its_own_pace() {
    assertThat(row(chromium.open(STATE), "Los Angeles County"))
        .contains("by its last 5 updates", "in time");
  }

  @Test
  void the_address_says_which_counties_are_shown_and_in_which_order() {
    Page page = chromium.open(STATE + "&sort=left", 1280, false);
    assertThat(page.locator(".cv-state tbody th").first().innerText()).isEqualTo("Alpine County");
    assertThat(page.locator("th[aria-sort=ascending]").innerText()).isEqualTo("Left (estimate)");

    page.getByText("Left (estimate)").first().click();
    page.waitForLoadState();
    assertThat(page.url()).endsWith("&sort=left&order=desc");
    assertThat(page.locator("th[aria-sort=descending]").count()).isEqualTo(1);

    page.getByLabel("Counties", new Page.GetByLabelOptions().setExact(true)).selectOption("silent");
    page.getByText("Show these").click();
    page.waitForLoadState();
    assertThat(page.url()).contains("only=silent", "sort=left", "order=desc");
    assertThat(page.locator(".cv-state tbody tr").count()).isEqualTo(57);
  }

  @Test
  void a_stage_at_which_no_county_stands_says_so() {
    assertThat(chromium.open(STATE + "&stage=recount").locator("main").innerText())
        .contains("No county is like that now.");
  }

  @Test
  void is_accessible_wide_narrow_and_empty() {
    Chromium.assertAccessible("state", chromium.open(STATE));
    assertThat(Chromium.violations(chromium.open(STATE + "&stage=recount"))).isEmpty();
  }

  @Test
  void fits_a_screen_of_320_pixels_without_scrolling_sideways() {
    assertThat(chromium.open(STATE, 320, true).evaluate("document.documentElement.scrollWidth"))
        .isEqualTo(320);
  }

  @Test
  void a_column_that_does_not_exist_is_a_page_that_says_so_with_status_400() {
    Page page = chromium.open("/");
    Response answer = page.navigate(base.toString().replaceAll("/$", "") + STATE + "&sort=luck");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(page.locator("main").innerText()).contains("sort \"luck\" is none of county");
  }

  private static String row(Page page, String county) {
    return page.locator(".cv-state tbody tr", new Page.LocatorOptions().setHasText(county))
        .innerText();
  }
}
