package org.canvass.rehearsal.mail;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.canvass.canvass.Canvass;
import org.canvass.canvass.Canvasses;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Law;
import org.canvass.envelope.EnvelopeState;
import org.canvass.envelope.EnvelopeTally;
import org.canvass.law.CalendarRequest;
import org.canvass.law.Deadline;
import org.canvass.people.Caller;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;

/** The mail ballots of rehearsals: asked for by trainers, made in the background. */
@PermitAll
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class MailGenerations {
  public static final String KIND = "mail_generation";

  private static final int MOST = 1_000_000;

  @PersistenceContext private EntityManager db;
  @Inject private Door door;
  @Inject private Elections elections;
  @Inject private Canvasses canvasses;
  @Inject private Law law;
  @Inject private EnvelopeTally tally;

  /** What was asked for in a rehearsal, if anything was. */
  public Optional<MailGeneration> find(Election election) {
    return db.createQuery(
            "select g from MailGeneration g where g.ledger = :election", MailGeneration.class)
        .setParameter("election", election.electionId())
        .getResultStream()
        .findFirst();
  }

  /** The same, or a refusal with 404. */
  public MailGeneration generation(Election election) {
    return find(election)
        .orElseThrow(
            () ->
                Problem.notFound(
                    "no-generation",
                    "No mail ballots were generated for %s: POST here asks for them."
                        .formatted(election.electionId())));
  }

  /** Those that are being made and worked. */
  public List<MailGeneration> working() {
    return db.createQuery(
            "select g from MailGeneration g where g.working = true order by g.id",
            MailGeneration.class)
        .getResultList();
  }

  /**
   * Asks for the ballots that have come in by the rehearsal's clock, and for the work on them.
   *
   * @throws Problem 400 for one in more than a million, 409 where other ballots were asked for
   *     before: an election has one mail
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public MailGeneration ask(Election election, long seed, int oneIn, Act act) {
    if (oneIn < 1 || oneIn > MOST) {
      throw Problem.badRequest(
          "bad-number", "One in %d is made: ask for 1 to %d.".formatted(oneIn, MOST));
    }
    Instant now = elections.now(election);
    return door.pass(
        act,
        () -> {
          door.checkRole(act);
          elections.holdLaw(election);
          MailGeneration asked =
              find(election)
                  .orElseGet(() -> new MailGeneration(election.electionId(), seed, oneIn));
          if (asked.seed() != seed || asked.oneIn() != oneIn) {
            throw Problem.conflict(
                "other-mail",
                "%s has mail by the seed %d, one in %d: go on with these, or make a fresh rehearsal."
                    .formatted(election.electionId(), asked.seed(), asked.oneIn()));
          }
          asked.ask(now, expected(election, seed, oneIn, now));
          door.tell(act.named(asked.kind(), asked.subject()), asked, null);
          return asked;
        });
  }

  private long expected(Election election, long seed, int oneIn, Instant now) {
    MailFlow flow = flow(election, seed, oneIn);
    ZoneId zone = elections.zone(election);
    return counties(election).stream()
        .mapToLong(
            county ->
                flow.pieces(county)
                    .filter(piece -> !piece.receivedAt().atZone(zone).toInstant().isAfter(now))
                    .count())
        .sum();
  }

  /** The counties of an election, by name of their slugs. */
  public List<String> counties(Election election) {
    return canvasses.all(election.electionId()).stream().map(Canvass::county).sorted().toList();
  }

  /** How many envelopes of a rehearsal stand where, whoever brought them. */
  public Map<EnvelopeState, Long> states(Election election) {
    return tally
        .counts(election.electionId(), new LinkedHashSet<>(counties(election)))
        .values()
        .stream()
        .flatMap(counts -> counts.entrySet().stream())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new));
  }

  /** How many envelopes there are. */
  public long envelopes(Election election) {
    return states(election).values().stream().mapToLong(Long::longValue).sum();
  }

  /** The ballots of an election by a seed. */
  public MailFlow flow(Election election, long seed, int oneIn) {
    Deadline receipt =
        law.of(election)
            .deadline("vbm-receipt", CalendarRequest.of(election.electionDay(), election.type()))
            .orElseThrow();
    return new MailFlow(MailProfile.read(), election.electionDay(), receipt.due(), seed, oneIn);
  }

  /** Halts the making and the work; what is there stays. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public MailGeneration stop(Election election, Act act) {
    return change(election, act, MailGeneration::stop);
  }

  /** All that was asked for is there and worked. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public MailGeneration finish(Election election, Instant askedTo) {
    Act act =
        Act.of(
            elections.docket(election),
            Caller.canvass(),
            KIND,
            MailGeneration.NAME,
            null,
            "finish-generating");
    return change(
        election,
        act,
        generation -> {
          // somebody may have asked for more meanwhile
          if (generation.askedTo().equals(askedTo)) {
            generation.finish();
          }
        });
  }

  private MailGeneration change(Election election, Act act, Consumer<MailGeneration> change) {
    return door.pass(
        act,
        () -> {
          door.checkRole(act);
          elections.holdLaw(election);
          MailGeneration generation = generation(election);
          boolean before = generation.isWorking();
          change.accept(generation);
          if (generation.isWorking() != before) {
            door.tell(act.named(generation.kind(), generation.subject()), generation, null);
          }
          return generation;
        });
  }
}
