package org.canvass.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.canvass.ledger.Ledger;
import org.canvass.ledger.Told;
import org.canvass.people.Caller;
import org.canvass.people.Role;
import org.canvass.platform.Page;
import org.canvass.platform.Problem;

/**
 * What the office's ledger tells of accounts, for those who administer them. An auditor reads the
 * ledger itself, where the reading is told.
 */
@ApplicationScoped
public class AccountHistory {
  @Inject private Ledger ledger;
  @Inject private Accounts accounts;

  /**
   * The entries of an account or a proposal, the newest first.
   *
   * @param jurisdiction where the account stands
   * @return null where the reader is to go to the ledger
   */
  List<Told> of(Caller reader, String subject, String jurisdiction) {
    if (reader.holdsAny(Set.of(Role.AUDITOR))
        || Problem.of(() -> accounts.checkAdministers(reader, jurisdiction)).isPresent()) {
      return null;
    }
    return ledger
        .find(
            new Ledger.Search(
                Ledger.OFFICE, null, subject, null, null, null, null, null, true, null, Page.USUAL))
        .stream()
        .map(Told::of)
        .toList();
  }
}
