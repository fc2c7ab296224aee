package org.canvass.ledger.witness;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Tells how the witnesses stand. Canvass is ready without them: they delay nothing. */
@Readiness
@ApplicationScoped
public class WitnessesHealth implements HealthCheck {
  @Inject private Witnessing witnessing;

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("witnesses").up();
    witnessing.report().forEach(response::withData);
    return response.build();
  }
}
