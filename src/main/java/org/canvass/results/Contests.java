package org.canvass.results;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.canvass.election.Election;
import org.canvass.platform.Problem;
import org.canvass.results.ElectionDefinition.Choice;
import org.canvass.results.ElectionDefinition.Contest;
import org.canvass.results.ElectionDefinition.ContestType;

/** The contests of a county and their totals, update by update. */
@PermitAll
@Stateless
public class Contests {
  private static final String COLUMNS =
      "select contest, heading, title, type, vote_for, measure_text, position from contest";

  @PersistenceContext private EntityManager db;
  @Inject private ContestBooks books;
  @Inject private Updates updates;

  /**
   * A contest with the figures of the newest update.
   *
   * @param position its place in the order of publication; also the cursor of a list
   * @param counts null before the first update
   */
  public record Total(Contest contest, int position, ContestCounts counts) {}

  /** The figures of a contest in one update. */
  public record Counted(ResultsUpdate update, ContestCounts counts) {}

  /**
   * Contests whose title, heading, choices or number match, in the order of publication, each with
   * its newest figures.
   *
   * @param words what to look for, in any case; null for all
   * @param after the position after which to begin; null for the first
   * @param limit most contests
   */
  public List<Total> search(
      Election election, String county, String words, Integer after, int limit) {
    Optional<ContestBook> book = books.find(election.electionId(), county);
    if (book.isEmpty()) {
      return List.of();
    }
    Query query =
        db.createNativeQuery(
                COLUMNS
                    + " where book = ?1 and position > ?2 and (?3 = '' or title ilike ?3"
                    + " or heading ilike ?3 or cast(contest as text) = ?4 or exists"
                    + " (select 1 from choice o where o.book = contest.book"
                    + " and o.contest = contest.contest and o.name ilike ?3)) order by position")
            .setParameter(1, book.get().id())
            .setParameter(2, after == null ? 0 : after)
            .setParameter(3, words == null || words.isBlank() ? "" : pattern(words.strip()))
            .setParameter(4, words == null ? "" : words.strip())
            .setMaxResults(limit);
    return totals(election, county, book.get(), query);
  }

  /** One contest with its newest figures, or a refusal with 404. */
  public Total contest(Election election, String county, long contest) {
    Optional<ContestBook> book = books.find(election.electionId(), county);
    return book.map(
            open ->
                totals(
                    election,
                    county,
                    open,
                    db.createNativeQuery(COLUMNS + " where book = ?1 and contest = ?2")
                        .setParameter(1, open.id())
                        .setParameter(2, contest)))
        .flatMap(found -> found.stream().findFirst())
        .orElseThrow(
            () ->
                Problem.notFound(
                    "unknown-contest",
                    "%s has no contest %d: GET …/contests lists them.".formatted(county, contest)));
  }

  /** The figures of a contest in every update, in order; none before the polls close. */
  public List<Counted> byUpdate(Election election, String county, long contest) {
    List<ResultsUpdate> all = updates.all(election, county);
    if (all.isEmpty()) {
      return List.of();
    }
    Map<Long, SortedMap<FeedCounter, Long>> figures =
        figures(
            "where c.contest = ?1 and c.update_id in (select u.id from results_update u"
                + " where u.ledger = ?2 and u.county = ?3)",
            contest,
            election.electionId(),
            county);
    return all.stream()
        .filter(update -> figures.containsKey(update.id()))
        .map(
            update ->
                new Counted(
                    update,
                    new Figures(update.feedElection(), figures.get(update.id())).contest(contest)))
        .toList();
  }

  private List<Total> totals(Election election, String county, ContestBook book, Query query) {
    List<Object[]> rows = rows(query);
    if (rows.isEmpty()) {
      return List.of();
    }
    String ids =
        rows.stream().map(row -> Long.toString(number(row[0]))).collect(Collectors.joining(","));
    Map<Long, List<Choice>> choices = choices(book, ids);
    Optional<Figures> newest =
        updates
            .latest(election, county)
            .map(
                update ->
                    new Figures(
                        update.feedElection(),
                        figures(
                                "where c.update_id = ?1 and c.contest = any(cast(string_to_array(?2, ',')"
                                    + " as bigint[]))",
                                update.id(),
                                ids)
                            .getOrDefault(update.id(), new TreeMap<>())));
    List<Total> totals = new ArrayList<>();
    for (Object[] row : rows) {
      long id = number(row[0]);
      Contest contest =
          new Contest(
              id,
              (String) row[1],
              (String) row[2],
              ContestType.valueOf((String) row[3]),
              (int) number(row[4]),
              (String) row[5],
              choices.getOrDefault(id, List.of()));
      totals.add(
          new Total(
              contest, (int) number(row[6]), newest.map(all -> all.contest(id)).orElse(null)));
    }
    return totals;
  }

  private Map<Long, List<Choice>> choices(ContestBook book, String contests) {
    return rows(
            db.createNativeQuery(
                    "select contest, choice, name, party from choice where book = ?1"
                        + " and contest = any(cast(string_to_array(?2, ',') as bigint[]))"
                        + " order by position")
                .setParameter(1, book.id())
                .setParameter(2, contests))
        .stream()
        .collect(
            Collectors.groupingBy(
                row -> number(row[0]),
                Collectors.mapping(
                    row -> new Choice(number(row[1]), (String) row[2], (String) row[3]),
                    Collectors.toList())));
  }

  private Map<Long, SortedMap<FeedCounter, Long>> figures(String which, Object... parameters) {
    Query query =
        db.createNativeQuery(
            "select c.update_id, c.contest, c.kind, c.place, c.choice, c.value from counted c "
                + which);
    for (int i = 0; i < parameters.length; i++) {
      query.setParameter(i + 1, parameters[i]);
    }
    return rows(query).stream()
        .collect(
            Collectors.groupingBy(
                row -> number(row[0]),
                Collectors.toMap(
                    row ->
                        new FeedCounter(
                            number(row[1]),
                            CounterKind.valueOf((String) row[2]),
                            (int) number(row[3]),
                            number(row[4])),
                    row -> number(row[5]),
                    (one, other) -> one,
                    TreeMap::new)));
  }

  /** What a reader types is looked for as it stands, with no wildcards of its own. */
  private static String pattern(String words) {
    return "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }

  @SuppressWarnings("unchecked")
  private static List<Object[]> rows(Query query) {
    return query.getResultList();
  }

  private static long number(Object column) {
    return ((Number) column).longValue();
  }
}
