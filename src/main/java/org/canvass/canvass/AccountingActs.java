package org.canvass.canvass;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.canvass.election.Acting;
import org.canvass.election.Election;
import org.canvass.workflow.ActForm;

/** What is done to the ballot accounting and to discrepancies, made of a form. */
@RequestScoped
class AccountingActs {
  @Inject private Acting acting;
  @Inject private BallotAccounting accounting;
  @Inject private Discrepancies discrepancies;

  /**
   * Enters the figure of a line.
   *
   * @param seen the version that was seen; 0 for a line that was not filled in
   */
  void enter(
      Election election,
      String county,
      String line,
      long value,
      String source,
      ActForm form,
      long seen) {
    accounting.enter(
        election,
        line,
        value,
        source,
        acting.event(
            election,
            "accounting_line",
            AccountingLine.name(county, line),
            county,
            "enter",
            form,
            seen));
  }

  /** Explains a discrepancy, or doubts its explanation. */
  void move(Election election, String county, String key, String event, ActForm form, long seen) {
    discrepancies.discrepancy(election.electionId(), county, key);
    discrepancies.move(
        election,
        key,
        acting.event(
            election, "discrepancy", Discrepancy.name(county, key), county, event, form, seen));
  }

  /** Opens a discrepancy that an official noticed. */
  void notice(
      Election election,
      String county,
      String about,
      Long before,
      Long after,
      String text,
      ActForm form) {
    discrepancies.notice(
        election,
        acting.entry(
            election, "discrepancy", Discrepancy.name(county, "manual"), county, "open", form),
        about,
        before,
        after,
        text);
  }
}
