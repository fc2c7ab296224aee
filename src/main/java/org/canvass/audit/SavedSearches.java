package org.canvass.audit;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.canvass.platform.FormText;
import org.canvass.platform.Problem;

/** The searches of a log that somebody keeps, each under a name; nobody else sees them. */
@PermitAll
@Stateless
public class SavedSearches {
  private static final String WITHIN = "/pages/log?";
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_ADDRESS = 4_000;

  /** More than anybody looks through. */
  private static final int MOST = 100;

  @PersistenceContext private EntityManager db;

  /** A search under its name. */
  public record Saved(String name, String address) {}

  /** Those of an account in a log, by name. */
  public List<Saved> of(String account, String ledger) {
    return ((List<?>)
            db.createNativeQuery(
                    "select name, address from (select distinct on (name) name, address"
                        + " from saved_search where account = ?1 and ledger = ?2"
                        + " order by name, id desc) latest where address is not null order by name")
                .setParameter(1, account)
                .setParameter(2, ledger)
                .getResultList())
        .stream()
            .map(Object[].class::cast)
            .map(row -> new Saved((String) row[0], (String) row[1]))
            .toList();
  }

  /**
   * Keeps a search; one of that name before is forgotten.
   *
   * @param address of the log's page that shows it
   * @throws Problem 400 for a name that is missing or too long, or an address that is no search
   */
  public void keep(String account, String ledger, String name, String address) {
    String under = FormText.needed("The name", name, LONGEST_NAME);
    if (address == null || !address.startsWith(WITHIN) || address.length() > LONGEST_ADDRESS) {
      throw Problem.badRequest(
          "bad-form", "The form is damaged: open the page anew, then fill it in again.");
    }
    List<Saved> kept = of(account, ledger);
    if (kept.size() >= MOST && kept.stream().noneMatch(each -> each.name().equals(under))) {
      throw Problem.badRequest(
          "bad-request", "You keep %d searches already: forget one first.".formatted(MOST));
    }
    add(account, ledger, under, address);
  }

  /** Forgets the one of that name. */
  public void forget(String account, String ledger, String name) {
    add(account, ledger, FormText.needed("The name", name, LONGEST_NAME), null);
  }

  private void add(String account, String ledger, String name, String address) {
    db.createNativeQuery(
            "insert into saved_search (account, ledger, name, address)"
                + " values (?1, ?2, ?3, cast(?4 as text))")
        .setParameter(1, account)
        .setParameter(2, ledger)
        .setParameter(3, name)
        .setParameter(4, address)
        .executeUpdate();
  }
}
