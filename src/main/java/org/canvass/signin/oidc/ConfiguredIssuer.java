package org.canvass.signin.oidc;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.canvass.platform.Outside;
import org.canvass.platform.WallClock;
import org.eclipse.microprofile.config.Config;

/** The issuer that the operator has chosen, if any; the launcher has checked the settings. */
@ApplicationScoped
public class ConfiguredIssuer {
  @Inject private Config config;
  @Inject private Outside outside;
  @Inject private WallClock clock;

  private Optional<Issuer> issuer;

  @PostConstruct
  void read() {
    issuer =
        given("ISSUER")
            .map(
                name ->
                    new Issuer(
                        new IssuerSettings(
                            name,
                            needed("CLIENT_ID"),
                            needed("CLIENT_SECRET"),
                            given("AUDIENCE"),
                            given("ACR")),
                        outside,
                        clock));
  }

  private Optional<String> given(String setting) {
    return config.getOptionalValue("CANVASS_OIDC_" + setting, String.class);
  }

  private String needed(String setting) {
    return config.getValue("CANVASS_OIDC_" + setting, String.class);
  }

  /** The issuer; nothing where officials sign in with passwords alone. */
  public Optional<Issuer> get() {
    return issuer;
  }
}
