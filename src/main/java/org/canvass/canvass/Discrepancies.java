package org.canvass.canvass;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.canvass.canvass.Discrepancy.Source;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.people.Caller;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.Blocker;
import org.canvass.workflow.Door;
import org.canvass.workflow.Guard;
import org.canvass.workflow.Offer;
import org.canvass.workflow.Option;
import org.canvass.workflow.Terms;

/**
 * What does not agree in a county's canvass. Whoever finds it opens it, within the act that showed
 * it; a supervisor or the registrar explains it.
 */
@PermitAll
@Stateless
public class Discrepancies {
  private static final String LAW = "Elec. Code §15302";
  private static final int NAMED = 3;

  @PersistenceContext private EntityManager db;
  @Inject private Door door;
  @Inject private Elections elections;
  @Inject private Canvasses canvasses;

  /**
   * Opens a discrepancy, inside {@link Door#pass}, unless one of that key was opened before.
   *
   * @param act the act that showed it; its subject is replaced
   * @param key unique in the county, for example {@code fallen/12/COV/9493}
   * @param about what it is about, in a few words
   * @param before the figure before, or null
   * @param after the figure after, or null
   * @param text what does not agree, in a sentence; names no voter
   * @return whether it was opened now
   */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public boolean openOnce(
      Act act,
      String county,
      String key,
      Source source,
      String about,
      Long before,
      Long after,
      String text) {
    String election = act.docket().ledger();
    canvasses.hold(election, county);
    if (find(election, county, key).isPresent()) {
      return false;
    }
    Discrepancy found = new Discrepancy(election, county, key, source, about, act.docket().now());
    found.restate(before, after, text);
    door.tell(act.on(found.kind(), found.subject(), "open").in(county), found, LAW);
    return true;
  }

  /**
   * Opens a discrepancy whose figures may still move, inside {@link Door#pass}: where it is open
   * already with other figures it is restated, and where it was explained with other figures the
   * explanation falls.
   */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void openOrRestate(
      Act act,
      String county,
      String key,
      Source source,
      String about,
      Long before,
      Long after,
      String text) {
    if (openOnce(act, county, key, source, about, before, after, text)) {
      return;
    }
    Discrepancy known = find(act.docket().ledger(), county, key).orElseThrow();
    if (Objects.equals(known.before(), before) && Objects.equals(known.after(), after)) {
      return;
    }
    if (known.state() == DiscrepancyState.EXPLAINED) {
      Act reopen = act.on(known.kind(), known.subject(), "reopen").in(county).because(text);
      door.move(reopen, known, DiscrepancyMove.TABLE, changing(known, before, after, text));
    } else {
      known.restate(before, after, text);
      door.tell(act.on(known.kind(), known.subject(), "restate").in(county), known, LAW);
    }
  }

  private static Terms changing(Discrepancy known, Long before, Long after, String text) {
    return Terms.none()
        .changing(
            () -> {
              known.doubt();
              known.restate(before, after, text);
            });
  }

  /** Opens a discrepancy that an official noticed; its key is {@code manual/1} and so on. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Discrepancy notice(
      Election election, Act act, String about, Long before, Long after, String text) {
    return door.pass(
        act,
        () -> {
          canvasses.hold(election.electionId(), act.county());
          long number =
              db.createQuery(
                          "select count(d) from Discrepancy d where d.ledger = :election"
                              + " and d.county = :county and d.source = :source",
                          Long.class)
                      .setParameter("election", election.electionId())
                      .setParameter("county", act.county())
                      .setParameter("source", Source.MANUAL)
                      .getSingleResult()
                  + 1;
          String key = "manual/" + number;
          openOnce(act, act.county(), key, Source.MANUAL, about, before, after, text);
          return discrepancy(election.electionId(), act.county(), key);
        });
  }

  /** Explains a discrepancy or reopens it; the reason is the explanation. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Discrepancy move(Election election, String key, Act act) {
    return door.pass(
        act,
        () -> {
          canvasses.hold(election.electionId(), act.county());
          Discrepancy subject = discrepancy(election.electionId(), act.county(), key);
          Terms terms = Terms.none().changing(() -> change(subject, act));
          door.move(act, subject, DiscrepancyMove.TABLE, terms);
          return subject;
        });
  }

  private static void change(Discrepancy subject, Act act) {
    switch (act.event()) {
      case "explain" -> subject.explain(act.by().account(), act.happened());
      default -> subject.doubt();
    }
  }

  /** What may be done next with a discrepancy. */
  public List<Option> options(Discrepancy discrepancy) {
    return Option.of(discrepancy, DiscrepancyMove.TABLE, Terms.none());
  }

