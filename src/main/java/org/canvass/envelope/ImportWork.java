package org.canvass.envelope;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.canvass.accounts.Accounts;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.people.Caller;
import org.canvass.platform.BackgroundWork;
import org.canvass.platform.Problem;
import org.canvass.platform.Turn;
import org.canvass.platform.WallClock;
import org.canvass.workflow.Act;

/**
 * Goes on with imports that nobody waits for: those too long to wait for, and those that a crash or
 * a lost connection left unfinished; a few at once, so that the counties' other work has its share
 * of the machine. Several servers may do so: each part of a file is held by one of them and counted
 * with its rows. Rows that waited for an envelope are tried again when it has come.
 */
@PermitAll
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ImportWork {
  private static final Logger LOG = Logger.getLogger(ImportWork.class.getName());

  /** Imports that go on at once. */
  private static final int AT_ONCE = 2;

  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);

  /** Whoever sent it may no longer do so; all else is tried again. */
  private static final int FORBIDDEN = 403;

  /** Rows that are tried again in one round. */
  private static final int ROWS = 5_000;

  @Inject private Imports imports;
  @Inject private ImportFiles files;
  @Inject private WaitingRows waiting;
  @Inject private Elections elections;
  @Inject private Accounts accounts;
  @Inject private WallClock clock;
  @Inject private Turn turn;
  @Resource private ManagedThreadFactory threads;

  private final Set<Long> going = ConcurrentHashMap.newKeySet();
  private final Map<Long, Instant> notBefore = new ConcurrentHashMap<>();
  private final List<BackgroundWork> running = new ArrayList<>();

  @PostConstruct
  void start() {
    IntStream.rangeClosed(1, AT_ONCE)
        .forEach(n -> running.add(new BackgroundWork(threads, "import-" + n, PAUSE, this::goOn)));
    running.add(new BackgroundWork(threads, "waiting rows", BETWEEN_TRIES, this::tryAgain));
  }

  @PreDestroy
  void stop() {
    running.forEach(BackgroundWork::close);
  }

  private void goOn() {
    for (EnvelopeImport file : imports.unfinished()) {
      if (clock.now().isBefore(notBefore.getOrDefault(file.id(), Instant.MIN))
          || !going.add(file.id())) {
        continue;
      }
      try {
        goOn(file);
      } catch (RuntimeException failed) {
        // the others go on; this one is tried again in a while
        notBefore.put(file.id(), clock.now().plus(AFTER_A_FAILURE));
        LOG.log(Level.SEVERE, "Import " + file.id() + " of " + file.county() + " failed", failed);
      } finally {
        going.remove(file.id());
      }
    }
  }

  private void goOn(EnvelopeImport file) {
    Election election = elections.election(file.ledger());
    Optional<Caller> sender = sender(file);
    if (sender.isEmpty()) {
      return;
    }
    try {
      imports.finish(election, file, act(election, file, sender.get()));
    } catch (Problem refused) {
      if (refused.status() != FORBIDDEN) {
        throw refused;
      }
      Act stop = Imports.on(file, Caller.canvass(), elections.docket(election), "stop-import");
      imports.stop(election, stop.because(refused.getMessage()), file.id());
    }
  }

  private void tryAgain() {
    turn.takeIfFree(
        "waiting rows",
        () -> {
          waiting.ready(ROWS).forEach(this::tryAgain);
          return true;
        });
  }

  private void tryAgain(long id, List<Long> lines) {
    EnvelopeImport file = files.file(id);
    Election election = elections.election(file.ledger());
    Optional<Caller> sender = sender(file);
    if (sender.isEmpty()) {
      return;
    }
    try {
      waiting.tryAgain(election, act(election, file, sender.get()), id, lines);
    } catch (Problem refused) {
      LOG.log(
          Level.WARNING,
          "Rows of import {0} of {1} cannot be tried again: {2}",
          new Object[] {id, file.county(), refused.getMessage()});
    }
  }

  /** Whoever plays a part in a rehearsal's script has no account: the script goes on with it. */
  private Optional<Caller> sender(EnvelopeImport file) {
    return accounts.find(file.sentBy()).map(official -> official.calling(null));
  }

  private Act act(Election election, EnvelopeImport file, Caller sender) {
    return Imports.on(file, sender, elections.docket(election), "import-rows");
  }
}
