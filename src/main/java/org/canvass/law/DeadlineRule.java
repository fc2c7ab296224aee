package org.canvass.law;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the law says about one deadline: whose it is, how it is counted, and, where elections
 * differ, in which of several ways.
 */
record DeadlineRule(
    Clause clause,
    String key,
    String title,
    Deadline.Kind kind,
    Deadline.Scope scope,
    String owedBy,
    String owedTo,
    String metBy,
    String source,
    List<Case> cases) {

  /** One way of counting, for certain types of election, with or without federal contests. */
  record Case(
      Clause clause,
      Set<ElectionType> types,
      Boolean federal,
      Formula formula,
      Formula opens,
      boolean rolls,
      boolean liftsAtDayStart,
      String citation) {

    boolean appliesTo(ElectionType type, boolean federalContests) {
      return types.contains(type) && (federal == null || federal == federalContests);
    }

    Set<String> references() {
      Set<String> references = new HashSet<>(formula.references());
      if (opens != null) {
        references.addAll(opens.references());
      }
      return references;
    }
  }

  static DeadlineRule read(String key, Clause clause) {
    List<Case> cases = new ArrayList<>();
    for (Clause each : clause.items("cases")) {
      cases.add(readCase(each, clause));
    }
    if (cases.isEmpty()) {
      cases.add(readCase(clause, clause));
    }
    return new DeadlineRule(
        clause,
        key,
        clause.text("title"),
        clause.get("kind").oneOf(Deadline.Kind.class),
        clause
            .find("scope")
            .map(scope -> scope.oneOf(Deadline.Scope.class))
            .orElse(Deadline.Scope.COUNTY),
        clause.textOrNull("owed-by"),
        clause.textOrNull("owed-to"),
        clause.textOrNull("met-by"),
        clause.textOrNull("source"),
        List.copyOf(cases));
  }

  /** What a case does not say itself, the rule says for all its cases. */
  private static Case readCase(Clause own, Clause shared) {
    return new Case(
        own,
        types(either(own, shared, "types")),
        either(own, shared, "federal-contests").map(Clause::flag).orElse(null),
        Formula.read(own.get("formula")),
        either(own, shared, "opens").map(Formula::read).orElse(null),
        either(own, shared, "roll").map(Clause::flag).orElse(false),
        either(own, shared, "lifts-at-day-start").map(Clause::flag).orElse(false),
        either(own, shared, "citation")
            .map(Clause::text)
            .orElseThrow(() -> own.refuse("'citation' is missing; name the section of law.")));
  }

  private static Optional<Clause> either(Clause own, Clause shared, String name) {
    return own.find(name).or(() -> shared.find(name));
  }

  static Set<ElectionType> types(Optional<Clause> clause) {
    if (clause.isEmpty()) {
      return Set.of(ElectionType.values());
    }
    Set<ElectionType> types = new HashSet<>();
    for (String name : clause.get().texts()) {
      types.add(
          ElectionType.find(name)
              .orElseThrow(
                  () ->
                      clause
                          .get()
                          .refuse(
                              "no election type is called '%s'; use %s."
                                  .formatted(name, ElectionType.wireNames()))));
    }
    return Set.copyOf(types);
  }

  Optional<Case> caseFor(ElectionType type, boolean federalContests) {
    return cases.stream().filter(each -> each.appliesTo(type, federalContests)).findFirst();
  }
}