  /** What may follow for a discrepancy, as a page offers it to somebody; null for nobody. */
  public List<Offer> offers(Election election, Discrepancy discrepancy, Caller by) {
    return door.offers(
        discrepancy,
        DiscrepancyMove.TABLE,
        by,
        event -> act(election, by, discrepancy.subject(), discrepancy.county(), event),
        act -> Terms.none());
  }

  /** Opening one, as a page offers it to somebody; null for nobody. */
  public Offer offerNotice(Election election, String county, Caller by) {
    return door.offer(
        "discrepancy",
        "open",
        by == null ? null : act(election, by, Discrepancy.name(county, "manual"), county, "open"),
        false,
        LAW);
  }

  private Act act(Election election, Caller by, String subject, String county, String event) {
    return Act.of(elections.docket(election), by, "discrepancy", subject, county, event);
  }

  /** One discrepancy, or a refusal with 404. */
  public Discrepancy discrepancy(String election, String county, String key) {
    return find(election, county, key)
        .orElseThrow(
            () ->
                Problem.notFound(
                    "unknown-discrepancy",
                    "%s has no discrepancy \"%s\": GET …/discrepancies lists them."
                        .formatted(county, key)));
  }

  /** Whether a discrepancy of that key was ever opened. */
  public boolean known(String election, String county, String key) {
    return find(election, county, key).isPresent();
  }

  private Optional<Discrepancy> find(String election, String county, String key) {
    return db.createQuery(
            "select d from Discrepancy d where d.ledger = :election and d.subject = :subject",
            Discrepancy.class)
        .setParameter("election", election)
        .setParameter("subject", Discrepancy.name(county, key))
        .getResultStream()
        .findFirst();
  }

  /**
   * The discrepancies of a county in the order in which they were opened, after the one with the id
   * {@code after} (null: from the first), at most {@code limit}.
   */
  public List<Discrepancy> list(
      String election, String county, boolean onlyUnexplained, Long after, int limit) {
    Set<DiscrepancyState> states =
        onlyUnexplained
            ? EnumSet.complementOf(EnumSet.of(DiscrepancyState.EXPLAINED))
            : EnumSet.allOf(DiscrepancyState.class);
    return db.createQuery(
            "select d from Discrepancy d where d.ledger = :election and d.county = :county"
                + " and d.id > :after and d.state in :states order by d.id",
            Discrepancy.class)
        .setParameter("election", election)
        .setParameter("county", county)
        .setParameter("after", after == null ? 0L : after)
        .setParameter("states", states)
        .setMaxResults(limit)
        .getResultList();
  }

  /** What is not explained yet in a county, in the order in which it was opened. */
  public List<Discrepancy> open(String election, String county) {
    return list(election, county, true, null, Integer.MAX_VALUE);
  }

  /** How many discrepancies of a county are not explained yet. */
  public long openCount(String election, String county) {
    return openCounts(election).getOrDefault(county, 0L);
  }

  /** How many discrepancies are not explained yet, by county; counties without any are absent. */
  public Map<String, Long> openCounts(String election) {
    return db.createQuery(
            "select d.county, count(d) from Discrepancy d where d.ledger = :election"
                + " and d.state <> :explained group by d.county",
            Object[].class)
        .setParameter("election", election)
        .setParameter("explained", DiscrepancyState.EXPLAINED)
        .getResultStream()
        .collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1]));
  }

  private Map<String, List<String>> openKeys(String election, Set<String> counties) {
    return db.createQuery(
            "select d from Discrepancy d where d.ledger = :election and d.county in :counties"
                + " and d.state <> :explained order by d.id",
            Discrepancy.class)
        .setParameter("election", election)
        .setParameter("counties", counties)
        .setParameter("explained", DiscrepancyState.EXPLAINED)
        .getResultStream()
        .collect(
            Collectors.groupingBy(
                Discrepancy::county, Collectors.mapping(Discrepancy::key, Collectors.toList())));
  }

  /** What stands in the way of certification: the discrepancies without an explanation. */
  public Optional<Blocker> unexplained(Guard guard, String election, String county, Asked asked) {
    List<String> open =
        asked.of(county, "discrepancies", counties -> openKeys(election, counties), List.of());
    if (open.isEmpty()) {
      return Optional.empty();
    }
    String named = open.stream().limit(NAMED).collect(Collectors.joining(", "));
    return Optional.of(
        Blocker.of(
            guard,
            "Discrepancies not explained: %d (%s%s). A supervisor or the registrar explains each."
                .formatted(open.size(), named, open.size() > NAMED ? ", …" : ""),
            LAW));
  }
}
