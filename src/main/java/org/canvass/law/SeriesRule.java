package org.canvass.law;

import java.util.List;

/** What the law says about a duty that recurs. */
record SeriesRule(
    String key,
    String title,
    boolean onReleaseDays,
    List<Formula> opening,
    int times,
    int everyDays,
    String until,
    String citation,
    String owedBy,
    String owedTo,
    String metBy,
    String source) {

  static SeriesRule read(String key, Clause clause) {
    List<Formula> opening = clause.get("due").items().stream().map(Formula::read).toList();
    if (opening.isEmpty()) {
      throw clause.get("due").refuse("name at least the first day.");
    }
    return new SeriesRule(
        key,
        clause.text("title"),
        clause.flag("on-release-days", false),
        opening,
        clause.find("times").map(Clause::number).orElse(1),
        clause.find("every-days").map(Clause::number).orElse(1),
        clause.text("until"),
        clause.text("citation"),
        clause.text("owed-by"),
        clause.textOrNull("owed-to"),
        clause.textOrNull("met-by"),
        clause.textOrNull("source"));
  }

  String formula() {
    String days = String.join(", ", opening.stream().map(Formula::text).toList());
    return onReleaseDays
        ? "each release day from " + days
        : "%s, then %d every %d days".formatted(days, times, everyDays);
  }

  DeadlineSeries count(Circumstances circumstances) {
    var days = opening.stream().map(each -> each.reckon(circumstances).day()).toList();
    return new DeadlineSeries(
        key,
        title,
        onReleaseDays,
        days.get(0),
        days,
        times,
        everyDays,
        until,
        citation,
        formula(),
        owedBy,
        owedTo,
        metBy,
        circumstances.zone(),
        circumstances.dayEnds());
  }
}
