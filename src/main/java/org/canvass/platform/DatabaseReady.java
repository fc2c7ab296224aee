package org.canvass.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Canvass is ready only while its database answers. */
@Readiness
@ApplicationScoped
public class DatabaseReady implements HealthCheck {

  private static final int PATIENCE_SECONDS = 2;

  @Resource(lookup = "java:app/jdbc/canvass")
  private DataSource database;

  @Override
  public HealthCheckResponse call() {
    try (Connection connection = database.getConnection()) {
      return HealthCheckResponse.named("database")
          .status(connection.isValid(PATIENCE_SECONDS))
          .build();
    } catch (SQLException e) {
      return HealthCheckResponse.named("database").down().build();
    }
  }
}
