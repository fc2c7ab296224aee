package org.canvass.law;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Makes rules of the merged text of one version. */
final class VersionReader {
  private final String rulebook;
  private final ZoneId zone;
  private final Clause book;
  private final RulebookReader.Amendments text;

  VersionReader(String rulebook, ZoneId zone, Clause book, RulebookReader.Amendments text) {
    this.rulebook = rulebook;
    this.zone = zone;
    this.book = book;
    this.text = text;
  }

  VersionText read(String source) {
    Clause version = text.clause();
    LocalDate from = version.get("from").date();
    Map<String, DeadlineRule> deadlines = new LinkedHashMap<>();
    text.section("deadlines")
        .forEach((key, clause) -> deadlines.put(key, DeadlineRule.read(key, clause)));
    List<String> certification =
        book.get("certification-defaults").items().stream().map(Clause::text).toList();
    References references = new References(deadlines, certification);
    references.refuseBroken();
    refuseUnknownReferences(references);
    Settings settings = settings(deadlines);
    return new VersionText(
        rulebook,
        version.text("from"),
        version.text("title"),
        from,
        version.find("to").map(Clause::date).orElse(null),
        source,
        sha256(source),
        zone,
        book.get("day-ends-at").time(),
        holidays(book.get("business-days"), Deadline.Scope.COUNTY),
        holidays(book.get("business-days"), Deadline.Scope.STATE),
        deadlines,
        certification,
        DeadlineRule.types(book.find("federal-contests")),
        all("series", SeriesRule::read),
        TimelinessTable.read(
            version,
            text.section("windows"),
            text.section("timeliness"),
            text.section("evidence"),
            book.get("scans-that-count").items().stream()
                .map(kind -> kind.oneOf(Evidence.MailScan.Kind.class))
                .toList()),
        all("steps", VersionReader::step),
        reconciliation(),
        all("rejection-reasons", VersionReader::reason),
        all("provisional-reasons", VersionReader::reason),
        settings,
        citedRules());
  }

  private void refuseUnknownReferences(References references) {
    Set<ElectionType> everyType = Set.of(ElectionType.values());
    for (Clause window : text.section("windows").values()) {
      Clause formula = window.get("formula");
      references.refuseUnknown(Formula.read(formula).references(), everyType, formula);
    }
    for (Clause series : text.section("series").values()) {
      for (Clause formula : series.items("due")) {
        references.refuseUnknown(Formula.read(formula).references(), everyType, formula);
      }
    }
  }

  private <T> List<T> all(String section, BiFunction<String, Clause, T> reader) {
    List<T> rules = new ArrayList<>();
    text.section(section).forEach((key, clause) -> rules.add(reader.apply(key, clause)));
    return List.copyOf(rules);
  }

  private static HolidayCalendar holidays(Clause clause, Deadline.Scope scope) {
    Set<DayOfWeek> weekly =
        clause.items("rest-days").stream()
            .map(day -> day.oneOf(DayOfWeek.class))
            .collect(Collectors.toSet());
    return new HolidayCalendar(
        clause.items("holidays").stream()
            .map(Holiday::read)
            .filter(holiday -> scope == Deadline.Scope.STATE || holiday.bindsCounties())
            .toList(),
        weekly,
        clause.get("saturday-deadline-rolls").flag(),
        clause.get("saturday-is-business-day").flag());
  }

  private static VersionText.StepRule step(String key, Clause clause) {
    return new VersionText.StepRule(
        new CanvassStep(
            key,
            clause.text("title"),
            clause.text("citation"),
            clause.text("precedes"),
            clause.text("owed-by"),
            clause.items("rests-on").stream().map(ground -> ground.oneOf(Ground.class)).toList(),
            clause.textOrNull("text")),
        DeadlineRule.types(clause.find("types")));
  }

  private static ReasonCode reason(String key, Clause clause) {
    return new ReasonCode(
        key,
        clause.text("title"),
        clause.text("citation"),
        clause.textOrNull("eavs"),
        clause.textOrNull("state-code"),
        clause.textOrNull("found-as"),
        clause.flag("curable", false));
  }

  private Reconciliation reconciliation() {
    List<Reconciliation.Line> lines =
        all(
            "accounting-lines",
            (key, clause) ->
                new Reconciliation.Line(key, clause.text("title"), clause.text("citation")));
    List<Reconciliation.Equation> equations =
        all(
            "accounting-equations",
            (key, clause) ->
                new Reconciliation.Equation(
                    key,
                    clause.text("title"),
                    clause.text("citation"),
                    lines(clause.get("left")),
                    lines(clause.get("right"))));
    return new Reconciliation(lines, equations);
  }

  private List<String> lines(Clause side) {
    for (Clause line : side.items()) {
      if (!text.section("accounting-lines").containsKey(line.text())) {
        throw line.refuse(
            "there is no accounting line '%s'; correct the name or add the line."
                .formatted(line.text()));
      }
    }
    return side.texts();
  }

  private Settings settings(Map<String, DeadlineRule> deadlines) {
    Map<String, Clause> given = text.section("settings");
    Map<String, String> citations = new LinkedHashMap<>();
    given.forEach((key, clause) -> citations.put(key, clause.text("citation")));
    Clause pollsClose = given.get("polls-close");
    if (pollsClose == null) {
      throw text.clause().refuse("settings.polls-close is missing; say when polls close.");
    }
    return new Settings(
        pollsClose.get("value").time(),
        number(given.get("manual-tally-notice-days")),
        decimal(given.get("manual-tally-percent")),
        number(given.get("mismatch-officials")),
        categories(given.get("unprocessed-categories")),
        categories(given.get("count-exceptions")),
        number(given.get("re-evaluation-approvals")),
        groups(given.get("separate-persons")),
        governingBody(given.get("governing-body")),
        officeHours(given.get("office-hours")),
        deputies(given.get("deputies")),
        given.containsKey("request-ends") ? given.get("request-ends").get("value").time() : null,
        signatureNotice(given.get("signature-notice")),
        given.containsKey("court-extension") ? citations.get("court-extension") : null,
        bar(given.get("certification-bar"), deadlines),
        exceptions(given.get("state-exceptions"), deadlines),
        Map.copyOf(citations));
  }

