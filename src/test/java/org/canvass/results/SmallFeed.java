package org.canvass.results;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.canvass.results.ElectionDefinition.Choice;
import org.canvass.results.ElectionDefinition.Contest;
import org.canvass.results.ElectionDefinition.ContestType;

/** A feed with two contests, sound until a test spoils it. */
final class SmallFeed {

  static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

  static final ElectionDefinition DEFINITION =
      new ElectionDefinition(
          7,
          "General Election",
          LocalDate.of(2024, 11, 5),
          500,
          List.of(
              new Contest(
                  10,
                  "Cities",
                  "Council",
                  ContestType.CANDIDATE,
                  1,
                  "",
                  List.of(
                      new Choice(101, "ADA", "Non Partisan"),
                      new Choice(102, "BEN", "Non Partisan"))),
              new Contest(
                  20,
                  "Schools",
                  "Measure S",
                  ContestType.MEASURE,
                  1,
                  "Shall it?",
                  List.of(
                      new Choice(201, "YES", "Non Partisan"),
                      new Choice(202, "NO", "Non Partisan")))));

  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<String> extraRows = new ArrayList<>();
  private String timeStamp = "\"11/6/2024 4:30:19 PM\"";

  static SmallFeed sound() {
    SmallFeed feed = new SmallFeed();
    feed.set("PBLT", 0, "100").set("MBLT", 7, "70").set("DBLT", 7, "30").set("EBLT", 7, "100");
    feed.set("ECRD", 7, "200");
    feed.set("CBLT", 10, "60")
        .set("CFV", 10, "55")
        .set("CPV", 10, "0")
        .set("COV", 10, "2")
        .set("CUV", 10, "3");
    feed.set("NSEL-01", 10, "5").set("CAND", 101, "30").set("CAND", 102, "25");
    feed.set("CBLT", 20, "40")
        .set("CFV", 20, "40")
        .set("CPV", 20, "0")
        .set("COV", 20, "0")
        .set("CUV", 20, "0");
    return feed.set("NSEL-01", 20, "0").set("CAND", 201, "22").set("CAND", 202, "18");
  }

  SmallFeed set(String type, long reference, String value) {
    values.put("%s %d".formatted(type, reference), value);
    return this;
  }

  SmallFeed without(String type, long reference) {
    values.remove("%s %d".formatted(type, reference));
    return this;
  }

  SmallFeed withRow(String row) {
    extraRows.add(row);
    return this;
  }

  /** The time stamp as JSON; null leaves it out. */
  SmallFeed at(String json) {
    timeStamp = json;
    return this;
  }

  String json() {
    List<String> rows = new ArrayList<>();
    values.forEach(
        (counter, value) -> rows.add(row(counter.split(" ")[0], counter.split(" ")[1], value)));
    rows.addAll(extraRows);
    String data = rows.stream().collect(Collectors.joining(",\n  ", "{\"Data\": [\n  ", "\n]"));
    return data + (timeStamp == null ? "" : ", \"TimeStamp\": " + timeStamp) + "}";
  }

  static String row(String type, String reference, String value) {
    return "{\"Number\": 1, \"ReferenceID\": %s, \"ReferenceType\": \"%s\", \"Value\": %s}"
        .formatted(reference, type, value);
  }

  FeedSnapshot read() {
    return read(json());
  }

  static FeedSnapshot read(String json) {
    return read(json.getBytes(StandardCharsets.UTF_8), FeedLimits.USUAL);
  }

  static FeedSnapshot read(byte[] bytes, FeedLimits limits) {
    return new FeedReader(DEFINITION, LOS_ANGELES, limits).read(new ByteArrayInputStream(bytes));
  }

  static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
