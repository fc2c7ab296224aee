package org.canvass.envelope.reevaluation;

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
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.platform.BackgroundWork;
import org.canvass.platform.Turn;

/**
 * Counts and applies re-evaluations on a thread of its own. One server does so at a time; where it
 * dies, another goes on from what was decided, and counts anew what was not counted to the end.
 */
@PermitAll
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ReEvaluationWork {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Inject private ReEvaluations reEvaluations;
  @Inject private DecidingAnew deciding;
  @Inject private Elections elections;
  @Inject private Turn turn;
  @Resource private ManagedThreadFactory threads;

  private BackgroundWork running;

  @PostConstruct
  void start() {
    running = new BackgroundWork(threads, "re-evaluation", PAUSE, this::goOn);
  }

  @PreDestroy
  void stop() {
    running.close();
  }

  private void goOn() {
    if (reEvaluations.atWork().isEmpty()) {
      return;
    }
    turn.takeIfFree(
        "re-evaluation",
        () -> {
          reEvaluations.atWork().forEach(this::goOn);
          return true;
        });
  }

  private void goOn(ReEvaluation run) {
    Election election = elections.election(run.ledger());
    if (run.state() == ReEvaluationState.PROPOSED) {
      deciding.count(election, run.number());
      return;
    }
    boolean more = true;
    while (more && !Thread.currentThread().isInterrupted()) {
      more = deciding.apply(election, run.number());
    }
  }
}
