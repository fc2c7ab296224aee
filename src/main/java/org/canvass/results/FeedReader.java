package org.canvass.results;

import jakarta.json.JsonException;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParsingException;
import java.io.InputStream;
import java.io.StringReader;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.regex.Pattern;
import org.canvass.platform.Json;
import org.canvass.results.FeedRefused.Reason;

/**
 * Reads one snapshot of L.A. County's results feed as published: {@code {TimeStamp, Data:[{Number,
 * ReferenceID, ReferenceType, Value}]}}, plain or gzip. A field that it is not known to have is
 * refused, since it could change what the others mean; and one given twice, since one of the two
 * would be lost.
 */
public final class FeedReader {

  /** More than the ballots and cards of any election office; keeps every sum far from overflow. */
  static final long LARGEST_COUNT = 999_999_999;

  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9]\\d*)");
  private static final int MOST_DIGITS = 18;

  private final ElectionDefinition definition;
  private final ZoneId county;
  private final FeedLimits limits;

  /**
   * @param definition what the feed counts; snapshots of other elections are refused
   * @param county the zone of the county's wall clock, in which the feed gives its time
   */
  public FeedReader(ElectionDefinition definition, ZoneId county, FeedLimits limits) {
    this.definition = definition;
    this.county = county;
    this.limits = limits;
  }

  /**
   * Reads one snapshot to the end of the stream, which stays open.
   *
   * @throws FeedRefused for each way in which a snapshot can be incomplete, contradictory, or of
   *     another election; the comparison with earlier snapshots is {@link FeedCheck}'s
   */
  public FeedSnapshot read(InputStream source) {
    String text = FeedText.read(source, limits);
    if (text.isBlank()) {
      throw new FeedRefused(
          Reason.MALFORMED, "The file is empty. Send one snapshot of the county's results feed.");
    }
    try (JsonParser json = Json.createParser(new StringReader(text))) {
      return snapshot(json);
    } catch (JsonParsingException e) {
      throw malformed("invalid JSON", e.getLocation(), e);
    } catch (JsonException | NoSuchElementException e) {
      throw new FeedRefused(
          Reason.MALFORMED,
          "The snapshot is not valid JSON. Send the county's file as published.",
          e);
    }
  }

  private FeedSnapshot snapshot(JsonParser json) {
    expect(json, json.next(), Event.START_OBJECT, "one object with TimeStamp and Data");
    Instant feedTime = null;
    FeedAssembly figures = null;
    Set<String> seen = new HashSet<>();
    while (json.next() != Event.END_OBJECT) {
      String field = fieldOnce(json, seen);
      switch (field) {
        case "TimeStamp" -> feedTime = timeStamp(json);
        case "Data" -> figures = data(json);
        // a county may add what says nothing of the figures
        default -> Json.pass(json, json.next());
      }
    }
    refuseMoreText(json);
    if (feedTime == null) {
      throw new FeedRefused(
          Reason.NO_TIME_STAMP,
          "The snapshot has no TimeStamp, so its place among the updates is unknown. Send the county's file as published.");
    }
    if (figures == null) {
      throw new FeedRefused(
          Reason.MALFORMED,
          "The snapshot has no Data. Send the county's counter file, not another file of the feed.");
    }
    return new FeedSnapshot(feedTime, figures.complete());
  }

  private Instant timeStamp(JsonParser json) {
    Event event = json.next();
    if (event == Event.VALUE_NULL) {
      return null;
    }
    expect(json, event, Event.VALUE_STRING, "TimeStamp as text");
    return FeedTime.parse(json.getString(), county);
  }

  private FeedAssembly data(JsonParser json) {
    expect(json, json.next(), Event.START_ARRAY, "Data as a list");
    FeedAssembly figures = new FeedAssembly(definition);
    int position = 0;
    for (Event event = json.next(); event != Event.END_ARRAY; event = json.next()) {
      expect(json, event, Event.START_OBJECT, "rows of Data as objects");
      position++;
      figures.add(row(json, position));
    }
    return figures;
  }

  private static FeedRow row(JsonParser json, int position) {
    Map<String, Long> numbers = new HashMap<>();
    String type = null;
    Set<String> seen = new HashSet<>();
    while (json.next() != Event.END_OBJECT) {
      String field = fieldOnce(json, seen);
      switch (field) {
        case "ReferenceType" -> {
          expect(json, json.next(), Event.VALUE_STRING, "ReferenceType as text");
          type = json.getString();
        }
        case "ReferenceID", "Value" -> numbers.put(field, whole(json, field, position));
        // the row's number in the feed's own list, which says nothing
        case "Number" -> numbers.put(field, whole(json, field, position));
        default -> Json.pass(json, json.next());
      }
    }
    if (type == null || !numbers.keySet().containsAll(Set.of("ReferenceID", "Value"))) {
      throw malformed(
          "row %d of Data lacks ReferenceType, ReferenceID or Value".formatted(position),
          json.getLocation(),
          null);
    }
    return new FeedRow(position, type, numbers.get("ReferenceID"), numbers.get("Value"));
  }

  private static long whole(JsonParser json, String field, int position) {
    Event event = json.next();
    String text = event == Event.VALUE_NUMBER ? json.getString() : "";
    if (!WHOLE.matcher(text).matches()) {
      throw new FeedRefused(
          Reason.NOT_A_WHOLE_COUNT,
          "%s in row %d of Data (%s) is not a whole number. Ask the county for a corrected snapshot."
              .formatted(field, position, at(json.getLocation())));
    }
    if (text.startsWith("-")) {
      throw new FeedRefused(
          Reason.NEGATIVE_COUNT,
          "%s in row %d of Data (%s) is negative. Ask the county for a corrected snapshot."
              .formatted(field, position, at(json.getLocation())));
    }
    if (text.length() > MOST_DIGITS || Long.parseLong(text) > LARGEST_COUNT) {
      throw new FeedRefused(
          Reason.HUGE_COUNT,
          "%s in row %d of Data (%s) is larger than %,d. Ask the county for a corrected snapshot."
              .formatted(field, position, at(json.getLocation()), LARGEST_COUNT));
    }
    return Long.parseLong(text);
  }

  private static String fieldOnce(JsonParser json, Set<String> seen) {
    String field = json.getString();
    if (!seen.add(field)) {
      throw malformed(
          "the field \"%s\" stands twice in one object".formatted(field), json.getLocation(), null);
    }
    return field;
  }

  private static void refuseMoreText(JsonParser json) {
    if (json.hasNext()) {
      throw malformed("text after the end of the snapshot", json.getLocation(), null);
    }
  }

  private static void expect(JsonParser json, Event found, Event expected, String what) {
    if (found != expected) {
      throw malformed("expected %s".formatted(what), json.getLocation(), null);
    }
  }

  private static FeedRefused malformed(String what, JsonLocation where, Throwable cause) {
    return new FeedRefused(
        Reason.MALFORMED,
        "The snapshot cannot be read: %s at %s. Send the county's file as published."
            .formatted(what, at(where)),
        cause);
  }

  private static String at(JsonLocation where) {
    return "line %d, column %d".formatted(where.getLineNumber(), where.getColumnNumber());
  }
}
