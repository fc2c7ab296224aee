package org.canvass.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.canvass.it.Administrators;
import org.canvass.it.CanvassClient;
import org.canvass.it.CanvassClient.Answer;
import org.canvass.it.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What administrators did is in the office's log, and the auditor's verifier takes it as lawful.
 */
@ArquillianTest
@RunAsClient
class OfficeLedgerIT {
  private static final String LEDGER = "/api/office/ledger";

  @TempDir private Path folder;
  @ArquillianResource private URL base;

  @Test
  void the_verifier_finds_the_acts_of_two_administrators_in_order() throws Exception {
    CanvassClient canvass = new CanvassClient(base);
    Administrators administrators = Administrators.of(canvass);
    Person clerk = administrators.official("CLERK", "los-angeles");
    administrators.agree(clerk.account(), "{\"act\": \"suspend\", \"reason\": \"On leave\"}");
    administrators.agree(clerk.account(), "{\"act\": \"reinstate\", \"reason\": \"Back\"}");
    administrators.agree(
        clerk.account(), "{\"act\": \"renew-sign-in\", \"reason\": \"Telephone lost\"}");
    // the log takes entries up within a second
    Thread.sleep(3_000);

    Path bundle = bundle(canvass);
    Process verifier =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                "target/canvass-verify.jar",
                "verify",
                "--quiet",
                "--key",
                canvass.get(LEDGER + "/keys", null).body().strip(),
                bundle.toString())
            .redirectErrorStream(true)
            .start();
    String report = new String(verifier.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(verifier.waitFor()).as(report).isZero();
    assertThat(report).contains("VERIFIED").doesNotContain("NOT ");
  }

  private Path bundle(CanvassClient canvass) throws Exception {
    Answer asked =
        canvass.post(LEDGER + "/bundles", "auditor", "{\"audience\": \"auditor\"}", null);
    assertThat(asked.status()).as(asked.body()).isIn(200, 202);
    JsonObject view = asked.json();
    while (view.getString("state").equals("MAKING")) {
      Thread.sleep(50);
      view = canvass.get(URI.create(asked.header("Location")).getPath(), "auditor").json();
    }
    assertThat(view.getString("state")).isEqualTo("DONE");
    return HttpClient.newHttpClient()
        .send(
            canvass
                .request("GET", view.getString("file"), "auditor", null, BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofFile(folder.resolve("office.zip")))
        .body();
  }
}
