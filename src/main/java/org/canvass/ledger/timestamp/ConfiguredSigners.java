package org.canvass.ledger.timestamp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The signers of time stamps whom the operator trusts. */
@ApplicationScoped
public class ConfiguredSigners {
  /** File with certificates; none means those that Java trusts. */
  @Inject
  @ConfigProperty(name = "CANVASS_TSA_CERTIFICATE")
  private Optional<String> certificate;

  private TrustedSigners signers;

  /**
   * The signers.
   *
   * @throws IllegalArgumentException if the file holds none
   */
  public synchronized TrustedSigners signers() {
    if (signers == null) {
      signers = certificate.map(Path::of).map(TrustedSigners::in).orElseGet(TrustedSigners::ofJava);
    }
    return signers;
  }
}
