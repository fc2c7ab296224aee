package org.canvass.accounts;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.canvass.people.Role;
import org.canvass.platform.FormText;
import org.canvass.platform.Problem;

/**
 * What a deputy shall be given.
 *
 * @param deputy the account that shall act
 * @param roles which of the official's
 * @param validFrom the first day, as 2026-11-03
 * @param validUntil the last day
 * @param document the written appointment: what it is and where it is filed
 * @param reason why
 */
public record DeputyForm(
    String deputy,
    List<String> roles,
    String validFrom,
    String validUntil,
    String document,
    String reason) {
  private static final int LONGEST = 500;

  /** The same, read. */
  record Wanted(String deputy, Set<Role> roles, LocalDate from, LocalDate until, String document) {}

  /**
   * Reads it.
   *
   * @throws Problem 400 what is missing, too long or malformed, 422 a role that there is not, an
   *     authority that ends before it begins
   */
  Wanted checked() {
    AccountForm.checkAccount(deputy);
    LocalDate from = AccountForm.day("validFrom", FormText.needed("validFrom", validFrom, LONGEST));
    LocalDate until =
        AccountForm.day("validUntil", FormText.needed("validUntil", validUntil, LONGEST));
    AccountForm.refuseEndBeforeBeginning(from, until);
    return new Wanted(
        deputy, AccountForm.roles(roles), from, until, AccountForm.text("document", document));
  }
}
