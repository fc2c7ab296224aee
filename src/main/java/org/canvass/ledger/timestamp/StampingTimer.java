package org.canvass.ledger.timestamp;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.canvass.platform.BackgroundWork;
import org.canvass.platform.Outside;
import org.canvass.platform.OutsideAddress;
import org.canvass.platform.StartReport;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Looks every few seconds for what is to be stamped, where the operator has chosen an authority.
 */
@PermitAll
@Singleton
@Startup
public class StampingTimer {
  private static final Duration PAUSE = Duration.ofSeconds(5);

  @Inject private Stamping stamping;
  @Inject private Outside outside;
  @Inject private ConfiguredSigners trusted;
  @Resource private ManagedThreadFactory threads;

  /** Address of the authority; none means that nothing is stamped. */
  @Inject
  @ConfigProperty(name = "CANVASS_TSA_URL")
  private Optional<String> address;

  private BackgroundWork running;

  @PostConstruct
  void start() {
    if (address.isEmpty()) {
      return;
    }
    try {
      TimeStampAuthority authority =
          new TimeStampAuthority(url(address.get()), trusted.signers(), outside);
      running =
          new BackgroundWork(
              threads, "time-stamp authority", PAUSE, () -> stamping.round(authority));
    } catch (IllegalArgumentException malformed) {
      StartReport.refuse(malformed.getMessage() + ".");
      throw malformed;
    }
  }

  private static URI url(String text) {
    try {
      return OutsideAddress.of(text);
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException("CANVASS_TSA_URL: " + malformed.getMessage(), malformed);
    }
  }

  @PreDestroy
  void stop() {
    if (running != null) {
      running.close();
    }
  }
}
