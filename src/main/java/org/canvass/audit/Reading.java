package org.canvass.audit;

import java.time.ZoneId;
import java.util.Set;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.workflow.Docket;

/**
 * What somebody may read of a ledger.
 *
 * @param docket the ledger, its state and its clock
 * @param caller who reads
 * @param county the county whose entries alone are read, or null for all
 * @param zone in which moments without offset are understood
 */
public record Reading(Docket docket, Caller caller, String county, ZoneId zone) {
  public String ledger() {
    return docket.ledger();
  }

  /** Whether the reading is to be told. */
  public boolean byAuditor() {
    return caller.holdsAny(Set.of(Role.AUDITOR));
  }
}
