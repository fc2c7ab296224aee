package org.canvass.ledger.tlog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Shows that an entry stands at its index in the tree of a checkpoint: whoever holds the checkpoint
 * need not see any other entry. Verified step by step as RFC 9162 section 2.1.3.2 says; a proof
 * with one hash too few, too many, or of another length proves nothing.
 *
 * @param index of the entry, from 0
 * @param size of the tree, larger than the index
 * @param hashes from the leaf's sibling up to the root's child, 32 bytes each
 */
public record InclusionProof(long index, long size, List<byte[]> hashes) {
  /**
   * @throws TlogException if no such entry can be in such a tree, or a hash has not 32 bytes
   */
  public InclusionProof {
    if (index < 0 || index >= size) {
      throw new TlogException(
          "A tree of "
              + Long.toUnsignedString(size)
              + " entries has no entry "
              + Long.toUnsignedString(index));
    }
    hashes = Hashes.checked(hashes);
  }

  /** Makes the proof from stored hashes; reads at most two for each level of the tree. */
  public static InclusionProof of(long index, long size, NodeReader nodes) {
    new InclusionProof(index, size, List.of());
    Hashes tree = new Hashes(nodes);
    List<byte[]> fromRoot = new ArrayList<>();
    long from = 0;
    long to = size;
    while (to - from > 1) {
      long split = from + Hashes.largestPowerBelow(to - from);
      if (index < split) {
        fromRoot.add(tree.over(split, to));
        to = split;
      } else {
        fromRoot.add(tree.over(from, split));
        from = split;
      }
    }
    Collections.reverse(fromRoot);
    return new InclusionProof(index, size, fromRoot);
  }

  /**
   * Accepts in silence if the entry with this leaf hash is in the tree with this root.
   *
   * @throws TlogException if it is not shown to be
   */
  public void verify(byte[] leafHash, byte[] root) {
    if (leafHash.length != TreeHash.SIZE) {
      throw new TlogException("A leaf hash has 32 bytes, not " + leafHash.length);
    }
    if (!Arrays.equals(rootFrom(leafHash), root)) {
      throw new TlogException(
          "Entry "
              + index
              + " is not shown to be in the tree of "
              + size
              + " entries: the proof leads to another root");
    }
  }

  private byte[] rootFrom(byte[] leafHash) {
    TreeHash hash = new TreeHash();
    long fn = index;
    long sn = size - 1;
    byte[] r = leafHash;
    for (byte[] p : hashes) {
      if (sn == 0) {
        throw new TlogException(
            "The inclusion proof has "
                + hashes.size()
                + " hashes, too many for entry "
                + index
                + " of "
                + size);
      }
      if ((fn & 1) == 1 || fn == sn) {
        r = hash.node(p, r);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>>= 1;
          sn >>>= 1;
        }
      } else {
        r = hash.node(r, p);
      }
      fn >>>= 1;
      sn >>>= 1;
    }
    if (sn != 0) {
      throw new TlogException(
          "The inclusion proof has "
              + hashes.size()
              + " hashes, too few for entry "
              + index
              + " of "
              + size);
    }
    return r;
  }
}
