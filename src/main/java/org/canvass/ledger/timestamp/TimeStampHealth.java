package org.canvass.ledger.timestamp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells how the time-stamp authority stands. Canvass is ready without it: it delays nothing. */
@Readiness
@ApplicationScoped
public class TimeStampHealth implements HealthCheck {
  @Inject private Stamping stamping;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("time-stamps")
        .up()
        .withData("authority", stamping.report())
        .build();
  }
}
