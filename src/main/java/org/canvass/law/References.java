package org.canvass.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the formulas of one version count from; refuses a version in which a count cannot end. */
final class References {
  private final Map<String, DeadlineRule> deadlines;
  private final List<String> certificationDefaults;

  References(Map<String, DeadlineRule> deadlines, List<String> certificationDefaults) {
    this.deadlines = deadlines;
    this.certificationDefaults = certificationDefaults;
  }

  /**
   * @throws RulebookException when a deadline counts from one that is not there, from one that does
   *     not apply to the same elections, or in a circle from itself
   */
  void refuseBroken() {
    for (DeadlineRule rule : deadlines.values()) {
      for (DeadlineRule.Case each : rule.cases()) {
        Clause formula = each.clause().get("formula");
        refuseUnknown(each.formula().references(), each.types(), formula);
        if (each.opens() != null) {
          refuseUnknown(
              each.opens().references(), each.types(), each.clause().find("opens").orElse(formula));
        }
      }
      refuseCircle(rule, List.of(rule.key()));
    }
  }

  /** Refuses a formula outside the deadlines that counts from one that is not always there. */
  void refuseUnknown(Set<String> references, Set<ElectionType> types, Clause clause) {
    for (String reference : references) {
      List<String> targets = targets(reference);
      if (targets.stream().noneMatch(deadlines::containsKey)) {
        throw clause.refuse(
            "the formula counts from '%s', which this version does not have; correct the name or add that deadline."
                .formatted(reference));
      }
      for (ElectionType type : types) {
        if (targets.stream().noneMatch(target -> appliesAlways(target, type))) {
          throw clause.refuse(
              "the formula counts from '%s', which does not apply to a %s election; limit the 'types' of one of the two."
                  .formatted(reference, type.wireName()));
        }
      }
    }
  }

  private boolean appliesAlways(String key, ElectionType type) {
    DeadlineRule rule = deadlines.get(key);
    return rule != null
        && rule.caseFor(type, true).isPresent()
        && rule.caseFor(type, false).isPresent();
  }

  private List<String> targets(String reference) {
    return reference.equals(Term.CERTIFICATION) ? certificationDefaults : List.of(reference);
  }

  private void refuseCircle(DeadlineRule rule, List<String> path) {
    for (DeadlineRule.Case each : rule.cases()) {
      for (String reference : each.references()) {
        for (String target : targets(reference)) {
          follow(target, each, path);
        }
      }
    }
  }

  private void follow(String target, DeadlineRule.Case from, List<String> path) {
    List<String> longer = new ArrayList<>(path);
    longer.add(target);
    if (target.equals(path.get(0))) {
      throw from.clause()
          .get("formula")
          .refuse(
              "the formula refers to itself (%s); count from E or from another deadline."
                  .formatted(String.join(" → ", longer)));
    }
    if (deadlines.containsKey(target) && !path.contains(target)) {
      refuseCircle(deadlines.get(target), longer);
    }
  }
}
