package org.canvass.ledger.witness;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.canvass.platform.BackgroundWork;
import org.canvass.platform.StartReport;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks every chosen witness once a second, each on a thread of its own: a slow one delays none. */
@PermitAll
@Singleton
@Startup
public class WitnessTimer {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Inject private Witnessing witnessing;
  @Resource private ManagedThreadFactory threads;

  /** File with the witnesses; none means none. */
  @Inject
  @ConfigProperty(name = "CANVASS_WITNESSES")
  private Optional<String> file;

  private List<BackgroundWork> running = List.of();

  @PostConstruct
  void start() {
    try {
      running =
          file.map(Path::of).map(Witness::list).orElse(List.of()).stream()
              .map(
                  witness ->
                      new BackgroundWork(
                          threads,
                          "witness " + witness.name(),
                          PAUSE,
                          () -> witnessing.round(witness)))
              .toList();
    } catch (IllegalArgumentException malformed) {
      StartReport.refuse(malformed.getMessage());
      throw malformed;
    }
  }

  @PreDestroy
  void stop() {
    running.forEach(BackgroundWork::close);
  }
}
