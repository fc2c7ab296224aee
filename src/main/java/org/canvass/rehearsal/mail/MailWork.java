package org.canvass.rehearsal.mail;

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
import java.util.function.BooleanSupplier;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.platform.BackgroundWork;
import org.canvass.platform.Turn;

/**
 * Makes and works the mail of rehearsals on a thread of its own, county by county. One server does
 * so at a time; where it dies, another goes on.
 */
@PermitAll
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MailWork {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Inject private MailGenerations generations;
  @Inject private MailPlay play;
  @Inject private Elections elections;
  @Inject private Turn turn;
  @Resource private ManagedThreadFactory threads;

  private BackgroundWork running;

  @PostConstruct
  void start() {
    running = new BackgroundWork(threads, "rehearsal mail", PAUSE, this::goOn);
  }

  @PreDestroy
  void stop() {
    running.close();
  }

  private void goOn() {
    if (generations.working().isEmpty()) {
      return;
    }
    turn.takeIfFree(
        "rehearsal mail",
        () -> {
          generations.working().forEach(this::goOn);
          return true;
        });
  }

  private void goOn(MailGeneration asked) {
    Election election = elections.election(asked.ledger());
    MailFlow flow = generations.flow(election, asked.seed(), asked.oneIn());
    Instant to = asked.askedTo();
    BooleanSupplier wanted =
        () ->
            !Thread.currentThread().isInterrupted() && generations.generation(election).isWorking();
    for (String county : generations.counties(election)) {
      if (wanted.getAsBoolean()) {
        play.play(election, county, flow, asked.arrivedTo(), to, wanted);
      }
    }
    if (wanted.getAsBoolean()) {
      generations.finish(election, to);
    }
  }
}
