package org.canvass.audit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.canvass.ledger.EventCatalogue;
import org.canvass.ledger.Ledger;
import org.canvass.people.Role;

/**
 * What somebody looks for in an election's log. It stands in the page's address, so that it can be
 * kept and passed on.
 *
 * @param election the election's id
 * @param asked what is looked for, by the name of its field, as it was typed
 * @param counties the names of those that take part, by slug
 */
public record LogLook(String election, Map<String, String> asked, Map<String, String> counties) {
  private static final String ADDRESS = "/pages/log";

  /** One of the values that a field can have, and whether it has it. */
  public record Choice(String value, String title, boolean chosen) {}

  /** A question that every auditor asks, and the address that answers it. */
  public record Question(String title, String address) {}

  /** The address of what is looked for. */
  public String address() {
    return addressOf(asked);
  }

  /** The address of the page of older entries. */
  public String after(Long entry) {
    return address() + "&after=" + entry;
  }

  /** The address of the page of newer entries. */
  public String before(Long entry) {
    return address() + "&before=" + entry;
  }

  /** The address of one entry. */
  public String entry(long entry) {
    return "%s/%d?election=%s".formatted(ADDRESS, entry, encoded(election));
  }

  /** The address of a subject's timeline. */
  public String subject(String subject) {
    return "%s/subject?election=%s&name=%s".formatted(ADDRESS, encoded(election), encoded(subject));
  }

  /** The address of the whole ledger in the API. */
  public String ledger() {
    return "/api/elections/%s/ledger".formatted(encoded(election));
  }

  /** The address of something of it. */
  public String api(String within) {
    return ledger() + "/" + within;
  }

  /** The address of a file of the entries looked through: those of the county, or all. */
  public String export(String format) {
    String county = asked.get("county");
    return api("export/" + format) + (county == null ? "" : "?county=" + encoded(county));
  }

  /** The questions that every auditor asks, of the county that is looked at. */
  public List<Question> questions() {
    return List.of(
        question("What was refused", "outcome", "REFUSED"),
        question("What was done late", "only", Ledger.Only.LATE.name()),
        question("What was recorded later than it happened", "only", Ledger.Only.BACKDATED.name()),
        question("What was reversed or reopened", "only", Ledger.Only.REVERSED.name()),
        question("What was done out of hours", "only", Ledger.Only.OUT_OF_HOURS.name()),
        question("What Canvass did by itself", "role", Role.SYSTEM.name()),
        question("What auditors read", "event", "read-entries"));
  }

  private Question question(String title, String field, String value) {
    Map<String, String> question = new LinkedHashMap<>();
    if (asked.containsKey("county")) {
      question.put("county", asked.get("county"));
    }
    question.put(field, value);
    return new Question(title, addressOf(question));
  }

  public List<Choice> countyChoices() {
    return choices("county", counties);
  }

  public List<Choice> outcomeChoices() {
    Map<String, String> outcomes = new LinkedHashMap<>();
    outcomes.put("DONE", "Done");
    outcomes.put("REFUSED", "Refused");
    return choices("outcome", outcomes);
  }

  public List<Choice> roleChoices() {
    return choices("role", named(Stream.of(Role.values()), LogLook::role));
  }

  public List<Choice> onlyChoices() {
    return choices("only", named(Stream.of(Ledger.Only.values()), LogLook::only));
  }

  /** The names of all events. */
  public List<String> events() {
    return EventCatalogue.get().events().stream()
        .map(EventCatalogue.Event::name)
        .distinct()
        .sorted()
        .toList();
  }

  /** What was typed and is none of the values stays to be seen. */
  private List<Choice> choices(String field, Map<String, String> titles) {
    String typed = asked.get(field);
    List<Choice> choices = new ArrayList<>();
    titles.forEach((value, title) -> choices.add(new Choice(value, title, value.equals(typed))));
    if (typed != null && !titles.containsKey(typed)) {
      choices.add(new Choice(typed, typed, true));
    }
    return choices;
  }

  private static <E extends Enum<E>> Map<String, String> named(
      Stream<E> constants, Function<E, String> title) {
    return constants.collect(
        Collectors.toMap(Enum::name, title, (one, other) -> one, LinkedHashMap::new));
  }

  private static String only(Ledger.Only only) {
    return switch (only) {
      case LATE -> "Done late";
      case BACKDATED -> "Recorded later than it happened";
      case REVERSED -> "Reversed or reopened";
      case OUT_OF_HOURS -> "At a weekend, or not between 8 a.m. and 6 p.m.";
    };
  }

  /** A role for readers. */
  static String role(Role role) {
    String words = role.name().replace('_', ' ').toLowerCase(Locale.US);
    return role == Role.SYSTEM
        ? "Canvass itself"
        : words.substring(0, 1).toUpperCase(Locale.US) + words.substring(1);
  }

  private String addressOf(Map<String, String> fields) {
    StringBuilder address =
        new StringBuilder(ADDRESS).append("?election=").append(encoded(election));
    fields.forEach(
        (field, value) -> address.append('&').append(field).append('=').append(encoded(value)));
    return address.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
