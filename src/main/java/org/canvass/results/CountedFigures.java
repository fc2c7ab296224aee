package org.canvass.results;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArrayBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.canvass.platform.Json;

/** The figures of updates, one row for each counter of the feed. */
@ApplicationScoped
public class CountedFigures {
  @PersistenceContext private EntityManager db;

  /**
   * Enters the figures of an update that has its id but is not yet in the database: the database
   * checks an update against its figures when it comes in, and takes none after it.
   */
  void enter(ResultsUpdate update, Figures figures) {
    JsonArrayBuilder rows = Json.createArrayBuilder();
    figures
        .counters()
        .forEach(
            (counter, value) ->
                rows.add(
                    Json.createObjectBuilder()
                        .add("contest", counter.contestId())
                        .add("kind", counter.kind().name())
                        .add("place", counter.place())
                        .add("choice", counter.choiceId())
                        .add("value", value)));
    db.createNativeQuery(
            "insert into counted (update_id, contest, kind, place, choice, value)"
                + " select ?1, contest, kind, place, choice, value"
                + " from json_to_recordset(cast(?2 as json)) as r(contest bigint, kind text,"
                + " place smallint, choice bigint, value bigint)")
        .setParameter(1, update.id())
        .setParameter(2, rows.build().toString())
        .setFlushMode(FlushModeType.COMMIT)
        .executeUpdate();
  }

  /** All figures of an update. */
  public Figures of(ResultsUpdate update) {
    SortedMap<FeedCounter, Long> counters = new TreeMap<>();
    for (Object[] row : rows(update)) {
      counters.put(
          new FeedCounter(
              number(row[0]),
              CounterKind.valueOf((String) row[1]),
              (int) number(row[2]),
              number(row[3])),
          number(row[4]));
    }
    return new Figures(update.feedElection(), counters);
  }

  @SuppressWarnings("unchecked")
  private List<Object[]> rows(ResultsUpdate update) {
    return db.createNativeQuery(
            "select contest, kind, place, choice, value from counted where update_id = ?1")
        .setParameter(1, update.id())
        .getResultList();
  }

  private static long number(Object column) {
    return ((Number) column).longValue();
  }
}
