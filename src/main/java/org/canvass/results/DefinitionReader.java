package org.canvass.results;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.InputStream;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.canvass.platform.Json;
import org.canvass.results.ElectionDefinition.Choice;
import org.canvass.results.ElectionDefinition.Contest;
import org.canvass.results.ElectionDefinition.ContestType;
import org.canvass.results.FeedRefused.Reason;

/**
 * Reads L.A. County's election data (plain or gzip JSON): the contests and candidates behind the
 * feed's numbers.
 */
public final class DefinitionReader {

  private static final String VOTE_FOR_ONE = "";
  private static final String VOTE_FOR_SEVERAL = "vote for no more than ";
  private static final Map<String, Integer> NUMERALS =
      Map.of(
          "one", 1, "two", 2, "three", 3, "four", 4, "five", 5, "six", 6, "seven", 7, "eight", 8,
          "nine", 9);

  private DefinitionReader() {}

  /**
   * Reads one definition; the stream stays open.
   *
   * @throws FeedRefused {@code TOO_LARGE}, {@code TRUNCATED}, {@code CORRUPT_GZIP}, {@code
   *     MALFORMED}, {@code BAD_DEFINITION}
   */
  public static ElectionDefinition read(InputStream source, FeedLimits limits) {
    String text = FeedText.read(source, limits);
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return election(reader.readObject().getJsonObject("Data"));
    } catch (JsonException e) {
      throw new FeedRefused(
          Reason.MALFORMED,
          "The election's definition is not valid JSON: %s".formatted(e.getMessage()),
          e);
    } catch (NullPointerException | ClassCastException | DateTimeException e) {
      // JSON-P answers a missing field with the one, a field of another type with the other
      throw bad("a field is missing or has the wrong type", e);
    }
  }

  private static ElectionDefinition election(JsonObject data) {
    List<Contest> contests = new ArrayList<>();
    for (JsonObject group : data.getJsonArray("ContestGroups").getValuesAs(JsonObject.class)) {
      for (JsonObject contest : group.getJsonArray("Contests").getValuesAs(JsonObject.class)) {
        contests.add(contest(group.getString("Name"), contest));
      }
    }
    return new ElectionDefinition(
        whole(data, "ID"),
        data.getString("Title"),
        electionDay(data.getString("Date")),
        whole(data, "RegistrationCount"),
        contests);
  }

  private static LocalDate electionDay(String date) {
    // midnight of election day with the county's offset: the local date is what is meant
    return OffsetDateTime.parse(date).toLocalDate();
  }

  private static Contest contest(String group, JsonObject contest) {
    List<Choice> choices =
        contest.getJsonArray("Candidates").getValuesAs(JsonObject.class).stream()
            .map(
                choice ->
                    new Choice(
                        whole(choice, "ID"), choice.getString("Name"), choice.getString("Party")))
            .toList();
    String title = contest.getString("Title");
    return new Contest(
        whole(contest, "ID"),
        group,
        title,
        type(contest.getString("Type"), title),
        voteFor(contest.getString("VoteFor"), title),
        contest.getString("MeasureText"),
        choices);
  }

  private static ContestType type(String type, String title) {
    return switch (type) {
      case "Presidential" -> ContestType.PRESIDENTIAL;
      case "Candidate" -> ContestType.CANDIDATE;
      case "Measure" -> ContestType.MEASURE;
      default ->
          throw bad("contest \"%s\" has the unknown type \"%s\"".formatted(title, type), null);
    };
  }

  private static int voteFor(String words, String title) {
    if (words.equals(VOTE_FOR_ONE)) {
      return 1;
    }
    String lower = words.toLowerCase(Locale.ROOT);
    Integer votes =
        lower.startsWith(VOTE_FOR_SEVERAL)
            ? NUMERALS.get(lower.substring(VOTE_FOR_SEVERAL.length()))
            : null;
    if (votes == null) {
      throw bad(
          "contest \"%s\" says \"%s\", which names no number of votes".formatted(title, words),
          null);
    }
    return votes;
  }

  private static long whole(JsonObject object, String field) {
    try {
      return object.getJsonNumber(field).longValueExact();
    } catch (ArithmeticException | UnsupportedOperationException e) {
      // a fraction or too many digits; an exponent beyond what the JSON library reckons with
      throw bad("%s is not a whole number".formatted(field), e);
    }
  }

  private static FeedRefused bad(String what, Throwable cause) {
    return new FeedRefused(
        Reason.BAD_DEFINITION,
        "The election's definition cannot be used: %s. Fetch the county's election data again."
            .formatted(what),
        cause);
  }
}
