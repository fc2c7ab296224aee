package org.canvass.rehearsal.mail;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.canvass.rehearsal.ElectionFiles;
import org.canvass.rehearsal.ReadyMadeElectionBroken;

/**
 * How many mail ballots come in, and how: the published totals by county and reason, and the shape
 * of their coming, in parts of a thousand. It is read from {@code config/elections/mail}.
 *
 * @param counties how many there are, in the order of their FIPS codes
 * @param days of a thousand in time, how many on which day from election day on
 * @param channels of a thousand by the close of polls, how many by which way
 * @param unreadablePostmarks of a thousand mailed
 * @param mailedTooLate of a thousand too late
 * @param cured of a thousand counted, by what was cured
 * @param counted by when how many were counted, out of the last number
 */
public record MailProfile(
    List<CountyTotals> counties,
    Map<Integer, Integer> days,
    Map<String, Integer> channels,
    int unreadablePostmarks,
    int mailedTooLate,
    Map<String, Integer> cured,
    List<CountedBy> counted) {
  private static final String FILE = "mail/profile.yaml";
  private static final int ALL = 1_000;

  /**
   * The published totals of a county.
   *
   * @param rejected by the rulebook's key of the reason
   */
  record CountyTotals(String county, long counted, Map<String, Long> rejected) {
    long returned() {
      return counted + rejected.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * How many were counted.
   *
   * @param day from election day on
   */
  record CountedBy(int day, LocalTime at, long mail) {}

  /**
   * Reads it.
   *
   * @throws ReadyMadeElectionBroken where a file is missing or its parts do not add up
   */
  static MailProfile read() {
    Map<String, Object> file = ElectionFiles.yaml(FILE);
    Map<Integer, Integer> days = new TreeMap<>();
    map(file, "days").forEach((day, share) -> days.put(Integer.valueOf(day), share));
    MailProfile profile =
        new MailProfile(
            totals(file),
            days,
            map(file, "channels"),
            number(file.get("unreadable-postmarks")),
            number(file.get("mailed-too-late")),
            map(file, "cured"),
            counted(file));
    refuseOther("days", days.values().stream().mapToInt(Integer::intValue).sum());
    refuseOther("channels", profile.channels().values().stream().mapToInt(Integer::intValue).sum());
    return profile;
  }

  private static void refuseOther(String what, int sum) {
    if (sum != ALL) {
      throw new ReadyMadeElectionBroken(
          FILE, "%s add up to %d and not to %d".formatted(what, sum, ALL));
    }
  }

  private static List<CountyTotals> totals(Map<String, Object> file) {
    String other = file.get("other-reason").toString();
    return ElectionFiles.table(
        file.get("totals").toString(),
        row -> {
          Map<String, Long> rejected = new LinkedHashMap<>();
          long left = Long.parseLong(row.get("rejected"));
          for (String column : row.getParser().getHeaderNames()) {
            if (!List.of("county", "returned", "counted", "rejected").contains(column)) {
              long some = Long.parseLong(row.get(column));
              rejected.put(column, some);
              left -= some;
            }
          }
          rejected.merge(other, left, Long::sum);
          return new CountyTotals(row.get("county"), Long.parseLong(row.get("counted")), rejected);
        });
  }

  private static List<CountedBy> counted(Map<String, Object> file) {
    List<CountedBy> counted = new ArrayList<>();
    for (Object each : (List<?>) file.get("counted")) {
      Map<?, ?> row = (Map<?, ?>) each;
      counted.add(
          new CountedBy(
              number(row.get("day")),
              LocalTime.parse(row.get("at").toString()),
              number(row.get("mail"))));
    }
    return List.copyOf(counted);
  }

  private static Map<String, Integer> map(Map<String, Object> file, String name) {
    Map<String, Integer> map = new LinkedHashMap<>();
    ((Map<?, ?>) file.get(name)).forEach((key, value) -> map.put(key.toString(), number(value)));
    return map;
  }

  private static int number(Object value) {
    return ((Number) value).intValue();
  }
}
