package org.canvass.canvass.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.canvass.it.Refusals.assertProblem;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import jakarta.json.JsonObject;
import java.net.URL;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Chromium;
import org.canvass.it.Rehearsal;
import org.canvass.it.Sql;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notes, hands and papers of a step. */
@ArquillianTest
@RunAsClient
class StepFilesIT {
  private static final String FILE = "/canvass/steps/inspect-materials/file";
  private static final byte[] PDF = "%PDF-1.7\nbox 12".getBytes(StandardCharsets.US_ASCII);

  @ArquillianResource private URL base;
  private CanvassClient canvass;
  private Rehearsal rehearsal;

  @BeforeEach
  void open() {
    canvass = new CanvassClient(base);
    rehearsal = Rehearsal.onElectionNight(canvass);
  }

  @Test
  void notes_and_hands_are_told_and_the_text_stands_beside_its_entry() {
    post("/notes", "clerk", "{\"text\":\"Seals of boxes 12 to 19 read\"}", 201);
    JsonObject file = post("/assignment", "supervisor", "{\"to\":\" Table 4 \"}", 200);

    assertThat(file.getString("assignedTo")).isEqualTo("Table 4");
    List<JsonObject> entries = entries(file.getString("subject"));
    assertThat(entries)
        .extracting(entry -> entry.getString("event") + " by " + entry.getString("actor"))
        .containsExactly("note by clerk", "assign by supervisor");
    assertThat(entries.get(0).getString("reason")).isEqualTo("Seals of boxes 12 to 19 read");
    assertThat(post("/assignment", "supervisor", "{\"to\":null}", 200).containsKey("assignedTo"))
        .isFalse();
  }

  @Test
  void a_paper_keeps_its_versions_and_each_can_be_read_again() {
    JsonObject paper = attached(send("/attachments", "box-12.pdf", PDF));
    assertThat(paper.getInt("number")).isEqualTo(1);
    assertThat(paper.getString("mediaType")).isEqualTo("application/pdf");
    assertThat(paper.containsKey("scannedBy")).isFalse();
    byte[] better = "%PDF-1.7\nboxes 12 and 13".getBytes(StandardCharsets.US_ASCII);

    JsonObject newer = attached(send("/attachments/1/versions", "boxes.pdf", better));

    assertThat(newer.getInt("version")).isEqualTo(2);
    assertThat(newer.getString("name")).isEqualTo("boxes.pdf");
    assertThat(newer.getString("sha256")).isNotEqualTo(paper.getString("sha256"));
    Answer now = read("/attachments/1", "auditor");
    assertThat(now.body()).isEqualTo(new String(better, StandardCharsets.US_ASCII));
    assertThat(now.header("Content-Disposition"))
        .isEqualTo("attachment; filename*=UTF-8''boxes.pdf");
    assertThat(now.header("Content-Type")).startsWith("application/pdf");
    assertThat(read("/attachments/1?version=1", "clerk").body())
        .isEqualTo(new String(PDF, StandardCharsets.US_ASCII));
    assertProblem(
        "no such version", read("/attachments/1?version=3", "clerk"), 404, "unknown-attachment");

    post("/attachments/1/withdrawal", "supervisor", "{\"reason\":\"Another election's\"}", 200);

    assertThat(read("/attachments/1", "clerk").status()).isEqualTo(200);
    assertProblem(
        "a new version of what is withdrawn",
        send("/attachments/1/versions", "boxes.pdf", PDF),
        409,
        "withdrawn");
    assertThat(entries(paperSubject()))
        .extracting(entry -> entry.getString("event"))
        .containsExactly("attach", "replace", "withdraw");
    assertThat(entries(paperSubject()).get(0).getJsonObject("after").getString("sha256"))
        .isEqualTo(paper.getString("sha256"));
    assertThat(entries(paperSubject()).toString()).doesNotContain("box-12.pdf");
  }

  @Test
  void bad_ones_are_refused_and_nothing_is_attached() {
    assertProblem("an empty one", send("/attachments", "a.pdf", new byte[0]), 400, "missing-body");
    assertProblem(
        "no reason", sendAs("clerk", "/attachments?name=a.pdf", PDF), 400, "missing-field");
    assertProblem(
        "a program",
        send("/attachments", "a.pdf", "MZ\0\0\0".getBytes(StandardCharsets.US_ASCII)),
        422,
        "other-kind");
    assertProblem("a web page", send("/attachments", "a.html", PDF), 422, "kind-not-taken");
    assertProblem(
        "11 MiB", send("/attachments", "a.pdf", Arrays.copyOf(PDF, 11 << 20)), 413, "too-large");
    assertProblem("50 MiB", send("/attachments", "a.pdf", new byte[50 << 20]), 413, "too-large");
    assertProblem(
        "another county's clerk",
        canvass.post(rehearsal.path("orange", FILE + "/notes"), "clerk", "{\"text\":\"x\"}", null),
        403,
        "wrong-county");
    assertProblem(
        "an auditor",
        sendAs("auditor", "/attachments?name=a.pdf&reason=x", PDF),
        403,
        "wrong-role");
    assertProblem(
        "no such step",
        canvass.post(
            rehearsal.path("/canvass/steps/no-such/file/notes"), "clerk", "{\"text\":\"x\"}", null),
        404,
        "unknown-step");
    assertProblem("a visitor reads", read("", null), 401, "sign-in-needed");

    assertThat(read("", "clerk").json().getJsonArray("attachments")).isEmpty();
  }

