package org.canvass.certification;

import java.util.HashMap;
import java.util.Map;
import org.canvass.canvass.CanvassGuard;
import org.canvass.election.PlaceOnPage.Place;

/** Where a page leads to for what stands in the way, by the guard's name. */
public final class Remedies {
  private Remedies() {}

  /** A link: where to, and what is there. */
  public record Remedy(String address, String text) {}

  /** Where to, for each guard that a page can help with. */
  public static Map<String, Remedy> of(Place place) {
    Map<String, Remedy> remedies = new HashMap<>();
    Remedy steps = new Remedy(place.pages() + "/work", "The steps");
    Remedy statement = new Remedy(place.pages() + "/certification#statement", "The statement");
    Remedy declaration = new Remedy(place.pages() + "/declaration", "The declaration");
    put(remedies, CanvassGuard.COUNT_STEPS_DONE, steps);
    put(remedies, CanvassGuard.CERTIFICATION_STEPS_DONE, steps);
    put(remedies, CanvassGuard.CLOSING_STEPS_DONE, steps);
    put(
        remedies,
        CanvassGuard.EARLIEST_CERTIFICATION,
        new Remedy(place.board() + "#dates", "The dates of the law"));
    put(
        remedies,
        CanvassGuard.RECONCILIATION_BALANCED,
        new Remedy(place.pages() + "/reconciliation", "The ballot accounting"));
    put(
        remedies,
        CanvassGuard.DISCREPANCIES_EXPLAINED,
        new Remedy(place.pages() + "/reconciliation#discrepancies", "The discrepancies"));
    put(remedies, CanvassGuard.STATEMENT_SIGNED, statement);
    put(remedies, StatementGuard.FIGURES_LATEST, statement);
    put(remedies, StatementGuard.COUNT_ENDED, new Remedy(place.board(), "The county's board"));
    put(remedies, CanvassGuard.BODY_CONCURS, declaration);
    put(remedies, StatementGuard.CANVASS_DECLARED, declaration);
    return remedies;
  }

  private static void put(Map<String, Remedy> remedies, Enum<?> guard, Remedy remedy) {
    remedies.put(guard.name(), remedy);
  }
}
