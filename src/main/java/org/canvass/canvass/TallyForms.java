package org.canvass.canvass;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.canvass.canvass.ManualTally.Method;
import org.canvass.canvass.TallyDraw.Unit;
import org.canvass.platform.Problem;
import org.canvass.workflow.ActForm;
import org.canvass.workflow.Option;

/** The manual tally as the API takes and shows it. */
public final class TallyForms {
  private TallyForms() {}

  /** The tally as the API shows it; what is not there yet is absent. */
  public record TallyView(
      String state,
      long version,
      String method,
      String place,
      String published,
      OffsetDateTime noticedAt,
      OffsetDateTime drawAt,
      String listHash,
      String seed,
      BigDecimal percent,
      String algorithm,
      OffsetDateTime drawnAt,
      Boolean drawRepeats,
      List<UnitView> units,
      String report,
      Long observers,
      OffsetDateTime reportedAt,
      List<Option> next) {}

  /** One precinct or batch of the tally; one that was added has no counter. */
  public record UnitView(
      String unit,
      String name,
      long version,
      Integer counter,
      Long machineCount,
      Long handCount,
      Long difference,
      OffsetDateTime talliedAt) {
    static UnitView of(TallyCount count, OffsetDateTime talliedAt) {
      return new UnitView(
          count.unit().name(),
          count.name(),
          count.revision(),
          count.counter(),
          count.machineCount(),
          count.handCount(),
          count.isTallied() ? count.handCount() - count.machineCount() : null,
          talliedAt);
    }
  }

  /** A notice; {@code happenedAt} is when it was made public. */
  public record TallyNoticeForm(
      String method,
      String drawAt,
      String place,
      String published,
      String reason,
      String happenedAt,
      String authority,
      JsonObject evidence) {
    ActForm act() {
      return new ActForm(reason, happenedAt, authority, evidence);
    }

    ManualTally.Notice notice(ZoneId zone) {
      String wanted = CountyCall.text("method", method);
      Method chosen =
          Stream.of(Method.values())
              .filter(known -> known.name().equals(wanted))
              .findFirst()
              .orElseThrow(
                  () ->
                      Problem.badRequest(
                          "unknown-value",
                          "method \"%s\" is none of %s."
                              .formatted(wanted, List.of(Method.values()))));
      return new ManualTally.Notice(
          chosen,
          ActForm.moment("drawAt", CountyCall.text("drawAt", drawAt), zone),
          CountyCall.text("place", place),
          CountyCall.text("published", published));
    }
  }

  /** A batch of mail ballots on the list. */
  public record BatchForm(String name, BigDecimal ballots) {
    private long checkedBallots() {
      long counted = Count.of("ballots of " + name, ballots);
      if (counted == 0) {
        throw Problem.refusedData(
            "empty-batch", "Batch \"%s\" has no ballots: leave it off the list.".formatted(name));
      }
      return counted;
    }
  }

  /** What the draw is made from. */
  public record ListForm(
      List<String> precincts,
      List<BatchForm> batches,
      String reason,
      String happenedAt,
      String authority,
      JsonObject evidence) {
    ActForm act() {
      return new ActForm(reason, happenedAt, authority, evidence);
    }

    /** The names, each with its weight in the draw: a batch's ballots, 1 for a precinct. */
    Map<Unit, Map<String, Long>> lists(Method method) {
      Map<Unit, Map<String, Long>> lists = new EnumMap<>(Unit.class);
      Set<String> seen = new HashSet<>();
      Map<String, Long> listed = new HashMap<>();
      for (String precinct : given("precincts", precincts)) {
        listed.put(fresh("precincts", precinct, seen), 1L);
      }
      lists.put(Unit.PRECINCT, listed);
      if (method == Method.PRECINCTS_AND_BATCHES) {
        Map<String, Long> weighed = new HashMap<>();
        for (BatchForm batch : given("batches", batches)) {
          weighed.put(
              fresh("batches", batch == null ? null : batch.name(), seen), batch.checkedBallots());
        }
        lists.put(Unit.BATCH, weighed);
      } else if (batches != null && !batches.isEmpty()) {
        throw Problem.refusedData(
            "no-such-list", "The notice announced a draw of precincts; it draws no batches.");
      }
      return lists;
    }

    private static <T> List<T> given(String field, List<T> listed) {
      if (listed == null || listed.isEmpty()) {
        throw Problem.refusedData(
            "empty-list",
            "\"%s\" lists nothing: a draw needs names to draw from.".formatted(field));
      }
      return listed;
    }

    private static String fresh(String field, String name, Set<String> seen) {
      if (!seen.add(CountyCall.name(field, name))) {
        throw Problem.refusedData(
            "named-twice", "%s names \"%s\" twice: each has one chance.".formatted(field, name));
      }
      return name;
    }
  }

  /** What an event of the tally carries. */
  public record EventForm(
      String seed,
      String report,
      BigDecimal observers,
      String reason,
      String happenedAt,
      String authority,
      JsonObject evidence) {
    private static final Pattern SEED = Pattern.compile("\\d{20,100}");

    static EventForm empty() {
      return new EventForm(null, null, null, null, null, null, null);
    }

    ActForm act() {
      return new ActForm(reason, happenedAt, authority, evidence);
    }

    String checkedSeed() {
      if (seed == null || !SEED.matcher(seed).matches()) {
        throw Problem.badRequest(
            "bad-seed",
            "\"seed\" is not 20 to 100 digits: throw ten-sided dice in public, and write down each.");
      }
      return seed;
    }
  }

  /** A precinct or batch to add, and for which race. */
  public record UnitForm(
      String name, String reason, String happenedAt, String authority, JsonObject evidence) {
    ActForm act() {
      return new ActForm(reason, happenedAt, authority, evidence);
    }
  }

  /** Both counts of a precinct or batch. */
  public record TallyCountForm(
      BigDecimal machineCount,
      BigDecimal handCount,
      String reason,
      String happenedAt,
      String authority,
      JsonObject evidence) {
    ActForm act() {
      return new ActForm(reason, happenedAt, authority, evidence);
    }
  }
}
