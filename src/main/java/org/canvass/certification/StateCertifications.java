package org.canvass.certification;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.canvass.canvass.Canvass;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.ledger.CanonicalJson;
import org.canvass.ledger.Digest;
import org.canvass.people.Caller;
import org.canvass.platform.Json;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.Door;
import org.canvass.workflow.Offer;
import org.canvass.workflow.Option;
import org.canvass.workflow.Terms;

/** The state's certification of an election. */
@PermitAll
@Stateless
public class StateCertifications {
  private static final String LAW = "Elec. Code §15500";

  @PersistenceContext private EntityManager db;
  @Inject private Door door;
  @Inject private StateGuards guards;
  @Inject private CountyCertifications counties;
  @Inject private Elections elections;
  @Inject private CertificationsStamped stamped;

  /**
   * Opens the state's certification of an election that is being set up, inside {@link Door#pass}.
   */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void open(Act act, Election election) {
    StateCertification certification = new StateCertification(election.electionId());
    door.tell(
        act.in(null).on(certification.kind(), certification.subject(), "open"), certification, LAW);
  }

  /** The state's certification, or a refusal with 404. */
  public StateCertification certification(String election) {
    return find(election, LockModeType.NONE)
        .orElseThrow(
            () ->
                Problem.notFound(
                    "no-state-certification",
                    "The state certifies nothing of %s.".formatted(election)));
  }

  private Optional<StateCertification> find(String election, LockModeType lock) {
    return db.createQuery(
            "select s from StateCertification s where s.ledger = :election",
            StateCertification.class)
        .setParameter("election", election)
        .setLockMode(lock)
        .getResultStream()
        .findFirst();
  }

  /**
   * Moves the state's certification.
   *
   * @param exceptions the counties to do without; each must be one that holds the event up
   * @throws Problem 409 with the missing counties named, 409 {@code exceptions-too-early} before
   *     the law's day for doing without a county, 422 an exception that is none, or all counties
   */
  public StateCertification move(Election election, Act plain, List<NamedException> exceptions) {
    Act act = exceptions.isEmpty() ? plain : plain.resting("exceptions", evidence(exceptions));
    return door.pass(
        act,
        () -> {
          holdAllCanvasses(election);
          StateCertification certification = certification(election.electionId());
          if (!exceptions.isEmpty()) {
            door.checkRole(act, StateCertificationMove.TABLE);
            refuseIdleExceptions(election, act, exceptions);
            guards.refuseExceptionsBeforeTheirTime(election, act, exceptions.size());
          }
          // read before anything changes: a query would write out the change ahead of its entry
          String shown = countiesSha256(election.electionId());
          String statement = digest(election.electionId(), exceptions);
          Act bound = act.resting(FiguresShown.COUNTIES, shown);
          Terms terms =
              terms(election, certification, exceptions, act, shown)
                  .dueBy(guards.due(election, act.event()))
                  .changing(() -> change(certification, act, exceptions, shown, statement));
          door.move(bound, certification, StateCertificationMove.TABLE, terms);
          stamped.stateMoved(certification, act.event());
          return certification;
        });
  }

