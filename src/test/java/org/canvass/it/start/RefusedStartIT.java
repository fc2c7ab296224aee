package org.canvass.it.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever keeps Canvass from starting is one sentence that says what to do, and a status not 0.
 */
class RefusedStartIT {

  private static final String DATABASE = "jdbc:postgresql://127.0.0.1:%d/canvass";

  @TempDir private Path folder;

  @Test
  void a_taken_port_is_named() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      assertThat(refusal(Map.of("CANVASS_PORT", port)))
          .isEqualTo(
              "Port "
                  + port
                  + " on 127.0.0.1 is taken by another program: stop that program, or set"
                  + " CANVASS_PORT to another number.");
    }
  }

  @Test
  void a_port_that_is_no_number_is_named() throws Exception {
    assertThat(refusal(Map.of("CANVASS_PORT", "http")))
        .isEqualTo("CANVASS_PORT is \"http\": set it to a number from 1 to 65535, such as 8080.");
  }

  @Test
  void an_address_of_another_machine_is_named() throws Exception {
    assertThat(refusal(Map.of("CANVASS_ADDRESS", "203.0.113.7")))
        .startsWith("203.0.113.7 is no address of this machine: set CANVASS_ADDRESS to ");
  }

  @Test
  void an_issuer_that_is_set_by_half_is_named() throws Exception {
    assertThat(refusal(Map.of("CANVASS_OIDC_ISSUER", "https://id.example.gov/realms/county")))
        .isEqualTo(
            "CANVASS_OIDC_ISSUER is set but CANVASS_OIDC_CLIENT_ID is not: set it to the name under"
                + " which the issuer knows Canvass.");
  }

  @Test
  void a_second_start_on_the_same_home_is_refused() throws Exception {
    try (FileChannel lock =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      lock.lock();

      assertThat(refusal(Map.of()))
          .isEqualTo(
              "Another Canvass is running on "
                  + folder
                  + ": stop it first, or set CANVASS_HOME to another folder.");
    }
  }

  @Test
  void a_home_that_cannot_be_used_is_named() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    assertThat(refusal(Map.of("CANVASS_HOME", file.toString())))
        .startsWith("The folder " + file + " cannot be read and written")
        .endsWith("make this user its owner, or set CANVASS_HOME to another folder.");
  }

  @Test
  void an_unreachable_database_is_named() throws Exception {
    String url = DATABASE.formatted(LauncherRun.freePort());

    assertThat(refusal(ownDatabase(url, "owner", "app")))
        .startsWith("The database at " + url + " cannot be reached (")
        .endsWith("check that it runs and that CANVASS_DB_URL is right.");
  }

  @Test
  void a_database_too_old_is_named() throws Exception {
    try (OldPostgres old = OldPostgres.start("14.9")) {
      String url = DATABASE.formatted(old.port());

      assertThat(refusal(ownDatabase(url, "owner", "app")))
          .isEqualTo(
              url
                  + " is PostgreSQL 14.9: Canvass needs PostgreSQL 15 or newer, so upgrade it or"
                  + " unset CANVASS_DB_URL to use the embedded one.");
    }
  }

  @Test
  void an_own_database_without_its_roles_is_refused() throws Exception {
    assertThat(refusal(Map.of("CANVASS_DB_URL", DATABASE.formatted(5432))))
        .startsWith("CANVASS_DB_URL is set but CANVASS_DB_OWNER is not: set ");
  }

  @Test
  void roles_without_an_own_database_are_refused() throws Exception {
    assertThat(refusal(Map.of("CANVASS_DB_USER", "app")))
        .startsWith("CANVASS_DB_USER is set but CANVASS_DB_URL is not: ");
  }

  @Test
  void a_damaged_data_folder_is_named() throws Exception {
    Files.createDirectories(folder.resolve("postgres"));
    Files.writeString(folder.resolve("database.properties"), "superuser=a\nowner=b\napplication=c");

    assertThat(refusal(Map.of()))
        .startsWith("The folder " + folder.resolve("postgres") + " is damaged ")
        .endsWith("restore it from a backup, or move it away to begin with an empty database.");
  }

  @Test
  void data_of_another_major_version_are_not_touched() throws Exception {
    Files.createDirectories(folder.resolve("postgres/global"));
    Files.createFile(folder.resolve("postgres/global/pg_control"));
    Files.writeString(folder.resolve("postgres/PG_VERSION"), "17\n");
    Files.writeString(folder.resolve("database.properties"), "superuser=a\nowner=b\napplication=c");

    assertThat(refusal(Map.of()))
        .startsWith("The data in " + folder.resolve("postgres") + " were written by PostgreSQL 17,")
        .contains("README.md");
  }

  @Test
  void a_database_without_its_passwords_is_not_thrown_away() throws Exception {
    Files.createDirectories(folder.resolve("postgres"));

    assertThat(refusal(Map.of()))
        .startsWith("The file " + folder.resolve("database.properties") + " is missing, ")
        .endsWith("restore the file from a backup.");
  }

  private static Map<String, String> ownDatabase(String url, String owner, String application) {
    return Map.of(
        "CANVASS_DB_URL", url,
        "CANVASS_DB_OWNER", owner,
        "CANVASS_DB_OWNER_PASSWORD", "secret",
        "CANVASS_DB_USER", application,
        "CANVASS_DB_PASSWORD", "secret");
  }

  private String refusal(Map<String, String> settings) throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(settings);
    all.putIfAbsent("CANVASS_PORT", Integer.toString(LauncherRun.freePort()));
    try (LauncherRun run = LauncherRun.on(folder, all)) {
      assertThat(run.awaitExit()).isEqualTo(1);
      assertThat(run.sentence()).hasLineCount(1).doesNotContain("Exception", "secret");
      return run.sentence();
    }
  }
}
