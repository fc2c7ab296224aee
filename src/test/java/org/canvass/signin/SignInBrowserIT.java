package org.canvass.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.net.URL;
import java.sql.SQLException;
import java.util.List;
import org.canvass.it.Administrators;
import org.canvass.it.CanvassClient;
import org.canvass.it.Chromium;
import org.canvass.it.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in with a browser, which decides by itself what cookies and origins it sends. */
@ArquillianTest
@RunAsClient
class SignInBrowserIT {

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
  void an_official_signs_in_is_named_on_every_page_and_signs_out_without_script() throws Exception {
    Person clerk = Administrators.of(new CanvassClient(base)).official("CLERK", "los-angeles");
    Page page = chromium.open("/", 1280, false);

    page.getByText("Sign in", new Page.GetByTextOptions().setExact(true)).click();
    chromium.signIn(page, clerk.account(), "not the password", clerk.code(0));
    assertThat(page.locator("[role=alert]").innerText()).contains("is not right");
    clerk.forgetCode();
    chromium.signIn(page, clerk.account(), Person.PASSWORD, clerk.code(0));
    assertThat(page.locator("h1").innerText()).isEqualTo("Official " + clerk.account());
    List<Cookie> cookies = page.context().cookies();
    assertThat(cookies)
        .hasSize(2)
        .allSatisfy(
            cookie -> {
              assertThat(cookie.httpOnly).isTrue();
              assertThat(cookie.sameSite.name()).isEqualTo("STRICT");
            });

    page.navigate(base.toURI().resolve("/").toString());
    assertThat(page.locator(".cv-header__who").innerText())
        .isEqualTo("Official " + clerk.account());
    page.locator(".cv-header__who").click();
    page.getByText("Sign out", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("h1").innerText()).isEqualTo("Sign in");
  }

  @Test
  void the_pages_are_accessible_and_fit_a_narrow_screen() throws SQLException {
    String link = "/pages/set-up?link=" + Person.link(null);
    for (String address : List.of("/pages/sign-in", link)) {
      assertThat(Chromium.violations(chromium.open(address))).as(address).isEmpty();
      Page narrow = chromium.open(address, 320, true);
      assertThat(Chromium.violations(narrow)).as(address).isEmpty();
      assertThat(narrow.evaluate("document.documentElement.scrollWidth"))
          .as(address)
          .isEqualTo(320);
    }
  }
}