  /** No county's canvass moves while the state looks at all of them. */
  private void holdAllCanvasses(Election election) {
    db.createQuery(
            "select c from Canvass c where c.ledger = :election order by c.county", Canvass.class)
        .setParameter("election", election.electionId())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  private void refuseIdleExceptions(Election election, Act act, List<NamedException> exceptions) {
    Set<String> missing = guards.missing(election, act.event());
    Set<String> seen = new HashSet<>();
    for (NamedException each : exceptions) {
      if (!missing.contains(each.county()) || !seen.add(each.county())) {
        throw Problem.refusedData(
            "idle-exception",
            "%s holds nothing up, or is named twice: name only counties that are missing."
                .formatted(each.county()));
      }
    }
  }

  private static void change(
      StateCertification certification,
      Act act,
      List<NamedException> exceptions,
      String counties,
      String statement) {
    switch (act.event()) {
      case "certify-electors" ->
          certification.electorsCertified(act.happened(), exceptions, counties);
      case "file-statement" ->
          certification.statementFiled(act.happened(), exceptions, counties, statement);
      case "issue-certificates" -> certification.certificatesIssued(act.happened());
      default -> {}
    }
  }

  /** A county's statement moved under the state's signature: that falls with it (invariant 7). */
  public void statementMoved(@Observes StatementMoved moved) {
    // of two counties that move at once one waits, and finds that the state's has fallen
    find(moved.election().electionId(), LockModeType.PESSIMISTIC_WRITE)
        .filter(certification -> certification.restsOn(moved.county()))
        .ifPresent(certification -> fall(moved, certification));
  }

  private void fall(StatementMoved moved, StateCertification certification) {
    Act act =
        Act.of(
                elections.docket(moved.election()),
                Caller.canvass(),
                certification.kind(),
                certification.subject(),
                null,
                "fall")
            .resting("county", moved.county())
            .resting(FiguresShown.STATEMENT, moved.was())
            .because("The statement of a county that it rests on stands no more.");
    door.move(
        act,
        certification,
        StateCertificationMove.TABLE,
        Terms.none().changing(() -> certification.fell(act.happened())));
  }

  /**
   * What the state's acts are given to: SHA-256 over the RFC 8785 form of the counties' statements
   * that stand signed, by county. A county that has none is absent.
   */
  public String countiesSha256(String election) {
    return Digest.sha256Hex(
        CanonicalJson.of(
            Json.createObjectBuilder()
                .add("election", election)
                .add("counties", statements(election))
                .build()));
  }

  private JsonObjectBuilder statements(String election) {
    JsonObjectBuilder statements = Json.createObjectBuilder();
    counties.all(election).stream()
        .filter(statement -> StatementSigned.STANDING.contains(statement.state()))
        .forEach(statement -> statements.add(statement.county(), statement.statementSha256()));
    return statements;
  }

  /** SHA-256 over the RFC 8785 form of the same statements and the exceptions. */
  private String digest(String election, List<NamedException> exceptions) {
    JsonObjectBuilder without = Json.createObjectBuilder();
    exceptions.forEach(each -> without.add(each.county(), each.reason()));
    return Digest.sha256Hex(
        CanonicalJson.of(
            Json.createObjectBuilder()
                .add("election", election)
                .add("counties", statements(election))
                .add("exceptions", without)
                .build()));
  }

  private static List<Map<String, String>> evidence(List<NamedException> exceptions) {
    return exceptions.stream()
        .map(
            each -> {
              Map<String, String> named = new LinkedHashMap<>();
              named.put("county", each.county());
              named.put("reason", each.reason());
              return named;
            })
        .toList();
  }

  /** What the state may do next, and which counties stand in the way. */
  public List<Option> options(Election election, StateCertification certification) {
    return Option.of(
        certification,
        StateCertificationMove.TABLE,
        terms(election, certification, List.of(), null, null));
  }

  /**
   * What the state may do next, as a page offers it to somebody.
   *
   * @param by who looks; null for nobody
   * @param shown the digest of the counties' statements that the page shows
   */
  public List<Offer> offers(
      Election election, StateCertification certification, Caller by, String shown) {
    return door.offers(
        certification,
        StateCertificationMove.TABLE,
        by,
        event ->
            Act.of(
                    elections.docket(election),
                    by,
                    certification.kind(),
                    certification.subject(),
                    null,
                    event)
                .resting(FiguresShown.COUNTIES, shown),
        act -> terms(election, certification, List.of(), act, shown));
  }

  private Terms terms(
      Election election,
      StateCertification certification,
      List<NamedException> exceptions,
      Act act,
      String counties) {
    Set<String> excepted =
        exceptions.stream().map(NamedException::county).collect(Collectors.toSet());
    return Terms.guardedBy(
        guard -> guards.check(guard, election, certification, excepted, act, counties));
  }
}
