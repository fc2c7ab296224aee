package org.canvass.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

@ArquillianTest
class ServerIT {

  @Resource(lookup = "java:app/jdbc/canvass")
  private DataSource database;

  @Test
  void the_server_works_in_the_database_as_the_application_in_schema_canvass() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery("SELECT current_user, current_schema()")) {
      row.next();
      assertThat(row.getString(1)).isEqualTo("canvass_app");
      assertThat(row.getString(2)).isEqualTo("canvass");
    }
  }

  @Test
  void the_server_runs_in_utc() {
    assertThat(ZoneId.systemDefault().getRules()).isEqualTo(ZoneId.of("UTC").getRules());
  }
}
