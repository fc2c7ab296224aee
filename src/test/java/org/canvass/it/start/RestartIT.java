package org.canvass.it.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.canvass.it.CanvassClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the first start through a kill to a clean stop, on the embedded database. */
class RestartIT {

  @TempDir private Path home;

  @Test
  void a_start_after_kill_9_finds_the_data_and_stops_cleanly() throws Exception {
    int port = LauncherRun.freePort();
    Map<String, String> settings =
        Map.of(
            "CANVASS_PORT",
            Integer.toString(port),
            "CANVASS_OIDC_ISSUER",
            "http://127.0.0.1:" + LauncherRun.freePort(),
            "CANVASS_OIDC_CLIENT_ID",
            "canvass",
            "CANVASS_OIDC_CLIENT_SECRET_FILE",
            Files.writeString(home.resolve("issuer-secret"), "a secret\n").toString());

    List<String> firstData;
    try (LauncherRun first = LauncherRun.on(home, settings)) {
      first.awaitReady();
      assertThat(first.output())
          .contains("Embedded PostgreSQL 18", "Schema migrated to version")
          .contains("Canvass is at http://127.0.0.1:" + port + "/")
          .containsPattern("Their password: ([a-z2-9]{5}-){3}[a-z2-9]{5}")
          .containsPattern("http://127.0.0.1:" + port + "/pages/set-up\\?link=[\\w-]{43}")
          .doesNotContain("Exception", "WARNING", "INFO");
      assertThat(ready(port)).isEqualTo(200);
      assertThat(Files.readString(home.resolve("log/server.log"))).doesNotContain("set-up?link=");
      assertThat(signInWrongly(port)).isEqualTo(401);
      CanvassClient canvass = new CanvassClient(URI.create("http://127.0.0.1:" + port).toURL());
      assertThat(canvass.get("/pages/sign-in", null).body()).contains("/pages/issuer/sign-in");
      CanvassClient.Answer silent = canvass.get("/pages/issuer/sign-in", null);
      assertThat(silent.status()).isEqualTo(503);
      assertThat(silent.body()).contains("The issuer does not answer");
      assertThat(Files.readString(home.resolve("log/security.0.log")))
          .contains("\"event\":\"sign-in-failed\",\"account\":\"clerk\",\"address\":\"127.0.0.1\"")
          .doesNotContain("a-guess");
      firstData = dataIdentity();
      first.kill();
    }

    try (LauncherRun second = LauncherRun.on(home, settings)) {
      second.awaitReady();
      assertThat(second.output())
          .contains("Schema is up to date")
          .contains("Their password was shown at the first start")
          .doesNotContain("Their password: ");
      assertThat(ready(port)).isEqualTo(200);
      assertThat(dataIdentity()).isEqualTo(firstData);

      assertThat(second.stop()).isZero();
      assertThat(second.output()).endsWith("Stopping" + System.lineSeparator());
    }

    assertThatThrownBy(() -> ready(port)).isInstanceOf(ConnectException.class);
    assertThat(home.resolve("postgres/postmaster.pid")).doesNotExist();
  }

  private static int ready(int port) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static int signInWrongly(int port) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/tokens"))
                .header("Authorization", CanvassClient.basic("clerk", "a-guess"))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  /** Tells this cluster's data from any others': what was written when they were made. */
  private List<String> dataIdentity() throws IOException {
    return List.of(
        Files.getLastModifiedTime(home.resolve("postgres/PG_VERSION")).toString(),
        Files.readString(home.resolve("database.properties")));
  }
}
