package org.canvass.certification;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Map;
import java.util.Optional;
import org.canvass.people.Role;
import org.canvass.workflow.Act;
import org.canvass.workflow.Blocker;
import org.canvass.workflow.Guard;

/**
 * Who certifies, declares or votes does so of exact figures: the act carries the digest of those
 * that were on the screen, and a figure that moved in between refuses it (invariant 7). Rehearsal
 * accounts and Canvass's own acts may leave it out; if they give one, it must be right.
 */
final class FiguresShown {
  /** Where the act carries the digest of a county's statement. */
  static final String STATEMENT = "statementSha256";

  /** Where the act carries the digest of all counties' statements. */
  static final String COUNTIES = "countiesSha256";

  private static final Map<String, String> LAW =
      Map.of(STATEMENT, "Elec. Code §15372", COUNTIES, "Elec. Code §15501");

  private FiguresShown() {}

  /**
   * What stands in the way, if anything.
   *
   * @param act the act that is tried; null where nobody acts
   * @param name where its evidence carries the digest
   * @param present the digest of the figures as they stand
   */
  static Optional<Blocker> blocker(Guard guard, Act act, String name, String present) {
    if (act == null) {
      return Optional.empty();
    }
    String seen = seen(act, name);
    if (present.equals(seen)) {
      return Optional.empty();
    }
    if (seen == null) {
      return act.by().rehearsalOnly() || act.by().roles().contains(Role.SYSTEM)
          ? Optional.empty()
          : Optional.of(
              Blocker.of(
                  guard,
                  "Say which figures you saw: give their digest as \"%s\" in \"evidence\", as the certification shows it."
                      .formatted(name),
                  LAW.get(name)));
    }
    return Optional.of(
        Blocker.of(
            guard,
            "You saw the figures %s; those that stand are %s. Look at them again, then decide."
                .formatted(seen, present),
            LAW.get(name)));
  }

  private static String seen(Act act, String name) {
    JsonObject said = act.givenEvidence();
    Object given =
        said != null && said.containsKey(name) ? said.get(name) : act.evidence().get(name);
    return given instanceof JsonString text
        ? text.getString()
        : given == null ? null : given.toString();
  }
}
