package org.canvass.ledger.verifier;

/**
 * Something that is not as it must be.
 *
 * @param check what it is about
 * @param leaf the entry's place in the tree, from 0; null where no entry is meant
 * @param entry the entry's id; null where it has none that can be read
 * @param text what is wrong, in plain words
 */
record Finding(Check check, Long leaf, Long entry, String text) {
  /** Where, as the report says it; empty where no entry is meant. */
  String place() {
    if (leaf == null) {
      return entry == null ? "" : "entry " + entry;
    }
    return (entry == null ? "entry without a readable id" : "entry " + entry)
        + " (leaf "
        + leaf
        + ")";
  }
}
