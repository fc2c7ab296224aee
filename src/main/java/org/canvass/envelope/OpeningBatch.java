package org.canvass.envelope;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import org.canvass.ledger.Facts;
import org.canvass.workflow.Living;

/**
 * Envelopes that were opened together. Their ballots are separated from them unseen and counted
 * together, so that nobody learns from a batch how one of its voters voted.
 */
@Entity
@Table(name = "opening_batch")
public class OpeningBatch extends Living<OpeningBatchState> {
  @Column(updatable = false)
  private String county;

  @Column(updatable = false)
  private String number;

  @Enumerated(EnumType.STRING)
  private OpeningBatchState state;

  @Column(updatable = false)
  private int envelopes;

  @Column(name = "without_ballot")
  private int withoutBallot;

  protected OpeningBatch() {}

  OpeningBatch(String election, String county, String number, int envelopes) {
    super(election, name(county, number));
    this.county = county;
    this.number = number;
    this.envelopes = envelopes;
    this.state = OpeningBatchState.OPENED;
  }

  static String name(String county, String number) {
    return county + "/opening-batch/" + number;
  }

  @Override
  public String county() {
    return county;
  }

  public String number() {
    return number;
  }

  @Override
  public OpeningBatchState state() {
    return state;
  }

  /** How many envelopes it has. */
  public int envelopes() {
    return envelopes;
  }

  /** In how many of them no ballot was found. */
  public int withoutBallot() {
    return withoutBallot;
  }

  void foundEmpty(int empty) {
    this.withoutBallot = empty;
  }

  @Override
  protected void enter(OpeningBatchState next) {
    this.state = next;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("county", county)
        .with("number", number)
        .with("envelopes", envelopes)
        .with("without_ballot", withoutBallot);
  }
}
