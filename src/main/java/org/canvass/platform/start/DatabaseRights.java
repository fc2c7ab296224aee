package org.canvass.platform.start;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Whether the database is one that Canvass can trust its ledger to: reachable, new enough, with an
 * owner that may migrate and an application role that can never get around the schema's guards.
 */
final class DatabaseRights {

  private static final int OLDEST_VERSION = 15;

  private static final String OWNER_MAY_CREATE =
      """
      SELECT coalesce(
          (SELECT pg_has_role(n.nspowner, 'USAGE') FROM pg_namespace n WHERE n.nspname = 'canvass'),
          has_database_privilege(current_database(), 'CREATE'))
      """;

  /** Each row is one thing that the application's role must not be or have. */
  private static final String APPLICATION_MUST_NOT =
      """
      WITH app AS (SELECT * FROM pg_roles WHERE rolname = current_user)
      SELECT 'is a superuser' FROM app WHERE rolsuper
      UNION ALL
      SELECT 'may create roles' FROM app WHERE rolcreaterole
      UNION ALL
      SELECT 'may create databases' FROM app WHERE rolcreatedb
      UNION ALL
      SELECT 'may bypass row security' FROM app WHERE rolbypassrls
      UNION ALL
      SELECT 'may replicate' FROM app WHERE rolreplication
      UNION ALL
      SELECT 'is a member of ' || r.rolname FROM app, pg_roles r
        WHERE r.oid <> app.oid AND pg_has_role(app.oid, r.oid, 'MEMBER')
          AND (r.rolname = ? OR r.rolsuper OR r.rolcreaterole
            OR r.rolname IN ('pg_write_all_data', 'pg_write_server_files',
              'pg_execute_server_program'))
      UNION ALL
      SELECT 'owns ' || pg_describe_object(d.classid, d.objid, d.objsubid)
        FROM app JOIN pg_shdepend d
          ON d.refclassid = 'pg_authid'::regclass AND d.refobjid = app.oid AND d.deptype = 'o'
        LEFT JOIN pg_class c ON d.classid = 'pg_class'::regclass AND c.oid = d.objid
        WHERE (d.dbid = 0
            OR d.dbid = (SELECT oid FROM pg_database WHERE datname = current_database()))
          AND coalesce(c.relpersistence, 'p') <> 't'
      UNION ALL
      SELECT 'may switch triggers off' FROM app
        WHERE has_parameter_privilege(app.oid, 'session_replication_role', 'SET')
      UNION ALL
      SELECT 'may create schemas in the database' FROM app
        WHERE has_database_privilege(app.oid, current_database(), 'CREATE')
      UNION ALL
      SELECT format('may create objects in the schema %s', n.nspname) FROM app, pg_namespace n
        WHERE n.nspname !~ '^pg_(toast_)?temp_' AND has_schema_privilege(app.oid, n.oid, 'CREATE')
      LIMIT 1
      """;

  private final DatabaseAccess database;

  DatabaseRights(DatabaseAccess database) {
    this.database = database;
  }

  /**
   * Checks both roles.
   *
   * @return the server's version, such as 18.6
   * @throws Refusal that names the first thing wrong and the way to put it right
   */
  String require() {
    String version = requireOwner();
    requireApplication();
    return version;
  }

  private String requireOwner() {
    Login owner = database.owner();
    try (Connection connection = database.connect(owner)) {
      if (connection.getMetaData().getDatabaseMajorVersion() < OLDEST_VERSION) {
        throw new Refusal(
            database.place()
                + " is PostgreSQL "
                + connection.getMetaData().getDatabaseProductVersion()
                + ": Canvass needs PostgreSQL "
                + OLDEST_VERSION
                + " or newer, so upgrade it or unset CANVASS_DB_URL to use the embedded one.");
      }
      try (PreparedStatement query = connection.prepareStatement(OWNER_MAY_CREATE);
          ResultSet answer = query.executeQuery()) {
        answer.next();
        if (!answer.getBoolean(1)) {
          throw new Refusal(
              "The owner "
                  + owner.user()
                  + " may not create the schema "
                  + DatabaseAccess.SCHEMA
                  + " in "
                  + database.place()
                  + ": make it the owner of the database, or GRANT CREATE ON DATABASE to it.");
        }
      }
      return connection.getMetaData().getDatabaseProductVersion().split(" ")[0];
    } catch (SQLException e) {
      throw unreachable(owner, "CANVASS_DB_OWNER", e);
    }
  }

  private void requireApplication() {
    Login application = database.application();
    if (application.user().equals(database.owner().user())) {
      throw wrongApplicationRole("is the owner itself");
    }
    try (Connection connection = database.connect(application);
        PreparedStatement query = connection.prepareStatement(APPLICATION_MUST_NOT)) {
      query.setString(1, database.owner().user());
      try (ResultSet findings = query.executeQuery()) {
        if (findings.next()) {
          throw wrongApplicationRole(findings.getString(1));
        }
      }
    } catch (SQLException e) {
      throw unreachable(application, "CANVASS_DB_USER", e);
    }
  }

  private Refusal wrongApplicationRole(String finding) {
    return new Refusal(
        "The application's database role "
            + database.application().user()
            + " "
            + finding
            + ", so it could rewrite the ledger: set CANVASS_DB_USER to a role that owns nothing"
            + " and has no rights but to connect.");
  }

  private Refusal unreachable(Login login, String variable, SQLException e) {
    String state = String.valueOf(e.getSQLState());
    if (state.startsWith("28")) {
      return new Refusal(
          database.place()
              + " does not let "
              + login.user()
              + " in ("
              + e.getMessage()
              + "): check "
              + variable
              + " and its password.",
          e);
    }
    if (state.equals("3D000")) {
      return new Refusal(
          "There is no database at "
              + database.place()
              + ": create it for its owner with CREATE DATABASE, or correct CANVASS_DB_URL.",
          e);
    }
    if (state.startsWith("42")) {
      return new Refusal(
          database.place()
              + " does not let "
              + login.user()
              + " connect ("
              + e.getMessage()
              + "): GRANT CONNECT ON DATABASE to it.",
          e);
    }
    return new Refusal(
        "The database at "
            + database.place()
            + " cannot be reached ("
            + String.valueOf(e.getMessage()).lines().findFirst().orElse(state)
            + "): check that it runs and that CANVASS_DB_URL is right.",
        e);
  }
}
