package org.canvass.platform.start;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Where the database is and who works in it: the owner migrates the schema, the application's role
 * owns nothing.
 *
 * @param url JDBC address; every connection finds its tables in the schema {@value #SCHEMA}
 */
public record DatabaseAccess(String url, Login owner, Login application) {

  public static final String SCHEMA = "canvass";

  /** The address for the server's data source, with the schema to look in. */
  public String serverUrl() {
    return url
        + (url.contains("?") ? "&" : "?")
        + "currentSchema="
        + SCHEMA
        + "&ApplicationName=canvass&reWriteBatchedInserts=true";
  }

  /** The address as messages show it: without parameters, which may hold a password. */
  String place() {
    return url.split("\\?", 2)[0];
  }

  Connection connect(Login login) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", login.user());
    properties.setProperty("password", login.password());
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("loginTimeout", "15");
    properties.setProperty("ApplicationName", "canvass-start");
    return DriverManager.getConnection(url, properties);
  }
}
