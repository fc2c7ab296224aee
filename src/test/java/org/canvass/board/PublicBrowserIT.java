package org.canvass.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.it.Chromium.assertAccessible;

import com.microsoft.playwright.Page;
import java.net.URL;
import org.canvass.it.Chromium;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A visitor on a telephone, in English and in Spanish. */
@ArquillianTest
@RunAsClient
class PublicBrowserIT {
  private static final int TELEPHONE = 320;

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
  void a_visitor_reads_how_far_the_count_is_and_why_it_takes_time() {
    Page visitor = chromium.open("/pages/public", TELEPHONE, true);
    assertThat(visitor.locator("h1").innerText()).isEqualTo("The count in Los Angeles County");
    assertThat(visitor.locator("main").innerText())
        .contains(
            "Ballots counted", "What comes next", "must certify by Thursday, December 5, 2024");
    assertThat(visitor.locator("table").nth(1).locator("tbody tr").count()).isPositive();
    assertAccessible("public", visitor);

    visitor.getByText("Why does it take this long?").click();
    assertThat(visitor.locator("h1").innerText()).isEqualTo("Why results take time");
    assertThat(visitor.locator("main").innerText())
        .contains("Tuesday, November 12, 2024", "Not received in time", "§3020");
    assertAccessible("public-why", visitor);

    visitor.getByText("Español").click();
    assertThat(visitor.locator("html").getAttribute("lang")).isEqualTo("es");
    assertThat(visitor.locator("h1").innerText()).isEqualTo("Por qué tardan los resultados");
    assertAccessible("public-why-es", visitor);
    visitor.getByText("Volver al conteo").click();
    assertThat(visitor.locator("h1").innerText()).isEqualTo("El conteo en Los Angeles County");
    visitor.locator("#county").selectOption("alpine");
    visitor.getByText("Mostrar este condado").click();
    assertThat(visitor.locator("main").innerText())
        .contains("Todavía no se han publicado resultados.");
    assertAccessible("public-es", visitor);
  }
}
