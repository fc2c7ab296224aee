package org.canvass.canvass;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.canvass.canvass.Discrepancy.Source;
import org.canvass.election.Election;
import org.canvass.election.Elections;
import org.canvass.election.Law;
import org.canvass.law.Reconciliation;
import org.canvass.law.Reconciliation.Balance;
import org.canvass.law.Reconciliation.Equation;
import org.canvass.law.Reconciliation.Line;
import org.canvass.people.Caller;
import org.canvass.platform.FormText;
import org.canvass.platform.Problem;
import org.canvass.workflow.Act;
import org.canvass.workflow.Blocker;
import org.canvass.workflow.Door;
import org.canvass.workflow.Guard;
import org.canvass.workflow.Offer;

/**
 * The ballot accounting of a county (§15302(b)–(d)): the rulebook's lines, filled in by county
 * staff, and the equations between them. An equation that held and holds no more opens a
 * discrepancy by itself.
 */
@PermitAll
@Stateless
public class BallotAccounting {
  @PersistenceContext private EntityManager db;
  @Inject private Door door;
  @Inject private Canvasses canvasses;
  @Inject private Discrepancies discrepancies;
  @Inject private Elections elections;
  @Inject private Law law;

  /** The lines filled in so far, by the rulebook's key. */
  public Map<String, AccountingLine> lines(String election, String county) {
    return db.createQuery(
            "select l from AccountingLine l where l.ledger = :election and l.county = :county",
            AccountingLine.class)
        .setParameter("election", election)
        .setParameter("county", county)
        .getResultStream()
        .collect(Collectors.toMap(AccountingLine::line, Function.identity()));
  }

  /** The lines filled in so far, by county and the rulebook's key; a county without is absent. */
  public Map<String, Map<String, Long>> figures(String election, Set<String> counties) {
    return db.createQuery(
            "select l.county, l.line, l.value from AccountingLine l where l.ledger = :election"
                + " and l.county in :counties",
            Object[].class)
        .setParameter("election", election)
        .setParameter("counties", counties)
        .getResultStream()
        .collect(
            Collectors.groupingBy(
                row -> (String) row[0],
                Collectors.toMap(row -> (String) row[1], row -> (Long) row[2])));
  }

  /** The figures of a county's lines, read through what guards are asked about. */
  public Map<String, Long> figures(String election, String county, Asked asked) {
    return asked.of(county, "accounting", counties -> figures(election, counties), Map.of());
  }

  /** How every equation comes out on the figures that stand. */
  public List<Balance> balances(Election election, String county) {
    return law.of(election).reconciliation().balance(figures(election, county));
  }

  private Map<String, Long> figures(Election election, String county) {
    return lines(election.electionId(), county).values().stream()
        .collect(Collectors.toMap(AccountingLine::line, AccountingLine::value));
  }

  /** The rulebook's line, or a refusal with 404. */
  public Line line(Election election, String key) {
    List<Line> lines = law.of(election).reconciliation().lines();
    return lines.stream()
        .filter(line -> line.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.notFound(
                    "unknown-line",
                    "The ballot accounting has no line \"%s\": the lines are %s."
                        .formatted(
                            key, lines.stream().map(Line::key).collect(Collectors.joining(", ")))));
  }

  /**
   * Enters the figure of a line, or corrects it; a correction needs a reason.
   *
   * @param value a number of ballots or voters, not below zero
   * @param source where it was read from
   * @throws Problem 409 when the figures are certified, 422 when the value is no count
   */
  public AccountingLine enter(Election election, String key, long value, String source, Act act) {
    Line line = line(election, key);
    Count.of("value", BigDecimal.valueOf(value));
    return door.pass(
        act,
        () -> {
          door.checkRole(act);
          canvasses.holdOpenBooks(election.electionId(), act.county());
          AccountingLine known = lines(election.electionId(), act.county()).get(key);
          AccountingLine entered =
              known == null ? new AccountingLine(election.electionId(), act.county(), key) : known;
          refuseSilentCorrection(known, act);
          List<Balance> before = balances(election, act.county());
          entered.enter(value, source, act.by().account(), act.happened());
          door.tell(act, entered, "Elec. Code " + line.citation());
          compare(before, balances(election, act.county()), act);
          return entered;
        });
  }

  /** Entering figures, as a page offers it to somebody; null for nobody. */
  public Offer offer(Election election, String county, Caller by) {
    Act act =
        by == null
            ? null
            : Act.of(
                elections.docket(election),
                by,
                "accounting_line",
                AccountingLine.name(county, "any"),
                county,
                "enter");
    return door.offer("accounting_line", "enter", act, false, "§15302(b)–(d)");
  }

  private static void refuseSilentCorrection(AccountingLine known, Act act) {
    if (known != null && FormText.isBlank(act.reason())) {
      throw Problem.badRequest(
          "reason-needed",
          "%s stands at %d; a correction needs a reason: say why in \"reason\"."
              .formatted(known.line(), known.value()));
    }
  }

  private void compare(List<Balance> before, List<Balance> after, Act act) {
    for (int i = 0; i < after.size(); i++) {
      Balance now = after.get(i);
      if (stopsBalancing(before.get(i), now) || changesKnownDifference(now, act)) {
        Equation equation = now.equation();
        discrepancies.openOrRestate(
            act,
            act.county(),
            key(equation),
            Source.RECONCILIATION,
            equation.title(),
            now.left(),
            now.right(),
            sentence(now));
      }
    }
  }

  private static boolean stopsBalancing(Balance before, Balance now) {
    return before.balances() && now.open().isEmpty() && !now.balances();
  }

  private boolean changesKnownDifference(Balance now, Act act) {
    return now.open().isEmpty()
        && !now.balances()
        && discrepancies.known(act.docket().ledger(), act.county(), key(now.equation()));
  }

  private static String key(Equation equation) {
    return "reconciliation/" + equation.key();
  }

  /** What stands in the way of certification: the equations that do not balance. */
  public Optional<Blocker> unbalanced(Guard guard, Election election, String county, Asked asked) {
    Reconciliation accounting = law.of(election).reconciliation();
    List<Balance> wanting =
        accounting.balance(figures(election.electionId(), county, asked)).stream()
            .filter(balance -> !balance.balances())
            .toList();
    if (wanting.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Blocker.of(
            guard,
            "The ballot accounting does not balance in %d of %d equations: %s"
                .formatted(
                    wanting.size(),
                    accounting.equations().size(),
                    wanting.stream()
                        .map(BallotAccounting::sentence)
                        .collect(Collectors.joining(" "))),
            "Elec. Code §15302(b)–(d)"));
  }

  /** How an equation comes out, in a sentence. */
  static String sentence(Balance balance) {
    Equation equation = balance.equation();
    if (!balance.open().isEmpty()) {
      return "%s (%s): not filled in: %s."
          .formatted(equation.key(), equation.title(), String.join(", ", balance.open()));
    }
    return "%s (%s): %s = %d, %s = %d, difference %d."
        .formatted(
            equation.key(),
            equation.title(),
            String.join(" + ", equation.left()),
            balance.left(),
            String.join(" + ", equation.right()),
            balance.right(),
            balance.difference());
  }
}
