package org.canvass.ledger.verifier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What has been found, and what could not be looked at. Lists the first thousand findings and
 * counts the rest, so that a ruined log does not fill the memory. For several threads.
 */
final class Findings {
  private static final int LISTED = 1000;
  private static final Comparator<Finding> BY_PLACE =
      Comparator.comparing(Finding::leaf, Comparator.nullsFirst(Comparator.naturalOrder()));

  private final List<Finding> listed = new ArrayList<>();
  private final Set<String> notChecked = new LinkedHashSet<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private long count;

  /** Adds a finding about the whole. */
  void add(Check check, String text) {
    add(new Finding(check, null, null, text));
  }

  synchronized void add(Finding finding) {
    count++;
    if (listed.size() < LISTED) {
      listed.add(finding);
    }
  }

  /** Says what could not be checked, and why; the verdict then is not whole. */
  synchronized void notChecked(String what) {
    if (notChecked.size() < LISTED) {
      notChecked.add(what);
    }
  }

  /** Says something that an auditor should know and that is no fault. */
  synchronized void note(String what) {
    notes.add(what);
  }

  synchronized long count() {
    return count;
  }

  /** Those about the whole first, then those about entries in the order of the tree. */
  synchronized List<Finding> listed() {
    return listed.stream().sorted(BY_PLACE).toList();
  }

  synchronized List<String> unchecked() {
    return List.copyOf(notChecked);
  }

  synchronized List<String> notes() {
    return List.copyOf(notes);
  }
}
