package org.canvass.it;

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

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