  private static Integer number(Clause setting) {
    return setting == null ? null : setting.get("value").number();
  }

  private static BigDecimal decimal(Clause setting) {
    if (setting == null) {
      return null;
    }
    try {
      return new BigDecimal(setting.text("value"));
    } catch (NumberFormatException e) {
      throw setting.get("value").refuse("this is not a number.");
    }
  }

  private static List<Settings.Category> categories(Clause setting) {
    if (setting == null) {
      return List.of();
    }
    return setting.entries("categories").entrySet().stream()
        .map(each -> new Settings.Category(each.getKey(), each.getValue().text()))
        .toList();
  }

  private static List<Set<String>> groups(Clause setting) {
    if (setting == null) {
      return List.of();
    }
    return setting.items("groups").stream()
        .map(group -> (Set<String>) new LinkedHashSet<>(group.texts()))
        .toList();
  }

  private static Settings.OfficeHours officeHours(Clause setting) {
    if (setting == null) {
      return null;
    }
    Settings.OfficeHours hours =
        new Settings.OfficeHours(setting.get("from").time(), setting.get("until").time());
    if (!hours.from().isBefore(hours.until())) {
      throw setting.get("until").refuse("an office closes after it opens; correct one of them.");
    }
    return hours;
  }

  private static Settings.Deputies deputies(Clause setting) {
    return setting == null
        ? null
        : new Settings.Deputies(new LinkedHashSet<>(setting.get("none-for").texts()));
  }

  private static Settings.SignatureNotice signatureNotice(Clause setting) {
    if (setting == null) {
      return null;
    }
    Optional<Clause> days = setting.find("business-days");
    return new Settings.SignatureNotice(
        setting.text("by"),
        new LinkedHashSet<>(setting.find("also").map(Clause::texts).orElse(List.of())),
        days.map(Clause::number).orElse(null));
  }

  private static Settings.GoverningBody governingBody(Clause setting) {
    return setting == null
        ? null
        : new Settings.GoverningBody(
            share(setting.get("quorum-over")), share(setting.get("concurring-over")));
  }

  /** A share as it is written, {@code 1/2}; the schema lets nothing else through. */
  private static Settings.Share share(Clause written) {
    String[] parts = written.text().split("/");
    Settings.Share share =
        new Settings.Share(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    if (share.of() >= share.in()) {
      throw written.refuse("more than all cannot be wanted: write a share below 1, such as 1/2.");
    }
    return share;
  }

  private static Settings.CertificationBar bar(
      Clause setting, Map<String, DeadlineRule> deadlines) {
    if (setting == null) {
      return null;
    }
    return new Settings.CertificationBar(
        deadline(setting.get("until"), deadlines),
        setting.textOrNull("unless"),
        setting.text("citation"),
        setting.textOrNull("text"));
  }

  private static Settings.StateExceptions exceptions(
      Clause setting, Map<String, DeadlineRule> deadlines) {
    return setting == null
        ? null
        : new Settings.StateExceptions(
            deadline(setting.get("after"), deadlines), setting.text("citation"));
  }

  private static String deadline(Clause key, Map<String, DeadlineRule> deadlines) {
    if (!deadlines.containsKey(key.text())) {
      throw key.refuse(
          "there is no deadline '%s' in this version; name one that is.".formatted(key.text()));
    }
    return key.text();
  }

  private List<CitedRule> citedRules() {
    List<CitedRule> rules = new ArrayList<>();
    for (String section : RulebookReader.Amendments.SECTIONS) {
      text.section(section)
          .forEach((key, clause) -> rules.addAll(cited(section + "." + key, clause, null)));
    }
    Clause businessDays = book.get("business-days");
    rules.add(
        new CitedRule(
            "business-days",
            businessDays.text("citation"),
            null,
            businessDays.textOrNull("text"),
            businessDays.textOrNull("source")));
    for (Clause holiday : businessDays.items("holidays")) {
      rules.add(
          new CitedRule(
              "business-days." + holiday.text("name"),
              holiday.text("citation"),
              holiday.textOrNull(holiday.find("date").isPresent() ? "date" : "day"),
              holiday.text("name"),
              holiday.textOrNull("source")));
    }
    return List.copyOf(rules);
  }

  private static List<CitedRule> cited(String key, Clause clause, Clause shared) {
    List<Clause> cases = clause.items("cases");
    if (cases.isEmpty()) {
      return List.of(
          new CitedRule(
              key,
              inherited(clause, shared, "citation"),
              clause.textOrNull("formula"),
              clause.find("text").isPresent()
                  ? clause.text("text")
                  : inherited(clause, shared, "title"),
              inherited(clause, shared, "source")));
    }
    List<CitedRule> rules = new ArrayList<>();
    for (Clause each : cases) {
      rules.addAll(cited(key + "#" + (rules.size() + 1), each, clause));
    }
    return rules;
  }

  private static String inherited(Clause clause, Clause shared, String name) {
    String own = clause.textOrNull(name);
    return own == null && shared != null ? shared.textOrNull(name) : own;
  }

  private static String sha256(String source) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(source.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256.", e);
    }
  }
}
