package org.canvass.envelope;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.canvass.accounts.Accounts;
import org.canvass.election.Elections;
import org.canvass.platform.Problem;

/**
 * Goes on with imports that a crash or a lost connection left unfinished. Several servers may do so
 * at once: each chunk is held by one of them and counted with its rows.
 */
@PermitAll
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class UnfinishedImports {
  private static final Logger LOG = Logger.getLogger(UnfinishedImports.class.getName());

  @Inject private Imports imports;
  @Inject private Elections elections;
  @Inject private Accounts accounts;

  /** Looks every minute; the first time a minute after the start. */
  @Schedule(hour = "*", minute = "*", persistent = false, info = "unfinished imports")
  void goOn() {
    for (EnvelopeImport file : imports.unfinished()) {
      try {
        var election = elections.election(file.ledger());
        var sender = accounts.find(file.sentBy()).orElseThrow().calling(null);
        imports.finish(election, file, Imports.goingOn(file, sender, elections.docket(election)));
      } catch (Problem refused) {
        LOG.log(
            Level.WARNING,
            "Import {0} of {1} cannot go on: {2}",
            new Object[] {file.id(), file.county(), refused.getMessage()});
      } catch (EJBException failed) {
        // the others go on; this one is tried again in a minute
        LOG.log(Level.SEVERE, "Import " + file.id() + " of " + file.county() + " failed", failed);
      }
    }
  }
}
