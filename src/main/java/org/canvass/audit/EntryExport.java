package org.canvass.audit;

import java.io.IOException;
import java.time.Instant;
import org.canvass.ledger.EntryStream;

/**
 * What is taken along of a ledger.
 *
 * @param county whose entries alone, or null for all
 * @param rehearsal whether nothing of it happened in an election
 * @param generated when it was asked for, by the wall's clock
 * @param version of Canvass
 * @param entries shows them one after the other
 */
record EntryExport(
    String ledger,
    String county,
    boolean rehearsal,
    Instant generated,
    String version,
    Source entries) {

  /** Where the entries come from. */
  @FunctionalInterface
  interface Source {
    void read(EntryStream.Sink sink) throws IOException;
  }
}
