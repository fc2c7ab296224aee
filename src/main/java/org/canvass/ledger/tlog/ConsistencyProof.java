package org.canvass.ledger.tlog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Shows that a later tree only adds to an earlier one: what an auditor has seen once can be neither
 * changed nor taken out any more. Verified step by step as RFC 9162 section 2.1.4.2 says. Nothing
 * follows from the empty tree, so a proof from size 0 is refused.
 *
 * @param from entries in the earlier tree, at least 1
 * @param to entries in the later tree, at least as many
 * @param hashes in the order of RFC 9162 section 2.1.4.1, 32 bytes each; none if the sizes are
 *     equal
 */
public record ConsistencyProof(long from, long to, List<byte[]> hashes) {
  /**
   * @throws TlogException if there is nothing to prove between such sizes, or a hash has not 32
   *     bytes
   */
  public ConsistencyProof {
    if (from <= 0 || to < from) {
      throw new TlogException(
          "Nothing can be shown from a tree of "
              + Long.toUnsignedString(from)
              + " entries to one of "
              + Long.toUnsignedString(to)
              + ": the earlier has at least 1 and no more than the later");
    }
    hashes = Hashes.checked(hashes);
  }

  /** Makes the proof from stored hashes. */
  public static ConsistencyProof of(long from, long to, NodeReader nodes) {
    new ConsistencyProof(from, to, List.of());
    Hashes tree = new Hashes(nodes);
    List<byte[]> fromRoot = new ArrayList<>();
    long begin = 0;
    long end = to;
    while (end > from) {
      long split = begin + Hashes.largestPowerBelow(end - begin);
      if (from <= split) {
        fromRoot.add(tree.over(split, end));
        end = split;
      } else {
        fromRoot.add(tree.over(begin, split));
        begin = split;
      }
    }
    if (begin > 0) {
      // the earlier tree is no subtree of the later one: its last part starts the proof
      fromRoot.add(tree.over(begin, end));
    }
    Collections.reverse(fromRoot);
    return new ConsistencyProof(from, to, fromRoot);
  }

  /**
   * Accepts in silence if the tree with the later root begins with the entries of the earlier.
   *
   * @throws TlogException if that is not shown
   */
  public void verify(byte[] fromRoot, byte[] toRoot) {
    if (from == to) {
      verifySame(fromRoot, toRoot);
      return;
    }
    if (hashes.isEmpty()) {
      throw new TlogException("The consistency proof from " + from + " to " + to + " is empty");
    }
    boolean isSubtree = Long.bitCount(from) == 1;
    if (isSubtree && fromRoot.length != TreeHash.SIZE) {
      throw new TlogException("A root has 32 bytes, not " + fromRoot.length);
    }
    climb(isSubtree ? fromRoot : hashes.get(0), isSubtree ? 0 : 1, fromRoot, toRoot);
  }

  private void verifySame(byte[] fromRoot, byte[] toRoot) {
    if (!hashes.isEmpty()) {
      throw new TlogException("Between trees of one size, " + from + ", a proof has no hashes");
    }
    if (!Arrays.equals(fromRoot, toRoot)) {
      throw new TlogException("Two different trees of " + from + " entries: the log has forked");
    }
  }

  private void climb(byte[] start, int next, byte[] fromRoot, byte[] toRoot) {
    TreeHash hash = new TreeHash();
    int odd = Long.numberOfTrailingZeros(from);
    long fn = from - 1 >>> odd;
    long sn = to - 1 >>> odd;
    byte[] fr = start;
    byte[] sr = start;
    for (byte[] c : hashes.subList(next, hashes.size())) {
      if (sn == 0) {
        throw new TlogException(wrongLength("many"));
      }
      if ((fn & 1) == 1 || fn == sn) {
        fr = hash.node(c, fr);
        sr = hash.node(c, sr);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>>= 1;
          sn >>>= 1;
        }
      } else {
        sr = hash.node(sr, c);
      }
      fn >>>= 1;
      sn >>>= 1;
    }
    if (sn != 0) {
      throw new TlogException(wrongLength("few"));
    }
    if (!Arrays.equals(fr, fromRoot)) {
      throw new TlogException("The proof leads to another tree of " + from + " entries");
    }
    if (!Arrays.equals(sr, toRoot)) {
      throw new TlogException(
          "The proof leads to another tree of " + to + " entries: not shown to continue the first");
    }
  }

  private String wrongLength(String tooWhat) {
    return "The consistency proof from %d to %d has %d hashes, too %s"
        .formatted(from, to, hashes.size(), tooWhat);
  }
}
