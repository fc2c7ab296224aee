package org.canvass.ledger.tlog;

/**
 * Where proofs take the tree's hashes from: memory, stored tiles, a live log. Only perfect subtrees
 * are asked for.
 */
@FunctionalInterface
public interface NodeReader {
  /**
   * The hash over entries {@code index << level} up to {@code (index + 1) << level}; level 0 holds
   * the leaf hashes.
   */
  byte[] hash(int level, long index);
}
