package org.canvass.envelope.file;

import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.canvass.platform.Json;
import org.canvass.platform.Problem;

/**
 * The forms in which the Postal Service hands its scans on (Informed Visibility, Mail Tracking and
 * Reporting): text with a header and commas, bars or tabs between; JSON with {@code events}; and
 * the older PKG form of the Confirm service, which has five columns and no header. The feed has
 * many more columns than are used here; the others are passed over, since none says when a ballot
 * was mailed.
 *
 * <p>PKG has no column for how the Postal Service came by an event. Confirm told only what a
 * machine had read, so that its rows are actual scans.
 */
public final class MailFeed {
  public static final String PIECE = "imb";
  public static final String TRACKING = "imbTrackingCode";
  public static final String TIME = "scanDatetime";
  public static final String OPERATION = "scanEventCode";
  public static final String KIND = "handlingEventType";
  public static final String FACILITY = "scanFacilityZip";

  /** The columns without which a row of the feed says nothing. */
  static final List<String> NEEDED = List.of(PIECE, TIME, OPERATION, KIND, FACILITY);

  private static final String ROUTING = "imbRoutingCode";
  private static final List<String> EVENTS = List.of("events", "data");
  private static final String ACTUAL = "A";

  /** The names that the feed and the programs around it give to a column, in plain letters. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("imb", PIECE),
          Map.entry("imbtrackingcode", TRACKING),
          Map.entry("imbroutingcode", ROUTING),
          Map.entry("scandatetime", TIME),
          Map.entry("scaneventcode", OPERATION),
          Map.entry("operationcode", OPERATION),
          Map.entry("handlingeventtype", KIND),
          Map.entry("scanfacilityzip", FACILITY));

  private static final Map<String, Pattern> PKG =
      Map.of(
          FACILITY, Pattern.compile("\\d{5}(-?\\d{4})?"),
          OPERATION, Pattern.compile("\\d{3}"),
          TIME, Pattern.compile("\\d{1,4}[-/]\\d{2}[-/]\\d{2,4}[ T-]\\d{2}[:.]\\d{2}.*"),
          ROUTING, Pattern.compile("(\\d{5}|\\d{9}|\\d{11})?"),
          TRACKING, Pattern.compile("\\d{20}"));
  private static final List<List<String>> PKG_ORDERS =
      List.of(
          List.of(FACILITY, OPERATION, TIME, ROUTING, TRACKING),
          List.of(FACILITY, OPERATION, ROUTING, TRACKING, TIME));

  private MailFeed() {}

  /** Whether a text that begins so is JSON. */
  static boolean isJson(String beginning) {
    String begin = beginning.stripLeading();
    return begin.startsWith("{") || begin.startsWith("[");
  }

  /** Whether a header is one of the feed: it has what a row needs, each column once. */
  static boolean isHeader(List<String> header) {
    List<String> known = columns(header).stream().filter(MailFeed::isUsed).toList();
    return Set.copyOf(known).size() == known.size()
        && known.containsAll(List.of(TIME, OPERATION, KIND, FACILITY))
        && (known.contains(PIECE) || known.contains(TRACKING));
  }

  /** What stands between the columns of a text whose first line is a header of the feed. */
  static Optional<Character> delimiter(String beginning) {
    String header = beginning.lines().findFirst().orElse("").replace("\"", "");
    return Stream.of('|', '\t')
        .filter(
            delimiter -> isHeader(Arrays.asList(header.split(Pattern.quote(delimiter.toString())))))
        .findFirst();
  }

  /** The columns of a header by the names that they have here; others keep theirs. */
  static List<String> columns(List<String> header) {
    return header.stream().map(name -> NAMES.getOrDefault(plain(name), name)).toList();
  }

  /** The columns of the PKG form, in the order in which its first row has them; empty if none. */
  static Optional<List<String>> pkgColumns(List<String> row) {
    return PKG_ORDERS.stream().filter(order -> isPkg(order, row)).findFirst();
  }

  private static boolean isPkg(List<String> order, List<String> row) {
    if (row.size() != order.size()) {
      return false;
    }
    for (int i = 0; i < row.size(); i++) {
      if (!PKG.get(order.get(i)).matcher(row.get(i)).matches()) {
        return false;
      }
    }
    return true;
  }

  /** A row of the PKG form, with what all of its rows are. */
  static Row actual(Row row) {
    Map<String, String> values = new LinkedHashMap<>(row.values());
    values.put(KIND, ACTUAL);
    return new Row(row.line(), values, row.tooMany());
  }

  /**
   * Hands on the events of a JSON text, in order; an event's line is its place in the list.
   *
   * @throws Problem 422 where it is no JSON, or no list of events
   */
  static void events(Letters text, Consumer<Row> rows) {
    try (JsonParser json = Json.createParser(text)) {
      long place = 0;
      toTheList(json);
      for (Event next = json.next(); next != Event.END_ARRAY; next = json.next()) {
        if (next != Event.START_OBJECT) {
          throw noEvents();
        }
        place++;
        rows.accept(new Row(place, event(place, json), 0));
        text.endOfRow();
      }
      while (json.hasNext()) {
        json.next();
      }
    } catch (JsonException | NoSuchElementException broken) {
      throw Problem.refusedData(
          "malformed-json",
          "The file is no JSON: %s. Nothing was taken in."
              .formatted(String.valueOf(broken.getMessage()).lines().findFirst().orElse("")));
    }
  }

  private static void toTheList(JsonParser json) {
    if (json.next() == Event.START_ARRAY) {
      return;
    }
    while (json.next() == Event.KEY_NAME) {
      boolean events = EVENTS.contains(json.getString());
      Event value = json.next();
      if (events && value == Event.START_ARRAY) {
        return;
      }
      Json.pass(json, value);
    }
    throw noEvents();
  }

  private static Map<String, String> event(long place, JsonParser json) {
    Map<String, String> values = new LinkedHashMap<>();
    while (json.next() == Event.KEY_NAME) {
      String name = NAMES.getOrDefault(plain(json.getString()), "");
      Event value = json.next();
      if (!name.isEmpty() && (value == Event.VALUE_STRING || value == Event.VALUE_NUMBER)) {
        String text = JsonLines.storable(place, json.getString().strip());
        if (!text.isEmpty() && values.put(name, text) != null) {
          throw Problem.refusedData(
              "malformed-json",
              "An event has %s twice: only one can be meant. Nothing was taken in."
                  .formatted(name));
        }
      } else {
        Json.pass(json, value);
      }
    }
    return values;
  }

  private static Problem noEvents() {
    return Problem.refusedData(
        "unknown-header",
        "The JSON holds no list of events: the feed of mail scans is {\"events\": [{\"%s\": …}]}, each event with %s. Nothing was taken in."
            .formatted(PIECE, String.join(", ", NEEDED)));
  }

  private static boolean isUsed(String column) {
    return NAMES.containsValue(column);
  }

  private static String plain(String name) {
    return name.chars()
        .filter(Character::isLetterOrDigit)
        .mapToObj(letter -> String.valueOf((char) letter))
        .collect(Collectors.joining())
        .toLowerCase(Locale.ROOT);
  }
}
