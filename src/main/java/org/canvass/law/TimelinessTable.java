package org.canvass.law;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The rules of evidence as an ordered table: the first row whose conditions all hold decides. The
 * last row has no condition, so every case is decided.
 */
record TimelinessTable(
    Map<String, Window> windows,
    List<Row> rows,
    Map<CaseFile.Exhibit, String> kinds,
    List<Evidence.MailScan.Kind> scansThatCount) {

  /** A last moment that rows compare with, such as the seventh day after the election. */
  record Window(String key, Formula formula, boolean rolls, String citation) {
    Reckoning reckon(CalendarCount count) {
      Reckoning last = formula.reckon(count);
      return rolls ? count.rolled(last, Deadline.Scope.COUNTY) : last;
    }
  }

  /** One row: when it applies, what it decides, and what it rests on. */
  record Row(
      String key,
      List<Condition> conditions,
      Timeliness.Decision decision,
      String deadline,
      String citation,
      List<String> reasons,
      List<CaseFile.Exhibit> uses) {}

  /** One condition of a row: a criterion and the values it may have. */
  record Condition(Criterion criterion, List<String> values) {
    boolean holds(CaseFile file) {
      return values.stream().anyMatch(value -> criterion.holds(file, value));
    }
  }

  static TimelinessTable read(
      Clause version,
      Map<String, Clause> windowClauses,
      Map<String, Clause> rowClauses,
      Map<String, Clause> kindClauses,
      List<Evidence.MailScan.Kind> scansThatCount) {
    Map<String, Window> windows = new LinkedHashMap<>();
    windowClauses.forEach(
        (key, clause) ->
            windows.put(
                key,
                new Window(
                    key,
                    Formula.read(clause.get("formula")),
                    clause.flag("roll", false),
                    clause.text("citation"))));
    List<Row> rows = new ArrayList<>();
    rowClauses.forEach((key, clause) -> rows.add(row(key, clause, windows)));
    if (rows.isEmpty() || !rows.get(rows.size() - 1).conditions().isEmpty()) {
      throw version.refuse(
          "the last row of 'timeliness' must have no 'when', so that every case is decided; add such a row.");
    }
    for (String required : List.of(CaseFile.MAILED_BY, CaseFile.SIGNED_BY)) {
      refuseUnknownWindow(version, required, windows);
    }
    return new TimelinessTable(windows, List.copyOf(rows), kinds(kindClauses), scansThatCount);
  }

  /** What a piece of evidence shows and what it does not, with the rule that says so. */
  private static Map<CaseFile.Exhibit, String> kinds(Map<String, Clause> clauses) {
    Map<CaseFile.Exhibit, String> kinds = new EnumMap<>(CaseFile.Exhibit.class);
    clauses.forEach(
        (key, clause) ->
            kinds.put(
                Stream.of(CaseFile.Exhibit.values())
                    .filter(exhibit -> exhibit.wireName().equals(key))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            clause.refuse(
                                "'%s' is no evidence; use one of %s."
                                    .formatted(
                                        key,
                                        Stream.of(CaseFile.Exhibit.values())
                                            .map(CaseFile.Exhibit::wireName)
                                            .toList()))),
                "%s (%s)".formatted(clause.text("text"), clause.text("citation"))));
    return kinds;
  }

  private String shown(CaseFile file, CaseFile.Exhibit exhibit) {
    String evidence = file.describe(exhibit);
    return file.isGiven(exhibit) && kinds.containsKey(exhibit)
        ? "%s: %s".formatted(evidence, kinds.get(exhibit))
        : evidence;
  }

  private static Row row(String key, Clause clause, Map<String, Window> windows) {
    List<Condition> conditions = new ArrayList<>();
    clause
        .entries("when")
        .forEach((name, values) -> conditions.add(condition(name, values, windows)));
    Clause deadline = clause.get("deadline");
    refuseUnknownWindow(deadline, deadline.text(), windows);
    return new Row(
        key,
        List.copyOf(conditions),
        clause.get("decision").oneOf(Timeliness.Decision.class),
        deadline.text(),
        clause.text("citation"),
        clause.get("reasons").texts(),
        clause.items("uses").stream().map(use -> use.oneOf(CaseFile.Exhibit.class)).toList());
  }

  private static Condition condition(String name, Clause values, Map<String, Window> windows) {
    Criterion criterion =
        Criterion.find(name)
            .orElseThrow(
                () ->
                    values.refuse(
                        "no condition is called '%s'; use one of %s."
                            .formatted(name, Criterion.names())));
    for (String value : values.texts()) {
      if (criterion.comparesWithWindow()) {
        refuseUnknownWindow(values, value, windows);
      } else if (!criterion.knows(value)) {
        throw values.refuse(
            "'%s' is no value of %s; use %s.".formatted(value, name, criterion.vocabulary()));
      }
    }
    return new Condition(criterion, values.texts());
  }

  private static void refuseUnknownWindow(Clause clause, String name, Map<String, Window> windows) {
    if (!windows.containsKey(name)) {
      throw clause.refuse(
          "there is no window '%s'; use one of %s or add it under 'windows'."
              .formatted(name, windows.keySet()));
    }
  }

  /** The deadlines on which the windows rest, themselves or by way of others. */
  Set<String> restsOn(Map<String, DeadlineRule> deadlines) {
    Set<String> found = new TreeSet<>();
    Deque<Formula> left = new ArrayDeque<>();
    windows.values().forEach(window -> left.add(window.formula()));
    while (!left.isEmpty()) {
      Formula formula = left.remove();
      Set<String> keys = new TreeSet<>(formula.references());
      if (formula.countsFromClose()) {
        keys.add(CalendarCount.POLLS_CLOSE);
      }
      for (String key : keys) {
        if (deadlines.containsKey(key) && found.add(key)) {
          deadlines.get(key).cases().forEach(way -> left.add(way.formula()));
        }
      }
    }
    return found;
  }

  /** The first of the evidence's dates that cannot be. */
  Optional<ImpossibleDate> impossible(Evidence evidence, CalendarCount count) {
    return new EvidenceDates(evidence, count, windows).impossible();
  }

  /** A row never decides on evidence that contradicts the receipt: a person looks first. */
  private static List<String> doubt(Row row, List<String> contradictions) {
    List<String> reasons = new ArrayList<>(contradictions);
    reasons.add(
        "The rule would find it %s; a machine's date or a slip of the pen may be wrong, so an official must decide."
            .formatted(row.decision()));
    return reasons;
  }

  Timeliness decide(Evidence evidence, CalendarCount count) {
    CaseFile file = new CaseFile(evidence, count, windows, scansThatCount);
    Row row =
        rows.stream()
            .filter(each -> each.conditions().stream().allMatch(one -> one.holds(file)))
            .findFirst()
            .orElseThrow();
    List<String> contradictions =
        row.uses().stream().flatMap(exhibit -> file.contradiction(exhibit).stream()).toList();
    boolean doubtful = row.decision() != Timeliness.Decision.REVIEW && !contradictions.isEmpty();
    return new Timeliness(
        doubtful ? Timeliness.Decision.REVIEW : row.decision(),
        row.key(),
        row.citation(),
        file.window(row.deadline()).lastMoment(count.zone(), count.dayEnds()).toOffsetDateTime(),
        doubtful ? doubt(row, contradictions) : row.reasons(),
        row.uses().stream().map(exhibit -> shown(file, exhibit)).toList());
  }
}
