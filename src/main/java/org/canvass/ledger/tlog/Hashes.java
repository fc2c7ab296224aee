package org.canvass.ledger.tlog;

import java.util.ArrayList;
import java.util.List;

/** The hash of a run of leaves, RFC 9162 section 2.1.1, put together from perfect subtrees. */
final class Hashes {
  private final NodeReader nodes;
  private final TreeHash hash = new TreeHash();

  Hashes(NodeReader nodes) {
    this.nodes = nodes;
  }

  /** MTH(D[from:to]); as in every tree, {@code from} is a multiple of the run's power of two. */
  byte[] over(long from, long to) {
    long length = to - from;
    if (Long.bitCount(length) == 1) {
      int level = Long.numberOfTrailingZeros(length);
      byte[] found = nodes.hash(level, from >>> level);
      if (found == null || found.length != TreeHash.SIZE) {
        throw new TlogException(
            "The log has no hash of 32 bytes for entries " + from + " to " + (to - 1));
      }
      return found;
    }
    long split = from + largestPowerBelow(length);
    return hash.node(over(from, split), over(split, to));
  }

  /** The largest power of two smaller than {@code length}, which is at least 2. */
  static long largestPowerBelow(long length) {
    return Long.highestOneBit(length - 1);
  }

  /** Refuses a proof whose hashes have not all 32 bytes; a copy that nobody changes. */
  static List<byte[]> checked(List<byte[]> proof) {
    List<byte[]> copy = new ArrayList<>(proof.size());
    for (byte[] each : proof) {
      if (each == null || each.length != TreeHash.SIZE) {
        throw new TlogException(
            "Hash " + (copy.size() + 1) + " of the proof has not the 32 bytes of SHA-256");
      }
      copy.add(each.clone());
    }
    return List.copyOf(copy);
  }
}