  @Test
  void bytes_are_what_their_entry_says_whoever_writes_them() throws SQLException {
    attached(send("/attachments", "box-12.pdf", PDF));

    try (Sql sql = Sql.asApplication()) {
      for (String statement :
          List.of(
              "insert into canvass.attachment_version select attachment, version + 1, name,"
                  + " media_type, sha256, 'other'::bytea from canvass.attachment_version",
              "update canvass.attachment_version set content = 'other'::bytea",
              "delete from canvass.attachment_version",
              "update canvass.attachment set sha256 = 'x'")) {
        assertThatThrownBy(
                () -> {
                  sql.execute(statement);
                  sql.commit();
                })
            .as(statement)
            .isInstanceOf(SQLException.class);
        sql.rollback();
      }
    }
  }

  @Test
  void a_clerk_keeps_the_file_in_a_browser() {
    try (Chromium chromium = new Chromium(base)) {
      String work = rehearsal.path("/work").replaceFirst("^/api", "/pages");
      Page clerk = chromium.rehearsing("clerk");
      chromium.go(clerk, work + "/steps/inspect-materials/file");
      Chromium.assertAccessible("step-file-empty", clerk);

      clerk.locator("#text").fill("<script>alert(1)</script> read");
      clerk.locator("form[action$='/notes'] button").click();
      assertThat(clerk.locator("main").innerText()).contains("<script>alert(1)</script> read");
      clerk.locator("#to").fill("Table 4");
      clerk.locator("form[action$='/assignment'] button").click();
      assertThat(clerk.locator("main").innerText()).contains("In the hands of: Table 4");

      clerk
          .locator("#file")
          .setInputFiles(
              new FilePayload(
                  "seals.pdf", "application/pdf", "no".getBytes(StandardCharsets.US_ASCII)));
      clerk.locator("#shows").fill("The seals of box 12");
      clerk.locator("form[action$='/attachments'] button").click();
      assertThat(clerk.locator("[role=alert]").innerText()).contains("is not what its name says");
      assertThat(clerk.locator("#shows").inputValue()).isEqualTo("The seals of box 12");
      Chromium.assertAccessible("step-file-refused", clerk);

      clerk.locator("#file").setInputFiles(new FilePayload("seals.pdf", "application/pdf", PDF));
      clerk.locator("form[action$='/attachments'] button").click();
      assertThat(clerk.locator("#papers + article").innerText()).contains("seals.pdf", "Version 1");
      Chromium.assertAccessible("step-file", clerk);

      chromium.go(clerk, work);
      assertThat(clerk.locator("#step-inspect-materials").innerText())
          .contains("In the hands of Table 4", "Notes and papers", "(1 paper)");
    }
  }

  private String paperSubject() {
    return "los-angeles/step-file/inspect-materials/attachment/1";
  }

  private JsonObject post(String within, String account, String body, int status) {
    Answer answer = canvass.post(rehearsal.path(FILE + within), account, body, null);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    return answer.json();
  }

  private Answer send(String within, String name, byte[] content) {
    return sendAs("clerk", within + "?name=" + name + "&reason=The+seals", content);
  }

  private Answer sendAs(String account, String within, byte[] content) {
    return canvass.send(
        canvass
            .request(
                "POST",
                rehearsal.path(FILE + within),
                account,
                null,
                BodyPublishers.ofByteArray(content))
            .setHeader("Content-Type", "application/octet-stream"));
  }

  private static JsonObject attached(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().getJsonArray("attachments").getJsonObject(0);
  }

  private Answer read(String within, String account) {
    return canvass.get(rehearsal.path(FILE + within), account);
  }

  private List<JsonObject> entries(String subject) {
    return canvass
        .get("/api/elections/" + rehearsal.id() + "/ledger/entries?subject=" + subject, "clerk")
        .json()
        .getJsonArray("items")
        .getValuesAs(JsonObject.class);
  }
}
