package org.canvass.envelope;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The officials who each found that a signature does not compare, in the order in which they said
 * so. No official speaks twice (§3019(c)(2)).
 */
record OfficialsFinding(List<String> accounts) {
  private static final String BETWEEN = " ";

  OfficialsFinding {
    accounts = List.copyOf(accounts);
  }

  /** Reads the column; null when nobody has spoken. */
  static OfficialsFinding of(String column) {
    return new OfficialsFinding(column == null ? List.of() : Arrays.asList(column.split(BETWEEN)));
  }

  /** The column, or null when nobody has spoken. */
  String column() {
    return accounts.isEmpty() ? null : String.join(BETWEEN, accounts);
  }

  boolean isMade() {
    return !accounts.isEmpty();
  }

  boolean includes(String account) {
    return accounts.contains(account);
  }

  /** Whether as many have spoken as the law asks; one, where it names no number. */
  boolean suffices(Integer needed) {
    return accounts.size() >= (needed == null ? 1 : needed);
  }

  OfficialsFinding with(String account) {
    List<String> more = new ArrayList<>(accounts);
    more.add(account);
    return new OfficialsFinding(more);
  }
}
