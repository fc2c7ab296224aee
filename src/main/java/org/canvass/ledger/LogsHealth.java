package org.canvass.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Down while a log is damaged, and says which and how: what is done in that election is recorded,
 * but nobody can verify it. A log whose key is away is told, and waits for it.
 */
@Readiness
@ApplicationScoped
public class LogsHealth implements HealthCheck {
  @Inject private LogTroubles troubles;

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("logs").status(!troubles.anyDamage());
    troubles.report().forEach(response::withData);
    return response.build();
  }
}
