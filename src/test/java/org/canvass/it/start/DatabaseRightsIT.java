package org.canvass.it.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.canvass.it.DatabaseForTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A start on one's own PostgreSQL is refused while the application's role could get around the
 * guards of the schema, or the owner could not make it.
 */
class DatabaseRightsIT {

  private static final String COULD_REWRITE =
      ", so it could rewrite the ledger: set CANVASS_DB_USER to a role that owns nothing and has no"
          + " rights but to connect.";

  @TempDir private Path home;

  @BeforeEach
  void a_database_of_ones_own() throws SQLException {
    dropAll();
    asSuperuser("CREATE ROLE rights_owner LOGIN PASSWORD 'secret'");
    asSuperuser("CREATE ROLE rights_app LOGIN PASSWORD 'secret'");
    asSuperuser("CREATE DATABASE rights OWNER rights_owner");
  }

  @AfterEach
  void dropAll() throws SQLException {
    asSuperuser("DROP DATABASE IF EXISTS rights WITH (FORCE)");
    asSuperuser("DROP ROLE IF EXISTS rights_app");
    asSuperuser("DROP ROLE IF EXISTS rights_owner");
  }

  @Test
  void the_application_is_not_the_owner() throws Exception {
    assertThat(refusal("rights_owner", "rights_owner"))
        .isEqualTo(
            "The application's database role rights_owner is the owner itself" + COULD_REWRITE);
  }

  @Test
  void the_application_is_no_superuser() throws Exception {
    asSuperuser("ALTER ROLE rights_app SUPERUSER");

    assertThat(refusal()).isEqualTo(wrong("is a superuser"));
  }

  @Test
  void the_application_may_not_create_roles() throws Exception {
    asSuperuser("ALTER ROLE rights_app CREATEROLE");

    assertThat(refusal()).isEqualTo(wrong("may create roles"));
  }

  @Test
  void the_application_is_no_member_of_the_owner() throws Exception {
    asSuperuser("GRANT rights_owner TO rights_app");

    assertThat(refusal()).isEqualTo(wrong("is a member of rights_owner"));
  }

  @Test
  void the_application_is_no_member_of_a_role_that_writes_everything() throws Exception {
    asSuperuser("GRANT pg_write_all_data TO rights_app");

    assertThat(refusal()).isEqualTo(wrong("is a member of pg_write_all_data"));
  }

  @Test
  void the_application_owns_nothing() throws Exception {
    try (Connection connection = DatabaseForTests.asSuperuser("rights");
        Statement sql = connection.createStatement()) {
      sql.execute("CREATE TABLE public.own (a int)");
      sql.execute("ALTER TABLE public.own OWNER TO rights_app");
    }

    assertThat(refusal()).isEqualTo(wrong("owns table own"));
  }

  @Test
  void the_application_may_not_switch_triggers_off() throws Exception {
    asSuperuser("GRANT SET ON PARAMETER session_replication_role TO rights_app");
    try {
      assertThat(refusal()).isEqualTo(wrong("may switch triggers off"));
    } finally {
      asSuperuser("REVOKE SET ON PARAMETER session_replication_role FROM rights_app");
    }
  }

  @Test
  void the_application_may_not_create_schemas() throws Exception {
    asSuperuser("GRANT CREATE ON DATABASE rights TO rights_app");

    assertThat(refusal()).isEqualTo(wrong("may create schemas in the database"));
  }

  @Test
  void the_owner_may_create_the_schema() throws Exception {
    asSuperuser("ALTER DATABASE rights OWNER TO postgres");

    assertThat(refusal())
        .isEqualTo(
            "The owner rights_owner may not create the schema canvass in "
                + DatabaseForTests.url("rights")
                + ": make it the owner of the database, or GRANT CREATE ON DATABASE to it.");
  }

  @Test
  void a_wrong_password_is_named_with_its_variable() throws Exception {
    asSuperuser("ALTER ROLE rights_app PASSWORD 'another'");

    assertThat(refusal())
        .startsWith(DatabaseForTests.url("rights") + " does not let rights_app in (")
        .endsWith("check CANVASS_DB_USER and its password.");
  }

  @Test
  void a_missing_database_is_named() throws Exception {
    asSuperuser("DROP DATABASE rights");

    assertThat(refusal()).startsWith("There is no database at " + DatabaseForTests.url("rights"));
  }

  private static String wrong(String finding) {
    return "The application's database role rights_app " + finding + COULD_REWRITE;
  }

  private String refusal() throws IOException, InterruptedException {
    return refusal("rights_owner", "rights_app");
  }

  private String refusal(String owner, String application)
      throws IOException, InterruptedException {
    Map<String, String> settings =
        Map.of(
            "CANVASS_PORT",
            Integer.toString(LauncherRun.freePort()),
            "CANVASS_DB_URL",
            DatabaseForTests.url("rights"),
            "CANVASS_DB_OWNER",
            owner,
            "CANVASS_DB_OWNER_PASSWORD",
            "secret",
            "CANVASS_DB_USER",
            application,
            "CANVASS_DB_PASSWORD",
            "secret");
    try (LauncherRun run = LauncherRun.on(home, settings)) {
      assertThat(run.awaitExit()).isEqualTo(1);
      assertThat(run.sentence()).hasLineCount(1).doesNotContain("Exception", "secret");
      return run.sentence();
    }
  }

  private static void asSuperuser(String statement) throws SQLException {
    try (Connection connection = DatabaseForTests.asSuperuser("postgres");
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }
}
