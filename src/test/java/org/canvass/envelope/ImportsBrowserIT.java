package org.canvass.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.canvass.it.Chromium.assertAccessible;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.net.URL;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Chromium;
import org.canvass.it.Rehearsal;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A clerk looks at a file, sends it, watches it go in, and a supervisor stops one. */
@ArquillianTest
@RunAsClient
class ImportsBrowserIT {
  private static final String HEADER = "number,receivedAt,channel,signed\n";

  @ArquillianResource private URL base;

  private CanvassClient canvass;
  private Chromium chromium;
  private Rehearsal rehearsal;
  private String imports;

  @BeforeEach
  void open() {
    canvass = new CanvassClient(base);
    chromium = new Chromium(base);
    rehearsal = Rehearsal.onElectionNight(canvass).at("2024-11-08T10:00:00-08:00");
    imports = rehearsal.path("/imports").replaceFirst("^/api", "/pages");
  }

  @AfterEach
  void close() {
    chromium.close();
  }

  @Test
  void a_file_is_looked_at_then_sent_and_its_bad_rows_are_set_aside() {
    String file = HEADER + "1,2024-11-05T06:00:00,MAIL,true\n2,2024-02-30T06:00:00,MAIL,<b>x</b>\n";
    Page clerk = chromium.rehearsing("clerk");
    chromium.go(clerk, imports);
    assertAccessible("imports-none", clerk);

    choose(clerk, file, "look");
    assertThat(clerk.locator("[role=status]").first().innerText())
        .contains("1 of 2 rows would go in, 1 would wait.", "Nothing was taken in");
    assertThat(clerk.locator("main").innerText()).contains("<b>x</b>", "No file has been sent yet");
    assertAccessible("imports-looked-at", clerk);

    choose(clerk, file, "send");
    assertThat(clerk.locator("#live").innerText()).contains("Rows wait");
    assertThat(clerk.locator("main").innerText())
        .contains("<b>x</b>", "Not for you now", "for the role [SUPERVISOR]");
    assertAccessible("import-rows-wait", clerk);

    Page supervisor = chromium.rehearsing("supervisor");
    chromium.go(supervisor, clerk.url().replaceFirst("^https?://[^/]+", ""));
    supervisor.locator("form[action$='/dismissals'] textarea").fill("The sorter's test row");
    supervisor.locator("form[action$='/dismissals'] button").click();
    assertThat(supervisor.locator("[role=alert]").innerText()).contains("Tick the rows first");
    assertThat(supervisor.locator("form[action$='/dismissals'] textarea").inputValue())
        .isEqualTo("The sorter's test row");
    supervisor.locator("label[for=line-3]").click();
    supervisor.locator("form[action$='/dismissals'] button").click();
    assertThat(supervisor.locator("main").innerText())
        .contains(
            "None: every row that was read went in or was set aside.", "The sorter's test row");
    assertAccessible("import-all-in", supervisor);

    chromium.go(supervisor, imports);
    assertThat(supervisor.locator("#live").innerText()).contains("All in", "1 of 2 rows");
    assertAccessible("imports", supervisor);
  }

  @Test
  void nothing_chosen_and_a_wrong_file_are_refused_with_what_to_do() {
    Page clerk = chromium.rehearsing("clerk");
    chromium.go(clerk, imports);
    clerk.evaluate("document.getElementById('file').removeAttribute('required')");
    clerk.locator("button[value=send]").click();
    assertThat(clerk.locator("[role=alert]").innerText()).contains("Choose the file first");

    choose(clerk, "%PDF-1.7 and so on", "send");
    assertThat(clerk.locator("[role=alert]").innerText()).contains("a PDF", "Nothing was taken in");
    assertAccessible("imports-refused", clerk);

    Page auditor = chromium.rehearsing("auditor");
    chromium.go(auditor, imports);
    assertThat(auditor.locator("main").innerText()).contains("Not for you now");
  }

  /** Nothing of it is put by on the disk: only who is signed in sends files, and only here. */
  @Test
  void a_large_form_of_a_stranger_or_for_another_page_is_not_read() {
    byte[] form = new byte[17 << 20];
    for (String page : new String[] {imports, imports.replace("/imports", "/releases/preview")}) {
      Answer answer =
          canvass.send(
              canvass
                  .request(
                      "POST",
                      page,
                      page.equals(imports) ? null : "clerk",
                      null,
                      BodyPublishers.ofByteArray(form))
                  .setHeader("Content-Type", "multipart/form-data; boundary=x"));
      assertThat(answer.status()).as(page).isEqualTo(413);
    }
  }

  @Test
  void a_long_file_shows_how_far_it_is_by_itself_until_it_is_stopped() {
    String file =
        IntStream.rangeClosed(1, 60_000)
            .mapToObj(n -> n + ",2024-11-05T06:00:00,DROP_BOX,true")
            .collect(Collectors.joining("\n", HEADER, "\n"));
    Page clerk = chromium.rehearsing("clerk");
    chromium.go(clerk, imports);
    choose(clerk, file, "send");
    assertThat(clerk.locator("#live progress").count()).isEqualTo(1);
    String before = clerk.locator("#live dl").innerText();

    clerk.waitForCondition(() -> !clerk.locator("#live dl").innerText().equals(before));
    clerk.waitForCondition(() -> clerk.locator("#live").innerText().contains("rows a second"));
    assertAccessible("import-going-in", clerk);
    clerk.locator("form[action$='/stop'] textarea").fill("Yesterday's file");
    clerk.locator("form[action$='/stop'] button").click();

    assertThat(clerk.locator("#live").innerText()).contains("Stopped by clerk");
    assertThat(clerk.locator("main").innerText()).contains("Yesterday's file", "Go on with it");
    assertAccessible("import-stopped", clerk);
  }

  private static void choose(Page page, String text, String act) {
    page.locator("#file")
        .setInputFiles(
            new FilePayload("arrivals.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8)));
    page.locator("button[value=" + act + "]").click();
  }
}
