package org.canvass.ledger.tlog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A growing tree kept whole in memory: every hash by level and index, every root by size. */
final class Forest implements NodeReader {
  private final Map<List<Long>, byte[]> nodes = new HashMap<>();
  private final List<byte[]> roots = new ArrayList<>();
  private final CompactTree tree =
      new CompactTree(
          (level, index, buffer, offset) ->
              nodes.put(
                  List.of((long) level, index),
                  Arrays.copyOfRange(buffer, offset, offset + TreeHash.SIZE)));

  /** With the numbers below {@code size} as entries. */
  Forest(int size) {
    roots.add(tree.root());
    for (int i = 0; i < size; i++) {
      tree.append(Vectors.leaf(i));
      roots.add(tree.root());
    }
  }

  byte[] root(int size) {
    return roots.get(size);
  }

  @Override
  public byte[] hash(int level, long index) {
    return nodes.get(List.of((long) level, index));
  }
}
