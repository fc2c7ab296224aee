package org.canvass.canvass;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import org.canvass.ledger.Facts;
import org.canvass.workflow.Living;

/**
 * One county's official canvass of one election: from the close of polls to the delivery of the
 * last report. It knows its registered voters, with the source of that figure, and since when the
 * county keeps its canvass here; what fell due before that is not tracked.
 */
@Entity
@Table(name = "canvass")
public class Canvass extends Living<CanvassState> {
  @Column(updatable = false)
  private String county;

  @Enumerated(EnumType.STRING)
  private CanvassState state;

  private long registered;

  @Column(name = "registered_source")
  private String registeredSource;

  @Column(name = "tracking_since")
  private Instant trackingSince;

  @Column(name = "reopen_asked_by")
  private String reopenAskedBy;

  protected Canvass() {}

  public Canvass(String election, String county, long registered, String registeredSource) {
    super(election, name(county));
    this.county = county;
    this.state = CanvassState.SCHEDULED;
    this.registered = registered;
    this.registeredSource = registeredSource;
  }

  /** The name of a county's canvass in the ledger. */
  public static String name(String county) {
    return county + "/canvass";
  }

  @Override
  public String county() {
    return county;
  }

  @Override
  public CanvassState state() {
    return state;
  }

  /** Registered voters. */
  public long registered() {
    return registered;
  }

  public String registeredSource() {
    return registeredSource;
  }

  /** Since when the county keeps its canvass here, or null when it does not yet. */
  public Instant trackingSince() {
    return trackingSince;
  }

  String reopenAskedBy() {
    return reopenAskedBy;
  }

  void beginTracking(Instant since) {
    if (trackingSince == null) {
      this.trackingSince = since;
    }
  }

  void askToReopen(String account) {
    this.reopenAskedBy = account;
  }

  @Override
  protected void enter(CanvassState next) {
    this.state = next;
  }

  @Override
  protected void tell(Facts facts) {
    facts
        .with("county", county)
        .with("registered", registered)
        .with("registered_source", registeredSource)
        .with("tracking_since", trackingSince)
        .with("reopen_asked_by", reopenAskedBy);
  }
}
