package org.canvass.envelope.reevaluation;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.canvass.canvass.Canvass;
import org.canvass.canvass.CanvassState;
import org.canvass.canvass.Canvasses;
import org.canvass.election.Election;
import org.canvass.election.Law;
import org.canvass.envelope.Envelope;
import org.canvass.envelope.EnvelopeHandling;
import org.canvass.envelope.ReDecision;
import org.canvass.envelope.ReceiptLaw;
import org.canvass.envelope.ReceiptLaws;
import org.canvass.envelope.TimelinessDesk;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;

/**
 * Goes through all envelopes that are decided and not opened: once to count what a changed rule
 * would do, and, when it has taken effect, once to do it. What came in after that was decided by
 * the changed rule in the first place.
 */
@PermitAll
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DecidingAnew {
  /** Envelopes that are read at once. */
  private static final int READ = 5_000;

  /** Envelopes that are decided anew in one transaction. */
  private static final int DECIDED = 500;

  private static final Set<CanvassState> CERTIFIED =
      EnumSet.of(CanvassState.CERTIFIED, CanvassState.DECLARED, CanvassState.CLOSED);

  @PersistenceContext private EntityManager db;
  @Inject private Door door;
  @Inject private Canvasses canvasses;
  @Inject private Law law;
  @Inject private TimelinessDesk desk;
  @Inject private EnvelopeHandling handling;
  @Inject private ReEvaluations reEvaluations;
  @Inject private Counting counting;

  /** Counts what it would change, from the beginning, and tells it; unless it is withdrawn. */
  public void count(Election election, int number) {
    ReEvaluation proposed = reEvaluations.one(election, number);
    Laws laws = laws(election, proposed);
    Map<String, Tally> tallies = new TreeMap<>();
    long last = 0;
    long looked = 0;
    for (List<Envelope> some = read(election, 0); !some.isEmpty(); some = read(election, last)) {
      for (Envelope envelope : some) {
        tallies
            .computeIfAbsent(envelope.county(), county -> new Tally())
            .add(envelope, desk.anew(election, envelope, laws.of(envelope.county())));
      }
      last = some.get(some.size() - 1).id();
      looked += some.size();
      counting.tell(proposed.id(), looked);
      if (Thread.currentThread().isInterrupted()
          || reEvaluations.one(election, number).state() != ReEvaluationState.PROPOSED) {
        return;
      }
    }
    Map<String, Boolean> certified = certified(election);
    List<CountyCount> counts =
        tallies.entrySet().stream()
            .map(each -> each.getValue().count(each.getKey(), certified.get(each.getKey())))
            .toList();
    Act act = reEvaluations.byCanvass(election, proposed, "count");
    door.pass(
        act,
        () -> {
          ReEvaluation run = held(proposed.id());
          if (run.state() == ReEvaluationState.PROPOSED && !run.isCounted()) {
            run.count(counts, counting.keep(counts));
            door.tell(act, run, null);
          }
          return run;
        });
  }

  /**
   * Decides some more envelopes anew, each with its entry, and counts them with the transaction
   * that decides them.
   *
   * @return whether any are left
   */
  public boolean apply(Election election, int number) {
    ReEvaluation applied = reEvaluations.one(election, number);
    Act act = reEvaluations.byCanvass(election, applied, "apply-part");
    return door.pass(act, () -> apply(election, applied.id(), act));
  }

  private boolean apply(Election election, long id, Act act) {
    ReEvaluation run = held(id);
    if (run.state() != ReEvaluationState.APPLYING) {
      return false;
    }
    List<Envelope> some = read(election, run.lookedTo());
    if (some.isEmpty()) {
      Act finish = reEvaluations.byCanvass(election, run, "finish");
      door.move(finish, run, ReEvaluationMove.TABLE, reEvaluations.terms(election, run, finish));
      return false;
    }
    Laws laws = laws(election, run);
    List<Envelope> concerned = new ArrayList<>();
    int looked = 0;
    while (looked < some.size() && concerned.size() < DECIDED) {
      Envelope envelope = some.get(looked++);
      if (desk.anew(election, envelope, laws.of(envelope.county())).isPresent()) {
        concerned.add(envelope);
      }
    }
    int changed = 0;
    int left = 0;
    if (!concerned.isEmpty()) {
      Map<String, Boolean> certified = kept(election, concerned);
      for (Envelope envelope : held(concerned)) {
        Optional<ReDecision> anew = desk.anew(election, envelope, laws.of(envelope.county()));
        if (anew.isEmpty()) {
          continue;
        }
        if (certified.get(envelope.county())) {
          left++;
        } else {
          handling.decideAnew(election, act, anew.get(), run.number());
          changed++;
        }
      }
    }
    run.lookOn(some.get(looked - 1).id(), looked, changed, left);
    door.tell(act, run, null);
    return true;
  }

  /** The counties' stages cannot change from here on; whether each has certified. */
  private Map<String, Boolean> kept(Election election, List<Envelope> envelopes) {
    envelopes.stream()
        .map(Envelope::county)
        .distinct()
        .sorted()
        .forEach(county -> canvasses.keepStage(election.electionId(), county));
    return certified(election);
  }

  private Map<String, Boolean> certified(Election election) {
    return canvasses.all(election.electionId()).stream()
        .collect(Collectors.toMap(Canvass::county, each -> CERTIFIED.contains(each.state())));
  }

  private ReEvaluation held(long id) {
    return db.find(ReEvaluation.class, id, LockModeType.PESSIMISTIC_WRITE);
  }

  private List<Envelope> held(List<Envelope> envelopes) {
    return db.createQuery(
            "select e from Envelope e where e.id in :ids order by e.id", Envelope.class)
        .setParameter("ids", envelopes.stream().map(Envelope::id).toList())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  /** The next envelopes that are decided and not opened, by id; copies that nobody changes. */
  private List<Envelope> read(Election election, long after) {
    return db.createQuery(
            "select e from Envelope e where e.ledger = :election and e.id > :after"
                + " and e.state in :states order by e.id",
            Envelope.class)
        .setParameter("election", election.electionId())
        .setParameter("after", after)
        .setParameter("states", ReDecision.UNOPENED)
        .setMaxResults(READ)
        .setHint("eclipselink.read-only", true)
        .getResultList();
  }

  private Laws laws(Election election, ReEvaluation run) {
    return new Laws(
        election,
        new ReceiptLaws.InForce(law.of(election, run.rulebookSha256()), run.orders()),
        new HashMap<>());
  }

  /** The law that is proposed or applied, county by county. */
  private record Laws(
      Election election, ReceiptLaws.InForce all, Map<String, ReceiptLaw> byCounty) {
    ReceiptLaw of(String county) {
      return byCounty.computeIfAbsent(county, each -> all.of(election, each));
    }
  }

  /** What is counted of one county. */
  private static final class Tally {
    private long looked;
    private final Map<String, Long> before = new TreeMap<>();
    private final Map<String, Long> after = new TreeMap<>();
    private final Map<String, Map<String, Long>> moves = new TreeMap<>();

    void add(Envelope envelope, Optional<ReDecision> anew) {
      looked++;
      before.merge(envelope.decided(), 1L, Long::sum);
      after.merge(
          anew.map(each -> each.timeliness().decision().name()).orElse(envelope.decided()),
          1L,
          Long::sum);
      anew.ifPresent(
          each ->
              moves
                  .computeIfAbsent(envelope.state().name(), from -> new TreeMap<>())
                  .merge(each.becomes().name(), 1L, Long::sum));
    }

    CountyCount count(String county, boolean certified) {
      List<CountyCount.CountedMove> counted = new ArrayList<>();
      moves.forEach(
          (from, tos) ->
              tos.forEach(
                  (to, envelopes) ->
                      counted.add(new CountyCount.CountedMove(from, to, envelopes))));
      return new CountyCount(county, certified, looked, before, after, counted);
    }
  }
}
