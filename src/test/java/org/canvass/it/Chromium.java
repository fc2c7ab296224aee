package org.canvass.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The browser of the browser tests: the Chromium that the build has found on the machine. */
public final class Chromium implements AutoCloseable {
  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  /** The elements that stick out of the window, where one has to scroll sideways. */
  private static final String WIDER =
      """
      () => document.documentElement.scrollWidth <= window.innerWidth ? '' :
        [...document.querySelectorAll('*')]
          .filter(each => each.getBoundingClientRect().right > window.innerWidth)
          .map(each => each.tagName + ' ' + each.className + ' ' + each.innerText).join('; ')""";

  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final URI server;
  private final Playwright playwright;
  private final Browser browser;

  public Chromium(URL server) {
    this.server = URI.create(server.toString());
    this.playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    this.browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable())
                    .setArgs(ARGUMENTS)
                    .setHeadless(true));
  }

  private static Path executable() {
    try {
      return Path.of(Files.readString(Path.of(System.getProperty("canvass.it.chromium"))).strip());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A window of that width with the page opened in it; a new one knows nothing of others. */
  public Page open(String address, int width, boolean script) {
    Page page =
        browser
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(width, 900)
                    .setJavaScriptEnabled(script))
            .newPage();
    page.navigate(server.resolve(address).toString());
    return page;
  }

  public Page open(String address) {
    return open(address, 1280, true);
  }

  /** What axe finds against WCAG 2.2 A and AA, and against good practice. */
  public static List<String> violations(Page page) {
    return new AxeBuilder(page)
        .withTags(RULES).analyze().getViolations().stream()
            .map(found -> found.getId() + ": " + found.getNodes())
            .toList();
  }

  /**
   * Asserts that a page is accessible and fits, on a wide and on a narrow screen. With {@code
   * -Dcanvass.it.pictures=folder} it is also pictured there, to be looked at.
   */
  public static void assertAccessible(String name, Page page) {
    for (int width : new int[] {320, 1280}) {
      page.setViewportSize(width, 900);
      assertThat(violations(page)).as("%s at %d", name, width).isEmpty();
      assertThat(page.evaluate(WIDER)).as("%s at %d: wider than it", name, width).isEqualTo("");
      String folder = System.getProperty("canvass.it.pictures");
      if (folder != null) {
        page.screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of(folder, "%s-%d.png".formatted(name, width))));
      }
    }
  }

  /**
   * With {@code -Dcanvass.it.tour=folder} pictures what the window shows, for the README's tour.
   */
  public static void picture(String name, Page page) {
    String folder = System.getProperty("canvass.it.tour");
    if (folder != null) {
      page.setViewportSize(1100, 760);
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
    }
  }

  /** Signs somebody in by the page, in this window. */
  public void signIn(Page page, String account, String password, String code) {
    go(page, "/pages/sign-in");
    page.getByLabel("Account").fill(account);
    page.getByLabel("Password").fill(password);
    page.getByLabel("Code of your authenticator").fill(code);
    page.locator("button:has-text('Sign in')").click();
  }

  /** A window in which somebody has signed in by the page. */
  public Page signedIn(Person person) {
    Page page = open("/pages/sign-in");
    person.forgetCode();
    signIn(page, person.account(), Person.PASSWORD, person.code(0));
    assertThat(page.url()).endsWith("/pages/sign-in");
    assertThat(page.locator("button:has-text('Sign out')").count()).isPositive();
    return page;
  }

  /** A window in which a rehearsal account has signed in. */
  public Page rehearsing(String account) {
    Page page = open("/pages/sign-in");
    signIn(page, account, CanvassClient.password(), "");
    return page;
  }

  /** Goes on to another page in this window. */
  public void go(Page page, String address) {
    page.navigate(server.resolve(address).toString());
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
