package org.canvass.law;

import java.util.Set;

/**
 * A date as the law words it, for example {@code E+30}, {@code C-2 @17:00}, {@code first THURSDAY
 * after E} or {@code 22 months after E}. {@code E} is election day, {@code C} the day of
 * certification, {@code R} the day a ballot was received, {@code close} the moment polls close, and
 * {@code {county-certification}} another deadline.
 */
record Formula(String text, Term term) {

  static Formula read(Clause clause) {
    return new Formula(clause.text(), new FormulaParser(clause).parse());
  }

  Reckoning reckon(Circumstances circumstances) {
    return term.reckon(circumstances);
  }

  Set<String> references() {
    return term.references();
  }

  /** Whether it is the moment the polls close, an order's included. */
  boolean countsFromClose() {
    return term instanceof Term.PollsClose
        || term instanceof Term.AtClose at && at.day() instanceof Term.ElectionDay;
  }
}
