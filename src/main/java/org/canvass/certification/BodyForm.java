package org.canvass.certification;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeSet;
import org.canvass.platform.FormText;
import org.canvass.platform.Problem;
import org.canvass.workflow.ActForm;

/** Who sits in the body. */
public record BodyForm(
    String name,
    BigDecimal seats,
    List<String> members,
    String reason,
    String happenedAt,
    String authority,
    JsonObject evidence) {
  private static final int MOST_SEATS = 99;
  private static final int LONGEST_NAME = 200;

  ActForm act() {
    return new ActForm(reason, happenedAt, authority, evidence);
  }

  GoverningBody.Seated seated() {
    int checked = checkedSeats();
    TreeSet<String> sitting = new TreeSet<>();
    for (String member : members) {
      sitting.add(FormText.needed("A member", member, LONGEST_NAME));
    }
    if (sitting.isEmpty()) {
      throw Problem.badRequest("missing-field", "members is empty: name those who will vote.");
    }
    if (sitting.size() != members.size()) {
      throw Problem.refusedData("named-twice", "members names an account twice.");
    }
    if (sitting.size() > checked) {
      throw Problem.refusedData(
          "too-many-members",
          "%d members do not fit on %d seats.".formatted(sitting.size(), checked));
    }
    return new GoverningBody.Seated(FormText.needed("name", name, LONGEST_NAME), checked, sitting);
  }

  private int checkedSeats() {
    int checked;
    try {
      checked = seats.intValueExact();
    } catch (ArithmeticException fractionOrTooLarge) {
      checked = 0;
    }
    if (checked < 1 || checked > MOST_SEATS) {
      throw Problem.refusedData(
          "not-a-count",
          "seats is %s: a body has from 1 to %d seats.".formatted(seats, MOST_SEATS));
    }
    return checked;
  }
}
